//! The page of another day: the same page with other prices in its catalogue, to see what links from today show there.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::page;
use crate::problem::Problem;
use crate::project::Project;
use crate::tools::Toolbox;

/// What changes: in which file and list, for which entry, which figure becomes what.
const CHANGES: [(&str, &str, &str, &[&str], f64); 3] = [
    ("models", "models", "gpt-5.5", &["out"], 60.0),
    ("gateways", "gateways", "openrouter-payg", &["terms", "markup"], 6.5),
    ("stacks", "stacks", "one-server", &["terms", "compute"], 48.0),
];

/// Builds it into a folder of its own.
pub fn build(project: &Project, toolbox: &Toolbox) -> Result<PathBuf, Problem> {
    let folder = project.target().join("altered");
    let data = folder.join("data");
    fs::create_dir_all(&data).map_err(|error| Problem::file("create", &data, &error))?;
    let source = project.catalogues();
    for entry in fs::read_dir(&source).map_err(|error| Problem::file("read", &source, &error))?.flatten() {
        alter(&entry.path(), &data.join(entry.file_name()))?;
    }
    let dist = folder.join("dist");
    page::bundle(toolbox, &dist, Some(&data))?;
    Ok(dist)
}

/// Copies one catalogue with its changes.
fn alter(from: &Path, to: &Path) -> Result<(), Problem> {
    let text = fs::read_to_string(from).map_err(|error| Problem::file("read", from, &error))?;
    let wrong = |what: &str| Problem::new(format!("{}: {what}.", from.display()), "Look at xtask/src/altered.rs.");
    let mut catalogue: Value = serde_json::from_str(&text).map_err(|error| wrong(&error.to_string()))?;
    let name = from.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    for (file, list, id, path, value) in CHANGES.iter().filter(|change| change.0 == name) {
        let entries = catalogue.get_mut(*list).and_then(Value::as_array_mut);
        let entry =
            entries.and_then(|all| all.iter_mut().find(|entry| entry.get("id").is_some_and(|known| known == id)));
        let figure = path.iter().try_fold(entry.ok_or_else(|| wrong(&format!("{file} has no {id}")))?, |at, key| {
            at.get_mut(*key).ok_or_else(|| wrong(&format!("{id} has no {key}")))
        })?;
        *figure = json!(value);
    }
    fs::write(to, catalogue.to_string()).map_err(|error| Problem::file("write", to, &error))
}

#[cfg(test)]
mod tests {
    use super::{CHANGES, alter};
    use serde_json::Value;
    use std::error::Error;
    use std::path::Path;

    #[test]
    fn every_change_changes_a_figure_of_today() -> Result<(), Box<dyn Error>> {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/data");
        let folder = std::env::temp_dir().join(format!("xtask-altered-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        for (file, list, id, path, value) in CHANGES {
            let original = data.join(format!("{file}.json"));
            let copy = folder.join(format!("{file}.json"));
            alter(&original, &copy).map_err(|problem| problem.to_string())?;
            let figure = |text: String| -> Result<Option<f64>, serde_json::Error> {
                let all: Value = serde_json::from_str(&text)?;
                let entry =
                    all.get(list).and_then(Value::as_array).and_then(|a| a.iter().find(|e| e["id"] == id)).cloned();
                Ok(path
                    .iter()
                    .try_fold(entry.unwrap_or_default(), |at, key| at.get(*key).cloned())
                    .and_then(|v| v.as_f64()))
            };
            let (before, after) =
                (figure(std::fs::read_to_string(&original)?)?, figure(std::fs::read_to_string(&copy)?)?);
            assert!(before.is_some() && before != Some(value), "{id}");
            assert_eq!(after, Some(value), "{id}");
        }
        std::fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
