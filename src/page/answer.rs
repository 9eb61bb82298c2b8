//! The answer sentence.

use super::html::{cat, data};
use super::inline::inline;
use crate::format::sentence::{Answer, Piece};
use crate::model::crossover::Cheaper;
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::fields::FieldId;
use crate::text::fill;

/// The answer, as the content of its heading. The spend in it can be changed where it stands.
pub fn answer(e: &Evaluation) -> String {
    Answer::of(e).pieces.iter().map(|piece| marked(e, piece)).collect()
}

fn marked(e: &Evaluation, piece: &Piece) -> String {
    let strong = |shown: &str| fill!("<strong>{}</strong>", shown);
    match piece {
        Piece::Words(words) => match words.strip_prefix("self-hosting") {
            Some(rest) => cat(&["<span class=\"nowrap\">self-hosting</span>", rest]),
            None => (*words).to_owned(),
        },
        Piece::SelfHosting => "<span class=\"nowrap\">Self-hosting</span>".to_owned(),
        Piece::Spend(shown) => inline("answer", FieldId::Spend.field(), shown),
        Piece::Open(Cheaper::Managed) => "<strong class=\"managed\">".to_owned(),
        Piece::Open(Cheaper::SelfHosted) => "<strong class=\"self-hosted\">".to_owned(),
        Piece::Open(Cheaper::Equal) => "<strong class=\"even\">".to_owned(),
        Piece::Close => "</strong>".to_owned(),
        Piece::Saving(shown) => {
            // Where the words do without the figure it is there for machines, and no part of the sentence.
            let class = match (shown.is_empty(), e.odds.is_some()) {
                (false, _) => "figure",
                // By this, or two of the figures below, the style sheet knows that the sentence is a long one.
                (true, true) => "unseen odds",
                (true, false) => "unseen",
            };
            fill!("<span class=\"{}\">{}</span>", class, &data("saving", Some(e.saving().get()), shown))
        }
        Piece::Breakeven(shown) => strong(&data("breakeven", e.breakeven.spend().map(Usd::get), shown)),
        Piece::Strong(shown) => fill!("<strong class=\"further\">{}</strong>", shown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    /// The text a reader sees.
    fn seen(query: &str) -> String {
        let html = answer(&Evaluation::judged(&read(query).scenario.inputs()));
        // The input shows its value.
        let html = match html.split_once("value=\"$") {
            Some((before, after)) => format!("{before}\">${}<{after}", after.split('"').next().unwrap_or("")),
            None => html,
        };
        let mut text = String::new();
        let mut inside = false;
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
        text
    }

    #[test]
    fn a_figure_that_is_not_shown_does_not_part_the_words() {
        for (query, words) in [
            ("infra=120..405", "managed is cheaper whatever your ranges<span class=\"unseen odds\">"),
            ("spend=10000", "both cost the same<span class=\"unseen\">"),
            ("", "managed is <span class=\"figure\">"),
        ] {
            let html = answer(&Evaluation::judged(&read(query).scenario.inputs()));
            assert!(html.contains(words), "{query}: {html}");
        }
    }

    #[test]
    fn the_heading_reads_as_the_sentence_does() {
        for query in [
            "",
            "markup=0",
            "infra=0&hours=0",
            "spend=14000",
            "markup=5.5&hours=0",
            "compute=150&rps=0.45&hours=4",
            "discount=3",
            "infra=120..405&hours=2..4&spend=10000",
            "compute=75&instances=2&rps=0.5&mix=deepseek-v4-flash:1&intokens=1000&outtokens=200&hours=0&plan=900",
        ] {
            let e = Evaluation::judged(&read(query).scenario.inputs());
            assert_eq!(seen(query), Answer::of(&e).text(), "{query}");
        }
    }

    #[test]
    fn no_line_breaks_inside_self_hosting() {
        for query in ["", "spend=14000", "infra=120..405&hours=2..4&spend=10000", "infra=120..405&spend=30000"] {
            let html = answer(&Evaluation::judged(&read(query).scenario.inputs())).to_lowercase();
            let kept = html.matches("<span class=\"nowrap\">self-hosting</span>").count();
            assert!(kept > 0 && html.matches("self-hosting").count() == kept, "{query}: {html}");
        }
    }

    #[test]
    fn the_figures_are_there_in_every_case() {
        for query in
            ["", "hours=0", "markup=0", "infra=0&hours=0", "infra=0&hours=0&markup=0", "hours=2..4", "spend=10000"]
        {
            let html = answer(&Evaluation::judged(&read(query).scenario.inputs()));
            assert!(html.contains("<data id=\"saving\"") && html.contains("<data id=\"breakeven\""), "{query}");
        }
    }
}
