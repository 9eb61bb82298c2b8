//! Two scenarios side by side.

use super::html::{cat, data, escape};
use crate::answers::judgment::Judgment;
use crate::format::change::words_of_both;
use crate::format::{breakeven, chance, money};
use crate::model::crossover::Breakeven;
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::scenario::difference::{Change, changes};
use crate::text::{fill, joined};

/// The section of the comparison; nothing without a compared scenario.
pub fn compare(scenario: &Scenario, judgment: &Judgment) -> String {
    let Some((other, there)) = judgment.compared.as_deref() else { return String::new() };
    let here: &Evaluation = judgment;
    let differences = changes(other, scenario);
    let kept = (other.devops, &other.needs) == (scenario.devops, &scenario.needs);
    let (finding, prose) = match (differences.is_empty(), kept) {
        (true, true) => (
            "Nothing differs yet.".to_owned(),
            "The numbers as they were are kept for comparison. Move any control and see what it makes of the answer."
                .to_owned(),
        ),
        (true, false) => ("No figure differs.".to_owned(), TICKS.to_owned()),
        (false, _) => {
            let named = named(other, scenario, &differences);
            let prose = if kept { named } else { cat(&[&named, " ", TICKS]) };
            (moves(there.breakeven, here.breakeven), prose)
        }
    };
    fill!(
        "<header><h2 class=\"topic\" id=\"compare-topic\">Compare</h2><p class=\"finding\">{}</p><p>{}</p>\
         <div class=\"row\"><button class=\"act\" type=\"button\" id=\"swap\">Swap the two</button>\
         <button class=\"act\" type=\"button\" id=\"stop-comparing\">Stop comparing</button></div>\
         </header><div class=\"scroll\"><table class=\"compare\" aria-labelledby=\"compare-topic\"><thead><tr><th \
         scope=\"col\"><span \
         class=\"unseen\">Figure</span></th><th scope=\"col\" class=\"num\">Compared</th><th \
         scope=\"col\" class=\"num\">This one</th><th scope=\"col\" class=\"num\">Difference</th></tr>\
         </thead><tbody>{}</tbody></table></div>",
        &finding,
        &prose,
        &rows(here, there)
    )
}

/// Said where what is ticked differs.
const TICKS: &str = "What is ticked under “Which one for you” differs, on which no figure depends.";

/// `The breakeven moves from $10,000 to $35,000`, from what was kept to what is now.
fn moves(kept: Breakeven, now: Breakeven) -> String {
    let (from, to) = (breakeven(kept), breakeven(now));
    if from == to {
        return match now {
            Breakeven::At(_) => fill!("The breakeven stays at {}.", &from),
            Breakeven::Never => "Neither ever pays.".to_owned(),
            Breakeven::FromFirstDollar => "Both pay from the first dollar.".to_owned(),
        };
    }
    fill!("The breakeven moves from {} to {}.", &from, &to)
}

/// What differs, by name.
fn named(kept: &Scenario, now: &Scenario, differences: &[Change]) -> String {
    let one = |change: &Change| {
        let [was, is] = words_of_both(kept, now, *change);
        fill!("{} from {} to {}", change.label(), &was, &is)
    };
    let said: Vec<String> = differences.iter().take(4).map(one).collect();
    let more = if differences.len() > 4 { ", and more" } else { "" };
    cat(&[&escape(&joined(&said, "; ")), more, "."])
}

