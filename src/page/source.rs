//! A figure with where it comes from, as a row of a table.

use super::html::escape;
use crate::catalogue::Source;
use crate::format::date::{age, date};
use crate::page::evidence::Place;
use crate::text::{fill, joined};

/// A row: what it is, its value, the host of its source as a link with a word of caution where it asks for one, its
/// date, and how old it is where that is worth saying. What it is and its value are HTML text.
pub fn row(what: &str, value: &str, source: &Source, place: Place<'_>) -> String {
    let shown = match source.url {
        Some(url) => {
            let host = url.split('/').nth(2).unwrap_or(url);
            // A long one may break before a dot: on a phone it would push the table out of the window.
            let host = escape(host).replace('.', "<wbr>.");
            fill!("<a href=\"{}\" rel=\"noopener\">{}</a>", &escape(url), &host)
        }
        None => "not public".to_owned(),
    };
    let caution = source.confidence.caution().map_or(String::new(), |words| fill!("<small>{}</small>", words));
    let shown_date = date(source.as_of);
    let age = age(source.as_of, place.today);
    let old = age.as_deref().map_or(String::new(), |age| fill!("<small>{}</small>", age));
    // Where there is no room for a column of dates they stand below the source.
    let dated = joined(&[Some(shown_date.as_str()), age.as_deref()].into_iter().flatten().collect::<Vec<_>>(), ", ");
    let value = &unbroken(value);
    fill!(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}{}<small class=\"undated\">{}</small></td><td class=\"num \
         dated\">{}{}</td></tr>",
        what,
        value,
        &shown,
        &caution,
        &dated,
        &shown_date,
        &old
    )
}

/// A text whose numbers keep their units: neither begins or ends a line without the other.
fn unbroken(text: &str) -> String {
    const UNITS: [&str; 5] = ["h", "ms", "s", "min", "GB"];
    let mut out = String::new();
    let mut number = false;
    for word in text.split(' ') {
        let unit = word.trim_end_matches([',', '.', ';']);
        let joint = if number && UNITS.contains(&unit) { "\u{a0}" } else { " " };
        out += if out.is_empty() { "" } else { joint };
        out += word;
        number = word.as_bytes().last().is_some_and(u8::is_ascii_digit);
    }
    out
}

/// A table of such rows under the heads of its first two columns.
pub fn table(what: &str, value: &str, rows: &str) -> String {
    fill!(
        "<div class=\"scroll\"><table aria-label=\"{}\"><thead><tr><th scope=\"col\">{}</th><th \
         scope=\"col\">{}</th><th \
         scope=\"col\">Source</th><th scope=\"col\" class=\"num dated\">As of</th></tr></thead><tbody>{}</tbody>\
         </table></div>",
        what,
        what,
        value,
        rows
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_unit() {
        assert_eq!(unbroken("2.37 ms to 2.65 ms"), "2.37\u{a0}ms to 2.65\u{a0}ms");
        assert_eq!(unbroken("8 GB, 2 vCPU, in h"), "8\u{a0}GB, 2 vCPU, in h");
        assert_eq!(unbroken(""), "");
    }
}
