//! `cargo xtask catalogue`: refreshes the model prices in `public/data/models.json` from genai-prices, a maintained
//! open catalogue (MIT), and prints what changed. A maintainer's command: it needs Python 3 and pip's network, and is
//! no part of any build or test.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::child;
use crate::problem::Problem;
use crate::project::Project;
use crate::report::say;

/// What prints the prices of the package.
const SCRIPT: &str = include_str!("prices.py");

/// Ids whose price stays as the article printed it, because links and its figures depend on it.
const KEPT: [&str; 3] = ["claude-opus-4-8", "gpt-5.5", "deepseek-v4-flash"];

/// Refreshes the file and says what changed.
pub fn refresh(project: &Project) -> Result<(), Problem> {
    let path = project.root().join("public/data/models.json");
    let text = fs::read_to_string(&path).map_err(|error| Problem::file("read", &path, &error))?;
    let wanted = wanted(&text, &path)?;
    let published = published(project, &wanted)?;
    let version = published.get("version").and_then(Value::as_str).unwrap_or("unknown");
    // One that was renamed or withdrawn is news, too.
    let gone = not_found(&wanted, &published);
    if !gone.is_empty() {
        say(format_args!("genai-prices {version} does not know {}: look at their vendors' pages.", gone.join(", ")));
    }
    let mut changes = Vec::new();
    let lines: Vec<String> =
        text.lines().map(|line| refreshed(line, &published, &mut changes)).collect::<Result<_, _>>()?;
    if changes.is_empty() {
        let which = if gone.is_empty() { "every price" } else { "every other price" };
        say(format_args!("genai-prices {version} (MIT, Pydantic): {which} is as it was."));
        return Ok(());
    }
    fs::write(&path, lines.join("\n") + "\n").map_err(|error| Problem::file("write", &path, &error))?;
    for change in &changes {
        say(change);
    }
    let count = changes.len();
    say(format_args!(
        "{count} changed in public/data/models.json, from genai-prices {version} (MIT, Pydantic). Read the vendors' pages, \
         set `as_of` and the notes by hand, and run the tests."
    ));
    Ok(())
}

/// Vendor and id of every model whose price may move.
fn wanted(text: &str, path: &Path) -> Result<Value, Problem> {
    let whole: Value = serde_json::from_str(text).map_err(|error| {
        Problem::new(format!("{} is not JSON: {error}.", path.display()), "Mend the file and run the command again.")
    })?;
    let models = whole.get("models").and_then(Value::as_array).cloned().unwrap_or_default();
    let pair = |model: &Value| {
        let id = model.get("id")?.as_str()?;
        (!KEPT.contains(&id)).then(|| json!({"id": id, "vendor": model.get("vendor")}))
    };
    Ok(models.iter().filter_map(pair).collect())
}

/// Asks the package, installed into a place of its own, for today's prices.
fn published(project: &Project, wanted: &Value) -> Result<Value, Problem> {
    let place = project.root().join("target/catalogue");
    let python = place.join("bin/python");
    child::run(Command::new("python3").args(["-m", "venv"]).arg(&place))?;
    child::run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--upgrade", "genai-prices"]))?;
    let broken =
        |error: std::io::Error| Problem::new(format!("Python did not run: {error}."), "Check python3 and try again.");
    let mut process = Command::new(&python)
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(broken)?;
    if let Some(mut input) = process.stdin.take() {
        input.write_all(wanted.to_string().as_bytes()).map_err(broken)?;
    }
    let output = process.wait_with_output().map_err(broken)?;
    if !output.status.success() {
        return Err(Problem::new(
            format!("Python stopped ({}) before it had the prices.", output.status),
            "What it says above tells why; xtask/src/prices.py is what it ran.",
        ));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| {
        Problem::new(
            format!("The package's prices could not be read: {error}."),
            "Its shape may have changed; compare xtask/src/prices.py with its documentation.",
        )
    })
}

