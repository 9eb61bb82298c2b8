//! What it hangs on: inputs ranked by how far the breakeven moves between their low and high.

use super::html::cat;
use crate::answers::sensitivity::{End, Swing, sensitivity};
use crate::chart::svg::{Paint, write};
use crate::chart::tornado::{self, Bar, layout};
use crate::format::sentence::join;
use crate::format::{breakeven, field_words, money, range_words};
use crate::model::crossover::Breakeven;
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::text::{fill, joined};

/// Bars shown; what moves less is only named.
const SHOWN: usize = 7;

/// The section's head: the input that decides.
pub fn head(scenario: &Scenario, e: &Evaluation) -> String {
    let swings = sensitivity(scenario);
    let bars = bars(&swings, e);
    let finding = match (bars.first(), e.breakeven) {
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
         the usual one.{}{}</p>",
        &finding,
        &what,
        &not_shown(&swings, &bars),
        &swings.iter().find_map(|swing| beyond(scenario, swing)).unwrap_or_default()
    )
}

/// The inputs that have a line of their own: those that move the breakeven, or the saving where there is none to move.
fn bars(swings: &[Swing], e: &Evaluation) -> Vec<Swing> {
    let moves = |swing: &&Swing| {
        let [low, high] = [swing.low, swing.high].map(|end| end.breakeven);
        e.breakeven == Breakeven::Never || low != high || low != e.breakeven
    };
    swings.iter().filter(moves).take(SHOWN).copied().collect()
}

/// The others.
fn not_shown(swings: &[Swing], bars: &[Swing]) -> String {
    let others = swings.iter().filter(|swing| !bars.contains(swing));
    let names: Vec<String> = others.map(|swing| swing.id.field().name()).collect();
    if names.is_empty() {
        String::new()
    } else {
        fill!(" Not shown, as they move it less or not at all: {}.", &join(&names))
    }
}

/// The value of an input where it lies outside its range, and the range's nearest end.
fn outside(scenario: &Scenario, swing: &Swing) -> Option<(f64, End)> {
    let now = scenario.value(swing.id)?.likely();
    let end = if now < swing.low.value { swing.low } else { swing.high };
    (!(swing.low.value..=swing.high.value).contains(&now)).then_some((now, end))
}

/// An input outside its usual range moves the breakeven further than its bar shows.
fn beyond(scenario: &Scenario, swing: &Swing) -> Option<String> {
    let (field, (now, end)) = (swing.id.field(), outside(scenario, swing)?);
    let would = match end.breakeven {
        Breakeven::Never => "there would be none".to_owned(),
        other => cat(&["it would be ", &breakeven(other)]),
    };
    let words = |value: f64| field_words(field, value);
    Some(fill!(
        " Your value for {}, {}, lies outside that: at {} {}.",
        &field.name(),
        &words(now),
        &words(end.value),
        &would
    ))
}

/// Without a breakeven: the input that makes it pay at this spend, else one that brings a breakeven back, or that none
/// alone does.
fn brings_back(swings: &[Swing]) -> String {
    let ends = || swings.iter().flat_map(|swing| [swing.low, swing.high].map(|end| (swing.id.field(), end)));
    let here = ends().find(|(_, end)| end.saving > Usd::ZERO);
    let Some((field, end)) = here.or_else(|| ends().find(|(_, end)| end.breakeven != Breakeven::Never)) else {
        return "It never pays, and no usual value of one input alone changes that.".to_owned();
    };
    let where_then = match end.breakeven {
        Breakeven::At(spend) if here.is_none() => fill!(", but only above {}", &money(spend)),
        _ => String::new(),
    };
    fill!("It never pays. With the {} at {} it would{}.", &field.name(), &field_words(field, end.value), &where_then)
}

/// `It turns on the gateway markup. At 0%, self-hosting never pays.`
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
    let bars = bars(&sensitivity(scenario), e);
    let Some(today) = e.breakeven.spend() else { return savings(scenario, &bars) };
    if bars.is_empty() {
        return String::new();
    }
    let bars: Vec<Bar> = bars.iter().map(|swing| bar(scenario, swing)).collect();
    let words: Vec<String> = bars
        .iter()
        .map(|bar| {
            let [sooner, later] = &bar.ends;
            fill!("{}, {}: {} to {}", bar.name, &bar.range, &sooner.words, &later.words)
        })
        .collect();
    let label = fill!("Breakeven, one input at a time, from {}. {}.", &money(today), &joined(&words, "; "));
    write(&layout(&bars, today.get(), width), &label, Paint::Tokens)
}

