//! Which one for you: the reasons, each with what it pushes to, and boxes to tick.

use super::html::{cat, cell, escape, heading};
use crate::answers::decision::{Counts, Push, Reason, Threshold, Tick, finding, reasons, thresholds};
use crate::format::{breakeven, money};
use crate::model::crossover::Side;
use crate::model::evaluation::Evaluation;
use crate::scenario::{Devops, Scenario};
use crate::text::fill;

/// The section's head.
pub fn head(scenario: &Scenario, e: &Evaluation) -> String {
    fill!(
        "<h2 class=\"topic\" id=\"which-topic\">Which one for you</h2><p class=\"finding\">{}</p><p>Tick \
         what else you need. Cost is one reason among several, and it never settles where data may \
         go.</p>",
        &finding(&reasons(scenario, e))
    )
}

/// The reasons.
pub fn body(scenario: &Scenario, e: &Evaluation) -> String {
    let items: String = reasons(scenario, e).iter().map(|reason| item(scenario, reason)).collect();
    let row = |line: &Threshold| {
        fill!(
            "<tr>{}{}</tr>",
            &heading(&fill!("{}<small>{}</small>", &money(line.article), &line.means)),
            &cell("", &breakeven(line.here))
        )
    };
    let lines: String = thresholds(scenario, e).iter().map(row).collect();
    fill!(
        "<ul class=\"reasons\">{}</ul><table class=\"lines\" aria-labelledby=\"which-topic\"><thead><tr><th \
         scope=\"col\">The article \
         draws the line at</th><th scope=\"col\" class=\"num\">With your numbers</th></tr></thead><tbody>\
         {}</tbody></table>",
        &items,
        &lines
    )
}

fn item(scenario: &Scenario, reason: &Reason) -> String {
    let counts = reason.counts == Counts::Yes;
    let name = match reason.tick {
        None => fill!("<b>{}</b>", reason.name),
        Some(tick) => {
            let (key, ticked) = match tick {
                Tick::Devops => ("devops", scenario.devops == Devops::Yes),
                Tick::Need(need) => (need.word(), counts),
            };
            let checked = if ticked { " checked" } else { "" };
            fill!(
                "<label><input type=\"checkbox\" id=\"tick-{}\" data-tick=\"{}\"{}> <b>{}</b></label>",
                key,
                key,
                checked,
                reason.name
            )
        }
    };
    let side = |side: Side| if side == Side::Managed { ("managed", "managed") } else { ("self-hosted", "your own") };
    let (class, words) = match (reason.push, counts) {
        (Push::None, _) => ("", "no push".to_owned()),
        (Push::Towards(to), true) => (side(to).0, cat(&["points to ", side(to).1])),
        (Push::Towards(to), false) => ("", cat(&["would point to ", side(to).1])),
        (Push::Settles(to), true) => (side(to).0, cat(&["settles: ", side(to).1])),
        (Push::Settles(to), false) => ("", cat(&["would settle: ", side(to).1])),
    };
    let off = if counts { "" } else { " class=\"off\"" };
    fill!(
        "<li{}><div>{}</div><p>{}</p><span class=\"way {}\">{}</span></li>",
        off,
        &name,
        &escape(&reason.why),
        class,
        &words
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn ticks_follow_the_scenario() {
        let scenario = read("needs=latency&devops=no").scenario;
        let html = body(&scenario, &Evaluation::of(&scenario.inputs()));
        assert!(html.contains("data-tick=\"latency\" checked") && html.contains("data-tick=\"devops\">"), "{html}");
        assert!(html.contains("settles: managed") && html.contains("would settle: your own"), "{html}");
    }
}
