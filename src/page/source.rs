//! A figure with where it comes from, as a row of a table.

use super::html::{cat, escape};
use crate::catalogue::Source;
use crate::format::date::{age, date};
use crate::page::evidence::Place;

/// A row: what it is, its value, the host of its source as a link, its date, and how old it is where that is worth saying.
/// What it is and its value are HTML text.
pub fn row(what: &str, value: &str, source: &Source, place: Place<'_>) -> String {
    let shown = match source.url {
        Some(url) => {
            let host = url.split('/').nth(2).unwrap_or(url);
            cat(&["<a href=\"", &escape(url), "\" rel=\"noopener\">", &escape(host), "</a>"])
        }
        None => "not public".to_owned(),
    };
    let old = age(source.as_of, place.today).map_or(String::new(), |age| cat(&["<small>", &age, "</small>"]));
    cat(&[
        "<tr><th scope=\"row\">",
        what,
        "</th><td>",
        value,
        "</td><td>",
        &shown,
        "</td><td class=\"num\">",
        &date(source.as_of),
        &old,
        "</td></tr>",
    ])
}

/// A table of such rows under the heads of its first two columns.
pub fn table(what: &str, value: &str, rows: &str) -> String {
    cat(&[
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">",
        what,
        "</th><th scope=\"col\">",
        value,
        "</th><th scope=\"col\">Source</th><th scope=\"col\" class=\"num\">As of</th></tr></thead><tbody>",
        rows,
        "</tbody></table></div>",
    ])
}
