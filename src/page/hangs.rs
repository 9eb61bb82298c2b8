//! What it hangs on: inputs ranked by how far the breakeven moves between their low and high.

use super::html::cat;
use crate::answers::sensitivity::{Swing, sensitivity};
use crate::chart::svg::{Paint, write};
use crate::chart::tornado::{Bar, End, layout};
use crate::format::{breakeven, field_words, money};
use crate::model::crossover::Breakeven;
use crate::model::evaluation::Evaluation;
use crate::scenario::Scenario;
use crate::text::fill;

/// Bars shown; what moves less is not worth a line.
const SHOWN: usize = 7;

/// The section's head: the input that decides.
pub fn head(scenario: &Scenario, e: &Evaluation) -> String {
    let swings = sensitivity(scenario);
    let finding = match (swings.first(), e.breakeven) {
        (None, _) => "Nothing here moves the breakeven.".to_owned(),
        (Some(_), Breakeven::Never) => brings_back(&swings),
        (Some(first), _) => decides(first),
    };
    let what = match e.breakeven {
        Breakeven::Never => "There is no breakeven to move; the table is what self-hosting saves".to_owned(),
        other => fill!("Each bar is how far the breakeven ({}) moves", &breakeven(other)),
    };
    fill!(
        "<h2 class=\"topic\" id=\"hangs-topic\">What it hangs on</h2><p class=\"finding\">{}</p><p>{} \
         when one input goes from the low to the high end of its range: yours where you gave one, else \
         the usual one.</p>",
        &finding,
        &what
    )
}

/// Without a breakeven: the input that brings one back, or that none alone does.
fn brings_back(swings: &[Swing]) -> String {
    let end = |swing: &Swing| {
        let end = [swing.low, swing.high].into_iter().find(|end| end.breakeven != Breakeven::Never)?;
        Some((swing.id.field(), end))
    };
    match swings.iter().find_map(end) {
        Some((field, end)) => {
            let name = field.name();
            fill!("It never pays. With the {} at {} it would.", &name, &field_words(field, end.value))
        }
        None => "It never pays, and no usual figure of one input alone changes that.".to_owned(),
    }
}

/// `The gateway markup decides. At 0%, self-hosting never pays.`
fn decides(swing: &Swing) -> String {
    let field = swing.id.field();
    let name = field.name();
    let never = [swing.low, swing.high].into_iter().find(|end| end.breakeven == Breakeven::Never);
    match never {
        Some(end) => {
            fill!(
                "It turns on the {}. At {}, <span class=\"nowrap\">self-hosting</span> never pays.",
                &name,
                &field_words(field, end.value)
            )
        }
        None => fill!("Most of it hangs on the {}.", &name),
    }
}

/// The tornado chart. Where there is no breakeven today, what each end saves is said instead.
pub fn chart(scenario: &Scenario, e: &Evaluation, width: f64) -> String {
    let swings = sensitivity(scenario);
    let Some(today) = e.breakeven.spend() else { return savings(&swings) };
    let bars: Vec<Bar> = swings.iter().take(SHOWN).map(bar).collect();
    let words: Vec<String> = bars
        .iter()
        .map(|bar| {
            let [sooner, later] = &bar.ends;
            fill!("{}, {}: {} to {}", bar.name, &bar.range, &sooner.words, &later.words)
        })
        .collect();
    let label = fill!("Breakeven, one input at a time, from {}. {}.", &money(today), &words.join("; "));
    write(&layout(&bars, today.get(), width), &label, Paint::Tokens)
}

fn range_words(swing: &Swing) -> String {
    let field = swing.id.field();
    // Own figures are named as such by their box; here the ends are enough.
    cat(&[&field_words(field, swing.low.value), " to ", &field_words(field, swing.high.value)])
}

fn bar(swing: &Swing) -> Bar {
    let end = |b: Breakeven| End { spend: b.spend().map(|spend| spend.get()), words: words(b) };
    let (low, high) = (end(swing.low.breakeven), end(swing.high.breakeven));
    let size = |end: &End| end.spend.unwrap_or(f64::INFINITY);
    let ends = if size(&low) > size(&high) { [high, low] } else { [low, high] };
    Bar { name: swing.id.field().label, range: range_words(swing), ends }
}

fn words(b: Breakeven) -> String {
    match b {
        Breakeven::FromFirstDollar => "$0".to_owned(),
        other => breakeven(other),
    }
}

/// Without a breakeven: what self-hosting saves at either end of each input.
fn savings(swings: &[Swing]) -> String {
    let row = |swing: &Swing| {
        fill!(
            "<tr><th scope=\"row\">{}<small>{}</small></th><td class=\"num\">{}</td><td class=\"num\">{}</td>\
             </tr>",
            swing.id.field().label,
            &range_words(swing),
            &money(swing.low.saving),
            &money(swing.high.saving)
        )
    };
    let rows: String = swings.iter().take(SHOWN).map(row).collect();
    fill!(
        "<table><thead><tr><th scope=\"col\">There is no breakeven; self-hosting saves a month</th><th \
         scope=\"col\" class=\"num\">At the low end</th><th scope=\"col\" class=\"num\">At the high \
         end</th></tr></thead><tbody>{}</tbody></table>",
        &rows
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn of(query: &str) -> (String, String) {
        let scenario = read(query).scenario;
        let e = Evaluation::of(&scenario.inputs());
        (head(&scenario, &e), chart(&scenario, &e, 700.0))
    }

    #[test]
    fn the_markup_decides() {
        let (head, svg) = of("");
        assert!(
            head.contains(
                "It turns on the gateway markup. At 0%, <span class=\"nowrap\">self-hosting</span> never pays."
            ),
            "{head}"
        );
        assert!(head.contains("the breakeven ($10,000) moves"), "{head}");
        assert!(svg.contains("Gateway markup") && svg.contains("$44,000"), "{svg}");
    }

    #[test]
    fn without_a_breakeven_savings_are_told_and_what_would_bring_one_back() {
        let (head, html) = of("markup=0");
        assert!(head.contains("It never pays. With the ") && head.contains("There is no breakeven to move"), "{head}");
        assert!(html.starts_with("<table>") && html.contains("Engineering hours"), "{html}");
    }
}
