//! Whose work the published page holds: the crates that its programs are made of, each with its licence, in one file beside
//! the page. Most licences ask that their text go along.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::child;
use crate::problem::Problem;
use crate::project::Project;
use crate::tools::WASM;

/// Its name in the folder of the built page.
const NAME: &str = "licences.txt";

/// What stands before the list, and what is no crate.
const HEAD: &str = "Crossover holds the work of others. Its programs are compiled from the crates below and from Rust's standard \
library\n(MIT or Apache-2.0, https://github.com/rust-lang/rust). Most model prices are those of genai-prices (MIT, Pydantic,\n\
https://github.com/pydantic/genai-prices).\n";

/// One crate of the page.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    /// Name and version.
    name: String,
    /// The licences it may be used under.
    licence: String,
    /// Who made it, and where it is kept.
    origin: String,
    /// The text of the licence that is taken, where the crate brings one.
    text: Option<String>,
}

/// Writes the file into a built page.
pub fn write(project: &Project) -> Result<(), Problem> {
    let told = child::answer(project.shell().command("cargo").args([
        "metadata",
        "--locked",
        "--format-version",
        "1",
        "--filter-platform",
        WASM,
    ]))?;
    let whole = serde_json::from_str(&told).map_err(|error| {
        Problem::new(format!("What cargo tells is not JSON: {error}."), "Look at `cargo metadata`.")
    })?;
    let parts = parts(&whole, text_in);
    if parts.is_empty() {
        return Err(Problem::new(
            "cargo names no crate of the page.",
            "Look at `cargo metadata` and xtask/src/licences.rs.",
        ));
    }
    let path = project.dist().join(NAME);
    fs::write(&path, listed(&parts)).map_err(|error| Problem::file("write", &path, &error))
}

/// The crates that are compiled into the page, by name: not those that only help to compile it.
fn parts(whole: &Value, text_in: impl Fn(&Path) -> Option<String>) -> Vec<Part> {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let crates: BTreeMap<String, Value> =
        list(whole, "packages").into_iter().map(|package| (text(&package, "id"), package)).collect();
    let needs: BTreeMap<String, Vec<Value>> = whole
        .get("resolve")
        .map(|resolve| list(resolve, "nodes"))
        .unwrap_or_default()
        .into_iter()
        .map(|node| (text(&node, "id"), list(&node, "deps")))
        .collect();
    let helps = |package: &Value| {
        list(package, "targets").iter().any(|target| list(target, "kind").iter().any(|kind| kind == "proc-macro"))
    };
    let page = crates.iter().find(|(_, package)| text(package, "name") == "gateway-crossover");
    let (mut found, mut left) = (BTreeSet::new(), page.map(|(id, _)| vec![id.clone()]).unwrap_or_default());
    while let Some(id) = left.pop() {
        let Some(package) = crates.get(&id).filter(|package| !helps(package)) else { continue };
        if !found.insert((text(package, "name"), text(package, "version"), id.clone())) {
            continue;
        }
        let normal =
            |need: &&Value| list(need, "dep_kinds").iter().any(|kind| kind.get("kind").is_none_or(Value::is_null));
        left.extend(needs.get(&id).into_iter().flatten().filter(normal).map(|need| text(need, "pkg")));
    }
    let others = found.into_iter().filter_map(|(name, version, id)| {
        let package = crates.get(&id).filter(|_| name != "gateway-crossover")?;
        // Their names, without the addresses of their mail.
        let named = |author: &Value| Some(author.as_str()?.split(" <").next()?.to_owned());
        let authors: Vec<String> = list(package, "authors").iter().filter_map(named).collect();
        let origin = [authors.join(", "), text(package, "repository")];
        Some(Part {
            name: format!("{name} {version}"),
            licence: text(package, "license"),
            origin: origin.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", "),
            text: Path::new(&text(package, "manifest_path")).parent().and_then(&text_in),
        })
    });
    others.collect()
}

/// The text of the licence in a crate's folder: of several the MIT one, which all but a few offer.
fn text_in(folder: &Path) -> Option<String> {
    let names = fs::read_dir(folder).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> =
        names.filter(|name| ["LICENSE", "LICENCE", "COPYING"].iter().any(|start| name.starts_with(start))).collect();
    names.sort_by_key(|name| (!name.contains("MIT"), name.clone()));
    let text = fs::read_to_string(folder.join(names.first()?)).ok()?;
    Some(text.trim().replace("\r\n", "\n"))
}

/// The list, then each text once, with the crates that it belongs to.
fn listed(parts: &[Part]) -> String {
    let mut out = HEAD.to_owned();
    let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for part in parts {
        out += &format!("\n{}: {}. {}", part.name, part.licence, part.origin);
        if let Some(text) = &part.text {
            texts.entry(text).or_default().push(&part.name);
        }
    }
    for (text, names) in texts {
        out += &format!("\n\n{}\n{}\n\n{text}", "-".repeat(80), names.join(", "));
    }
    out + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told() -> Value {
        let package = |name: &str, kind: &str| {
            json!({
                "id": name, "name": name, "version": "1.0.0", "license": "MIT", "authors": ["A <a@example.org>"],
                "repository": "https://example.org", "manifest_path": format!("/{name}/Cargo.toml"),
                "targets": [{"kind": [kind]}],
            })
        };
        let need = |name: &str, kind: Value| json!({"pkg": name, "dep_kinds": [{"kind": kind}]});
        let names = ["gateway-crossover", "shown", "deep", "macro", "behind", "build"];
        let packages: Vec<_> =
            names.iter().map(|name| package(name, if *name == "macro" { "proc-macro" } else { "lib" })).collect();
        json!({
            "packages": packages,
            "resolve": {"nodes": [
                {"id": "gateway-crossover", "deps": [
                    need("shown", Value::Null), need("macro", Value::Null), need("build", json!("build"))
                ]},
                {"id": "shown", "deps": [need("deep", Value::Null)]},
                {"id": "macro", "deps": [need("behind", Value::Null)]},
            ]},
        })
    }

    #[test]
    fn what_is_compiled_in_is_named_and_what_helped_is_not() {
        let parts = parts(&told(), |folder| folder.ends_with("deep").then(|| "Be kind.".to_owned()));
        let names: Vec<_> = parts.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(names, ["deep 1.0.0", "shown 1.0.0"]);
        let text = listed(&parts);
        assert!(text.contains("\nshown 1.0.0: MIT. A, https://example.org"), "{text}");
        assert!(text.ends_with("\ndeep 1.0.0\n\nBe kind.\n"), "{text}");
    }

    #[test]
    fn a_text_that_several_share_stands_once() {
        let parts = parts(&told(), |_| Some("Be kind.".to_owned()));
        let text = listed(&parts);
        assert_eq!(text.matches("Be kind.").count(), 1, "{text}");
        assert!(text.contains("\ndeep 1.0.0, shown 1.0.0\n"), "{text}");
    }
}
