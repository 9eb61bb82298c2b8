//! What lies behind and under a slider: the rail, the usual range, the ends.

use super::html::cat;
use crate::decimal;
use crate::format::{compact_money, field_words};
use crate::scenario::fields::{Field, Unit};

/// The rail and the usual range on it. Places are percentages of a drawing, since the page's policy forbids inline
/// styles.
pub fn rail(field: &Field) -> String {
    let Some(track) = field.track else { return String::new() };
    let percent = |part: f64| decimal::write((part * 1000.0).round() / 10.0);
    let usual = track.usual.map_or(String::new(), |(from, to)| {
        let (from, to) = (track.position(from), track.position(to));
        cat(&[
            "<rect class=\"usual\" x=\"",
            &percent(from),
            "%\" width=\"",
            &percent(to - from),
            "%\" y=\"30\" height=\"3\"/>",
        ])
    });
    cat(&["<svg aria-hidden=\"true\"><rect class=\"line\" width=\"100%\" y=\"20.5\" height=\"3\"/>", &usual, "</svg>"])
}

/// The ends of the track, and its usual range in words.
pub fn foot(field: &Field) -> String {
    let Some(track) = field.track else { return String::new() };
    let end = |value: f64| match field.unit {
        Unit::Usd => compact_money(value),
        _ => field_words(field, value),
    };
    let usual = track.usual.map_or(String::new(), |(from, to)| {
        cat(&["<span class=\"said\">usually ", &end(from), " to ", &end(to), "</span>"])
    });
    cat(&["<span>", &end(track.low), "</span>", &usual, "<span>", &end(track.high), "</span>"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::fields::FieldId;

    #[test]
    fn the_articles_hours_are_marked() {
        assert!(rail(FieldId::Hours.field()).contains("x=\"10%\" width=\"10%\""));
        assert_eq!(
            foot(FieldId::Hours.field()),
            "<span>0 h</span><span class=\"said\">usually 2 h to 4 h</span><span>20 h</span>"
        );
        assert_eq!(foot(FieldId::Spend.field()), "<span>$100</span><span>$1m</span>");
        assert_eq!(rail(FieldId::Requests.field()), "");
    }
}
