//! Over time: cumulative costs, payback, the best month to switch.

use super::html::{cat, data};
use crate::chart::svg::{Paint, write};
use crate::format::{money, number, percent};
use crate::model::evaluation::Evaluation;
use crate::model::timeline::Timeline;

fn walk(e: &Evaluation) -> (Timeline, f64) {
    (e.timeline(e.inputs.horizon()), e.inputs.growth.get())
}

/// The section's head: what the months say.
pub fn head(e: &Evaluation) -> String {
    let (line, growth) = walk(e);
    let months = line.managed.len();
    let pace = if growth == 0.0 {
        "At a flat spend".to_owned()
    } else if growth > 0.0 {
        cat(&["Growing ", &percent(growth), " a month"])
    } else {
        cat(&["Shrinking ", &percent(-growth), " a month"])
    };
    let payback =
        data("payback", line.payback.map(f64::from), &line.payback.map_or("never".to_owned(), |m| m.to_string()));
    let finding = match line.payback {
        None if months == 0 => cat(&["No months are looked at, so it ", &payback, " pays back."]),
        None => cat(&[&pace, " it ", &payback, " pays back in these ", &number(months as f64, 0), " months."]),
        Some(_) if line.managed == line.self_hosted => {
            cat(&["Nothing to pay back: both cost the same from month ", &payback, " on."])
        }
        Some(1) => cat(&[&pace, " it pays back in month ", &payback, "."]),
        Some(_) => cat(&[&pace, " it has paid back by month ", &payback, "."]),
    };
    let switch = match line.best_switch {
        _ if months == 0 => String::new(),
        None => " Staying managed costs least.".to_owned(),
        Some(0) => " To switch now costs least.".to_owned(),
        Some(month) => cat(&[" To switch after ", &number(f64::from(month), 0), " months costs least."]),
    };
    let set_up =
        if line.set_up.get() > 0.0 { cat(&[", set-up of ", &money(line.set_up), " included"]) } else { String::new() };
    cat(&[
        "<h2 class=\"topic\" id=\"time-topic\">Over time</h2><p class=\"finding\">",
        &finding,
        "</p><p>Over ",
        &number(months as f64, 0),
        " months managed costs ",
        &money(line.total_managed()),
        " and self-hosted ",
        &money(line.total_self_hosted()),
        &set_up,
        ".",
        &switch,
        "</p>",
    ])
}

/// The cumulative chart.
pub fn chart(e: &Evaluation, width: f64) -> String {
    let (line, _) = walk(e);
    let label = cat(&[
        "Overhead so far over ",
        &number(line.managed.len() as f64, 0),
        " months: managed ",
        &money(line.total_managed()),
        ", self-hosted ",
        &money(line.total_self_hosted()),
    ]);
    let height = if width < 480.0 { 250.0 } else { 300.0 };
    write(&crate::chart::time::layout(&line, width, height), &label, Paint::Tokens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn findings() {
        for (query, words, value) in [
            ("", "At a flat spend it", "value=\"\""),
            ("growth=10&setup=40&months=36&spend=5000&hours=2", "has paid back by month", "value=\"18\""),
            ("spend=20000", "it pays back in month", "value=\"1\""),
            ("months=0&setup=10", "No months are looked at", "value=\"\""),
        ] {
            let html = head(&Evaluation::of(&read(query).scenario.inputs()));
            assert!(html.contains(words) && html.contains(value), "{query}: {html}");
        }
    }
}
