//! The answer sentence.

use super::html::{cat, data};
use crate::format::sentence::{Answer, Pays, Stretch};
use crate::format::{breakeven, money};
use crate::model::crossover::{Breakeven, Cheaper};
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;

/// The answer, as the content of its heading.
pub fn answer(e: &Evaluation) -> String {
    let answer = Answer::of(e);
    let v = &answer.verdict;
    let side = match v.cheaper {
        Cheaper::Managed => "managed",
        Cheaper::SelfHosted => "self-hosted",
        Cheaper::Equal => "even",
    };
    // Where both cost the same the figure is there for machines and not for readers.
    let (amount, class) = if v.amount.is_empty() { ("$0", "unseen") } else { (v.amount.as_str(), "figure") };
    let saving = data("saving", Some(e.saving().get()), amount);
    cat(&[
        "At <span class=\"nowrap\">",
        &answer.spend,
        "</span> a month, <strong class=\"",
        side,
        "\">",
        v.before,
        "<span class=\"",
        class,
        "\">",
        &saving,
        "</span>",
        v.after,
        ".</strong> <span>",
        &pays(e, &answer.pays),
        "</span>",
    ])
}

/// The clause about all spends. The breakeven is one element in every case, so that it can be read by its id.
fn pays(e: &Evaluation, pays: &Pays) -> String {
    let value = e.breakeven.spend().map(Usd::get);
    let figure = cat(&["<strong>", &data("breakeven", value, &breakeven(e.breakeven)), "</strong>"]);
    const SELF_HOSTING: &str = "<span class=\"nowrap\">Self-hosting</span> ";
    match pays {
        Pays::Never => cat(&[SELF_HOSTING, &figure, " pays."]),
        Pays::Always => cat(&[SELF_HOSTING, "pays ", &figure, "."]),
        Pays::Within { stretches, more } => {
            let (first, rest) = stretches.split_first().map_or((None, [].as_slice()), |(f, r)| (Some(f), r));
            let ends = first.and_then(|s: &Stretch| s.to);
            let before = match (e.breakeven, ends) {
                (Breakeven::At(_), None) => "above ",
                (Breakeven::At(_), Some(_)) => "from ",
                _ => "",
            };
            let to = match (e.breakeven, ends) {
                (_, None) => String::new(),
                (Breakeven::FromFirstDollar, Some(to)) => cat(&[" up to <strong>", &money(to), "</strong>"]),
                (_, Some(to)) => cat(&[" to <strong>", &money(to), "</strong>"]),
            };
            let last = rest.len().saturating_sub(1);
            let others: String = rest
                .iter()
                .enumerate()
                .map(|(i, stretch)| {
                    let (word, figures) = stretch.words();
                    let joint = if i == last && !more { " and " } else { ", " };
                    cat(&[joint, word, "<strong>", &figures, "</strong>"])
                })
                .collect();
            let tail = if *more { ", and on and off beyond." } else { "." };
            cat(&[SELF_HOSTING, "pays ", before, &figure, &to, &others, tail])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    /// The text a reader sees.
    fn seen(query: &str) -> String {
        let html = answer(&Evaluation::of(&read(query).scenario.inputs()));
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
    fn the_heading_reads_as_the_sentence_does() {
        for query in [
            "",
            "markup=0",
            "infra=0&hours=0",
            "spend=14000",
            "markup=5.5&hours=0",
            "compute=150&rps=0.45&hours=4",
            "discount=3",
            "compute=75&instances=2&rps=0.5&mix=deepseek-v4-flash:1&intokens=1000&outtokens=200&hours=0&plan=900",
        ] {
            let e = Evaluation::of(&read(query).scenario.inputs());
            assert_eq!(seen(query), Answer::of(&e).text(), "{query}");
        }
    }

    #[test]
    fn the_figures_are_there_in_every_case() {
        for query in ["", "hours=0", "markup=0", "infra=0&hours=0", "infra=0&hours=0&markup=0"] {
            let html = answer(&Evaluation::of(&read(query).scenario.inputs()));
            assert!(html.contains("<data id=\"saving\"") && html.contains("<data id=\"breakeven\""), "{query}");
        }
    }
}