/// The ids of models for which no price was found.
fn not_found(wanted: &Value, published: &Value) -> Vec<String> {
    let ids = wanted.as_array().into_iter().flatten().filter_map(|model| model.get("id")?.as_str());
    let unknown = |id: &&str| published.get("prices").is_none_or(|prices| prices.get(id).is_none());
    ids.filter(unknown).map(str::to_owned).collect()
}

/// A line of the file with today's prices; what changed is added to the list.
fn refreshed(line: &str, published: &Value, changes: &mut Vec<String>) -> Result<String, Problem> {
    let comma = if line.trim_end().ends_with(',') { "," } else { "" };
    let bare = line.trim_end().trim_end_matches(',');
    let Ok(Value::Object(model)) = serde_json::from_str::<Value>(bare) else { return Ok(line.to_owned()) };
    let Some(id) = model.get("id").and_then(Value::as_str) else { return Ok(line.to_owned()) };
    let Some(price) = published.get("prices").and_then(|prices| prices.get(id)) else { return Ok(line.to_owned()) };
    let moved: BTreeMap<&str, (&Value, &Value)> = ["in", "cached", "out"]
        .into_iter()
        .filter_map(|key| Some((key, (model.get(key)?, price.get(key)?))))
        .filter(|(_, (old, new))| old.as_f64() != new.as_f64())
        .collect();
    if moved.is_empty() {
        return Ok(line.to_owned());
    }
    let mut text = bare.to_owned();
    for (key, (old, new)) in &moved {
        // The file keeps one model a line with its keys in a fixed order; only the number is touched.
        let written = text.replacen(&format!("\"{key}\":{old}"), &format!("\"{key}\":{}", plain(new)), 1);
        if written == text {
            return Err(Problem::new(
                format!("{key} of {id} is {old}, and is not written so in public/data/models.json."),
                "Write the line as the others are, without spaces, and run the command again.",
            ));
        }
        text = written;
        changes.push(format!("{id}: {key} {old} is now {}", plain(new)));
    }
    Ok(text + comma)
}

/// A number without a needless `.0`.
fn plain(value: &Value) -> String {
    value.as_f64().map_or_else(|| value.to_string(), |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"id":"m","name":"M","vendor":"V","in":5,"cached":0.5,"out":25,"as_of":"2026-11"},"#;

    #[test]
    fn only_the_number_that_moved_is_touched() {
        let published = json!({"prices": {"m": {"in": 4.0, "cached": 0.5, "out": 25.0}}});
        let mut changes = Vec::new();
        let line = refreshed(LINE, &published, &mut changes).expect("a line as it should be");
        assert_eq!(line, LINE.replace("\"in\":5", "\"in\":4"));
        assert_eq!(changes, ["m: in 5 is now 4"]);
    }

    #[test]
    fn a_price_that_cannot_be_found_in_its_line_is_said() {
        let published = json!({"prices": {"m": {"in": 4.0}}});
        let spaced = LINE.replace("\"in\":5", "\"in\": 5");
        let mut changes = Vec::new();
        assert!(refreshed(&spaced, &published, &mut changes).is_err());
        assert!(changes.is_empty());
    }

    #[test]
    fn a_model_that_is_gone_is_named() {
        let wanted = json!([{"id": "m"}, {"id": "n"}]);
        assert_eq!(not_found(&wanted, &json!({"prices": {"m": {}}})), ["n"]);
        assert_eq!(not_found(&wanted, &json!({})), ["m", "n"]);
    }

    #[test]
    fn lines_that_are_no_model_stay() {
        let mut changes = Vec::new();
        for line in ["{", "\"models\": [", "]}", LINE] {
            let same = refreshed(line, &json!({"prices": {}}), &mut changes).expect("nothing to change");
            assert_eq!(same, line);
        }
        assert!(changes.is_empty());
    }

    #[test]
    fn the_articles_prices_are_not_asked_for() {
        let text = r#"{"models":[{"id":"gpt-5.5","vendor":"OpenAI"},{"id":"gpt-6","vendor":"OpenAI"}]}"#;
        let asked = wanted(text, Path::new("models.json")).expect("JSON");
        assert_eq!(asked, json!([{"id": "gpt-6", "vendor": "OpenAI"}]));
    }
}