/// `2 h to 20 h`, and the value itself where it lies outside: `2 h to 20 h, yours 80 h`.
fn swing_words(scenario: &Scenario, swing: &Swing) -> String {
    let field = swing.id.field();
    let yours = outside(scenario, swing).map_or(String::new(), |(now, _)| cat(&[", yours ", &field_words(field, now)]));
    cat(&[&range_words(field, (swing.low.value, swing.high.value)), &yours])
}

fn bar(scenario: &Scenario, swing: &Swing) -> Bar {
    let end = |b: Breakeven| tornado::End { spend: b.spend().map(|spend| spend.get()), words: words(b) };
    let (low, high) = (end(swing.low.breakeven), end(swing.high.breakeven));
    let size = |end: &tornado::End| end.spend.unwrap_or(f64::INFINITY);
    let ends = if size(&low) > size(&high) { [high, low] } else { [low, high] };
    Bar { name: swing.id.field().label, range: swing_words(scenario, swing), ends }
}

fn words(b: Breakeven) -> String {
    match b {
        Breakeven::FromFirstDollar => "$0".to_owned(),
        other => breakeven(other),
    }
}

/// Without a breakeven: what self-hosting saves at either end of each input.
fn savings(scenario: &Scenario, swings: &[Swing]) -> String {
    let row = |swing: &Swing| {
        fill!(
            "<tr><th scope=\"row\">{}<small>{}</small></th><td class=\"num\">{}</td><td class=\"num\">{}</td>\
             </tr>",
            swing.id.field().label,
            &swing_words(scenario, swing),
            &money(swing.low.saving),
            &money(swing.high.saving)
        )
    };
    let rows: String = swings.iter().map(row).collect();
    fill!(
        "<table aria-labelledby=\"hangs-topic\"><thead><tr><th scope=\"col\">There is no breakeven; self-hosting \
         saves a month</th><th \
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
    fn what_has_no_line_of_its_own_is_named() {
        let (head, svg) = of("compute=100");
        assert!(
            head.contains(
                " Not shown, as they move it less or not at all: logs and traffic, compute, token fee, monitoring and load balancer."
            ),
            "{head}"
        );
        assert!(!svg.contains("Load balancer") && svg.contains("PostgreSQL"), "{svg}");
        assert!(!of("").0.contains("Not shown"));
    }

    #[test]
    fn what_moves_the_saving_alone_has_no_bar() {
        let (head, svg) = of("plan=600");
        assert!(
            head.contains("Not shown, as they move it less or not at all: ") && head.contains("token fee"),
            "{head}"
        );
        assert!(!svg.contains(">Token fee<") && svg.contains(">Plan<"), "{svg}");
        // Outside its range it moves from here, though not between its ends.
        let (head, svg) = of("markup=0&plan=300&hours=0");
        assert!(
            head.contains("It turns on the engineering hours. At 2 h, ") && svg.contains(">Engineering hours<"),
            "{head}"
        );
        let (head, svg) = of("plan=600&infra=1000&hours=0");
        assert!(!head.contains("not at all: infrastructure") && svg.contains(">Infrastructure<"), "{head}");
    }

    #[test]
    fn a_value_outside_all_that_is_published_is_said_beside_its_range() {
        let (head, svg) = of("hours=80");
        assert!(
            head.contains("Your value for engineering hours, 80 h, lies outside that: at 20 h it would be $44,000."),
            "{head}"
        );
        assert!(svg.contains(">2 h to 20 h, yours 80 h<"), "{svg}");
        let (head, _) = of("hours=1");
        assert!(
            head.contains("Your value for engineering hours, 1 h, lies outside that: at 2 h it would be $8,000."),
            "{head}"
        );
        let (head, svg) = of("infra=2500&markup=0");
        assert!(
            head.contains("Your value for infrastructure, $2,500, lies outside that: at $405 there would be none."),
            "{head}"
        );
        assert!(svg.contains("$120 to $405, yours $2,500"), "{svg}");
        let (head, svg) = of("");
        assert!(!head.contains("outside") && !svg.contains("yours"), "{head}");
    }

    #[test]
    fn without_a_breakeven_savings_are_told_and_what_would_bring_one_back() {
        // What makes it pay at this spend comes first; of the others it is said where they would.
        let (head, html) = of("gateway=portkey-production&stack=one-server&spend=20000");
        let row = "Gateway markup<small>0% to 8%</small></th><td class=\"num\">−$266</td><td class=\"num\">$1,334</td>";
        assert!(head.contains("With the gateway markup at 8% it would.") && html.contains(row), "{head} {html}");
        let (head, html) = of("markup=0");
        assert!(
            head.contains("It never pays. With the gateway markup at 8% it would, but only above $6,250.")
                && head.contains("There is no breakeven to move"),
            "{head}"
        );
        assert!(html.starts_with("<table ") && html.contains("Engineering hours"), "{html}");
    }
}
