//! A scenario with its answers as a JSON file, and such a file read back.

use crate::answers::answers;
use crate::scenario::Scenario;
use crate::scenario::codec::{VERSION, read, write};
use crate::scenario::pinned::{pinned, shared};
use crate::text::fill;
use serde_json::{Value, json};

/// What marks a file as one of ours.
const FORMAT: &str = "gateway-crossover";

/// The largest file that is read, in bytes: ours have some ten thousand.
pub const LARGEST: usize = 1_000_000;

/// The file: the scenario with every figure written out, and what follows from it as the command-line twin says it.
pub fn json(scenario: &Scenario, link: &str) -> String {
    let file = json!({
        "format": FORMAT,
        "version": VERSION,
        "query": write(&pinned(scenario)),
        "link": link,
        "answers": answers(scenario, &[]),
    });
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// What is said of a file of more than [`LARGEST`] bytes.
pub const TOO_LARGE: &str =
    "This file is larger than a megabyte; a scenario has some ten kilobytes. Nothing was changed.";

/// Reads a file: the query in it, with its version as a shared link has it.
///
/// # Errors
/// A sentence that says what is wrong with it, for whoever chose it.
pub fn import(text: &str) -> Result<String, String> {
    if text.len() > LARGEST {
        return Err(TOO_LARGE.into());
    }
    let wrong = |what: &str| Err(fill!("This is not a scenario that was saved here: {}. Nothing was changed.", what));
    let file: Value = match serde_json::from_str(text) {
        Ok(file) => file,
        Err(error) => return wrong(&fill!("it is not JSON (line {})", &error.line().to_string())),
    };
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return wrong(&fill!("its format is not “{}”", FORMAT));
    }
    match file.get("version").and_then(Value::as_u64) {
        Some(version) if version <= u64::from(VERSION) => {}
        Some(_) => return wrong("it was saved by a newer version of this page"),
        None => return wrong("it has no version"),
    }
    let Some(query) = file.get("query").and_then(Value::as_str) else { return wrong("it has no query") };
    let reading = read(query);
    match reading.notices.first() {
        Some(notice) => {
            // What a page makes of a link does not hold for a file, of which nothing is used.
            let what = notice.message.rsplit_once("; the page ").map_or(&*notice.message, |(what, _)| what);
            wrong(&fill!("{}={} {}", &notice.key, &notice.given, what))
        }
        None => Ok(shared(&reading.scenario)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_file_reads_back_as_the_same_scenario() {
        for query in ["", "gateway=openrouter-payg&hours=2..4&needs=residency", "mix=gpt-5.5:1&vs=markup%3D7"] {
            let scenario = read(query).scenario;
            let back = import(&json(&scenario, "https://example.org/")).expect("our own file");
            assert_eq!(read(&back).scenario.inputs(), scenario.inputs(), "{query}");
            assert_eq!(read(&back).scenario.needs, scenario.needs);
        }
    }

    #[test]
    fn a_saved_file_holds_the_prices_of_its_day() {
        let file = json(&read("gateway=openrouter-payg").scenario, "https://example.org/");
        assert!(file.contains("\"query\": \"mix=claude-opus-4-8:50:") && file.contains("markup=5.5&"), "{file}");
    }

    #[test]
    fn a_bad_file_is_refused_with_a_reason() {
        for (text, reason) in [
            ("", "not JSON"),
            ("{\"format\":\"gateway-crossover\"", "not JSON (line 1)"),
            ("[1,2]", "its format"),
            ("{\"format\":\"gateway-crossover\"}", "no version"),
            ("{\"format\":\"gateway-crossover\",\"version\":2,\"query\":\"\"}", "newer version"),
            ("{\"format\":\"gateway-crossover\",\"version\":1}", "no query"),
            ("{\"format\":\"gateway-crossover\",\"version\":1,\"query\":\"markup=x\"}", "markup=x is not a number"),
            ("{\"__proto__\":{\"format\":\"gateway-crossover\"}}", "its format"),
        ] {
            let said = import(text).expect_err(text);
            assert!(said.contains(reason) && said.ends_with("Nothing was changed."), "{text}: {said}");
            assert!(!said.contains("the page uses"), "{said}");
        }
        assert!(import(&" ".repeat(LARGEST + 1)).is_err_and(|said| said.contains("larger than a megabyte")));
        assert_eq!(LARGEST, 1_000_000, "a megabyte");
        assert!(import(&"[".repeat(100_000)).is_err(), "deep nesting is refused, not followed");
    }
}