/// The rows: here is what holds now, there what was kept.
fn rows(here: &Evaluation, there: &Evaluation) -> String {
    let spends = |e: &Evaluation| e.breakeven.spend();
    let differ = |pair: Option<(Usd, Usd)>| pair.map_or("\u{2014}".to_owned(), |(here, there)| signed(here - there));
    let money_row = |class: &str, name: &str, id: &str, of: &dyn Fn(&Evaluation) -> Usd| {
        let there_data = data(&cat(&["vs-", id]), Some(of(there).get()), &money(of(there)));
        row(class, name, &there_data, &money(of(here)), &signed(of(here) - of(there)))
    };
    let at = |e: &Evaluation| cat(&["at ", &money(e.spend)]);
    let spends_named = if here.spend == there.spend { at(here) } else { cat(&[&at(here), ", compared ", &at(there)]) };
    let paid = |e: &Evaluation| e.timeline().payback;
    let month = |m: Option<u32>| m.map_or("not in time".to_owned(), |m| cat(&["month ", &m.to_string()]));
    let (payback, payback_there) = (paid(here), paid(there));
    cat(&[
        &row(
            "sum",
            "Breakeven",
            &data("vs-breakeven", spends(there).map(Usd::get), &breakeven(there.breakeven)),
            &breakeven(here.breakeven),
            &differ(spends(here).zip(spends(there))),
        ),
        &money_row("managed", &cat(&["Managed ", &spends_named]), "managed-cost", &|e| e.managed),
        &money_row("self-hosted", "Self-hosted", "self-hosted-cost", &|e| e.self_hosted),
        &money_row("", "Self-hosting saves", "saving", &Evaluation::saving),
        &money_row("", "Both together", "hybrid-cost", &|e| e.hybrid),
        &row(
            "",
            "Chance that self-hosting is cheaper",
            &data("vs-probability", Some(there.probability()), &chance(there.probability())),
            &chance(here.probability()),
            "",
        ),
        &row(
            "",
            "Paid back by",
            &data("vs-payback", payback_there.map(f64::from), &month(payback_there)),
            &month(payback),
            "",
        ),
    ])
}

/// A difference: `+$25,000`, `−$200`, `$0`.
pub fn signed(difference: Usd) -> String {
    let shown = money(difference);
    if difference > Usd::ZERO && shown != "$0" { cat(&["+", &shown]) } else { shown }
}

fn row(class: &str, name: &str, there: &str, here: &str, difference: &str) -> String {
    let side = match class {
        "managed" | "self-hosted" => class,
        _ => "",
    };
    fill!(
        "<tr class=\"{}\"><th scope=\"row\">{}</th><td class=\"num {}\">{}</td><td class=\"num {}\">\
         {}</td><td class=\"num\">{}</td></tr>",
        class,
        name,
        side,
        there,
        side,
        here,
        difference
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn shown(query: &str) -> String {
        let scenario = read(query).scenario;
        compare(&scenario, &Judgment::of(&scenario, None))
    }

    #[test]
    fn side_by_side_with_the_difference() {
        let html = shown("vs=gateway%3Dopenrouter-byok-payg");
        for piece in [
            "The breakeven moves from $35,000 to $10,000.",
            "<data id=\"vs-breakeven\" value=\"35000\">$35,000</data>",
            "−$25,000",
            "+$200",
            "Gateway from OpenRouter, own keys to The article’s flat 5%.",
        ] {
            assert!(html.contains(piece), "{piece} in {html}");
        }
    }

    #[test]
    fn odd_cases_in_words() {
        assert_eq!(shown(""), "");
        assert!(shown("vs=").contains("Nothing differs yet."));
        assert!(shown("vs=needs%3Dresidency").contains("No figure differs.</p><p>What is ticked"));
        assert!(shown("vs=devops%3Dno%26hours%3D5").contains("from 5 h to 3 h. What is ticked"));
        assert!(!shown("vs=hours%3D5").contains("ticked"));
        assert!(shown("vs=markup%3D0").contains("moves from never to $10,000"));
        assert!(shown("vs=spend%3D9000").contains("stays at $10,000"));
        let four = "vs=markup%3D6%26hours%3D2%26rate%3D80%26plan%3D5";
        assert!(!shown(four).contains("and more") && shown(&format!("{four}%26discount%3D2")).contains(", and more."));
        for id in ["breakeven", "managed-cost", "self-hosted-cost", "saving", "probability", "payback", "hybrid-cost"] {
            assert!(shown("vs=hours%3D2..4").contains(&format!("<data id=\"vs-{id}\" value=\"")), "{id}");
        }
    }

    #[test]
    fn a_hostile_id_is_shown_not_run() {
        let html = shown("mix=%3Cimg%20src%3Dx%3E:1:1:1:1&vs=");
        assert!(html.contains("&lt;img src=x&gt;") && !html.contains("<img"), "{html}");
    }

    #[test]
    fn what_is_no_cent_is_no_difference() {
        for (difference, words) in [(20.0, "+$20"), (-20.0, "−$20"), (0.0, "$0"), (0.001, "$0"), (-0.001, "$0")] {
            assert_eq!(signed(Usd::finite(difference)), words);
        }
    }
}
