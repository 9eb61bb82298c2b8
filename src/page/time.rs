//! Over time: cumulative costs, payback, the best month to switch.

use crate::chart::svg::{Paint, write};
use crate::format::{counted, money, percent};
use crate::model::evaluation::Evaluation;
use crate::model::timeline::Timeline;
use crate::text::{cat, fill};

fn walk(e: &Evaluation) -> (Timeline, f64) {
    (e.timeline(), e.inputs.growth.get())
}

/// The section's head: when it has paid back, what the months come to, and when to switch.
pub fn head(e: &Evaluation) -> String {
    let (line, growth) = walk(e);
    let months = line.managed.len();
    let in_words = |months: f64| counted(months, "month", "months");
    let pace = if growth == 0.0 {
        "At a flat spend".to_owned()
    } else if growth > 0.0 {
        fill!("Growing {} a month", &percent(growth))
    } else {
        fill!("Shrinking {} a month", &percent(-growth))
    };
    let payback = line.payback.map_or("does not pay back".to_owned(), |month| month.to_string());
    let finding = match line.payback {
        None if months == 0 => fill!("No months are looked at, so it {}.", &payback),
        None => fill!("{} it {} within {}.", &pace, &payback, &in_words(months as f64)),
        Some(_) if line.is_even() => {
            fill!("Nothing to pay back: both cost the same from month {} on.", &payback)
        }
        Some(1) => fill!("{} it pays back in month {}.", &pace, &payback),
        Some(_) => fill!("{} it has paid back by month {}.", &pace, &payback),
    };
    fill!(
        "<h2 class=\"topic\" id=\"time-topic\">Over time</h2><p class=\"finding\">{}</p><p>{}</p>",
        &finding,
        &text(e)
    )
}

/// What costs least over the months of a walk: `to switch after 10 months`; nothing where both cost the same throughout,
/// as over no months at all.
pub fn switch_words(line: &Timeline) -> Option<String> {
    if line.is_even() {
        return None;
    }
    Some(match line.best_switch {
        None => "to stay managed".to_owned(),
        Some(0) => "to switch now".to_owned(),
        Some(month) => cat(&["to switch after ", &counted(f64::from(month), "month", "months")]),
    })
}

fn text(e: &Evaluation) -> String {
    let (line, _) = walk(e);
    let months = line.managed.len() as f64;
    let in_words = |months: f64| counted(months, "month", "months");
    let switch = switch_words(&line).map_or(String::new(), |switch| fill!(" It costs least {}.", &switch));
    let set_up =
        if line.set_up.get() > 0.0 { fill!(", set-up of {} included", &money(line.set_up)) } else { String::new() };
    fill!(
        "Over {} managed costs {} and self-hosted {}{}.{}",
        &in_words(months),
        &money(line.total_managed()),
        &money(line.total_self_hosted()),
        &set_up,
        &switch
    )
}

/// The cumulative chart.
pub fn chart(e: &Evaluation, width: f64) -> String {
    let (line, _) = walk(e);
    let label = fill!(
        "Overhead so far over {}: managed {}, self-hosted {}",
        &counted(line.managed.len() as f64, "month", "months"),
        &money(line.total_managed()),
        &money(line.total_self_hosted())
    );
    let height = if width < 480.0 { 250.0 } else { 300.0 };
    write(&crate::chart::time::layout(&line, width, height), &label, Paint::Tokens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn findings() {
        for (query, words) in [
            ("", "At a flat spend it does not pay back within 24 months."),
            ("growth=10&setup=40&months=36&spend=5000&hours=2", "Growing 10% a month it has paid back by month 18."),
            ("spend=20000", "At a flat spend it pays back in month 1."),
            ("months=1", "it does not pay back within 1 month.</p><p>Over 1 month managed"),
            ("spend=10000", "Nothing to pay back: both cost the same from month 1 on."),
            ("spend=10000", "self-hosted $12,000."),
            ("months=0&setup=10", "No months are looked at, so it does not pay back."),
        ] {
            let html = head(&Evaluation::of(&read(query).scenario.inputs()));
            assert!(html.contains(words), "{query}: {html}");
        }
    }
}
