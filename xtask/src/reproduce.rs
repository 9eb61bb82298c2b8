//! Whether the page is the same bytes when it is built again: in another folder, with everything compiled anew, and
//! with cargo's downloads under another name.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::child;
use crate::problem::Problem;
use crate::project::Project;
use crate::report::say;
use crate::tools;

/// Builds the page here and once more from a copy, and compares.
pub fn check(project: &Project) -> Result<(), Problem> {
    let toolbox = tools::prepare(project)?;
    let elsewhere = project.target().join("reproduce");
    // What was built there before must not be taken for what is built now.
    if elsewhere.exists() {
        fs::remove_dir_all(&elsewhere).map_err(|error| Problem::file("remove", &elsewhere, &error))?;
    }
    let copy = elsewhere.join("another").join("folder");
    copy_sources(project, &copy)?;
    let build = |folder: &Path| {
        let shell = toolbox.shell();
        let mut command = shell.command("cargo");
        command.args(["xtask", "build", "--single-file"]).current_dir(folder).env_remove("CARGO_TARGET_DIR");
        // Cargo tells its programs where they are; these are to find out anew.
        command.env_remove("CARGO_MANIFEST_DIR");
        command
    };
    say("Building here.");
    child::run(&mut build(project.root()))?;
    say("\nBuilding from a copy, from the start.");
    child::run(&mut another_home(build(&copy), &elsewhere)?)?;
    let (here, there) = (files(&project.dist())?, files(&copy.join("dist"))?);
    let differing = differing(&here, &there);
    if differing.is_empty() {
        say(format_args!("\nBoth builds gave the same {} files, byte for byte.", here.len()));
        let _ = fs::remove_dir_all(&elsewhere);
        return Ok(());
    }
    Err(Problem::new(
        format!("The two builds differ in {}.", differing.join(", ")),
        format!("Compare dist/ with {}: mostly a path or a date has found its way in.", copy.join("dist").display()),
    ))
}

/// Copies what belongs to the project, as it is now.
fn copy_sources(project: &Project, to: &Path) -> Result<(), Problem> {
    let shell = project.shell();
    let listed = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let names = child::answer(shell.command("git").args(listed))?;
    for name in names.split('\0').filter(|name| !name.is_empty()) {
        let (from, to) = (project.root().join(name), to.join(name));
        // Listed, but deleted and not yet committed.
        if !from.is_file() {
            continue;
        }
        let folder = to.parent().unwrap_or(&to);
        fs::create_dir_all(folder).map_err(|error| Problem::file("create", folder, &error))?;
        fs::copy(&from, &to).map_err(|error| Problem::file("copy", &from, &error))?;
    }
    Ok(())
}

/// Gives cargo's folder another name, without fetching everything anew.
#[cfg(unix)]
fn another_home(mut command: std::process::Command, folder: &Path) -> Result<std::process::Command, Problem> {
    let home = folder.join("another-home");
    std::os::unix::fs::symlink(crate::alike::cargo_home(), &home)
        .map_err(|error| Problem::file("create", &home, &error))?;
    command.env("CARGO_HOME", home);
    Ok(command)
}

/// Elsewhere links between folders need leave; there the copy alone must do.
#[cfg(not(unix))]
fn another_home(command: std::process::Command, _: &Path) -> Result<std::process::Command, Problem> {
    Ok(command)
}

/// Every file below a folder, by its path in it.
fn files(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>, Problem> {
    let mut found = BTreeMap::new();
    let mut left = vec![folder.to_path_buf()];
    while let Some(next) = left.pop() {
        for entry in fs::read_dir(&next).map_err(|error| Problem::file("read", &next, &error))?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                left.push(path);
            } else {
                let bytes = fs::read(&path).map_err(|error| Problem::file("read", &path, &error))?;
                found.insert(path.strip_prefix(folder).unwrap_or(&path).to_path_buf(), bytes);
            }
        }
    }
    Ok(found)
}

/// The names of files that are not the same in both, or only in one.
fn differing(here: &BTreeMap<PathBuf, Vec<u8>>, there: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<String> {
    let mut names: Vec<&PathBuf> = here.keys().chain(there.keys()).collect();
    names.sort();
    names.dedup();
    let differs = |name: &&PathBuf| here.get(*name) != there.get(*name);
    names.into_iter().filter(differs).map(|name| name.display().to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::differing;
    use std::path::PathBuf;

    #[test]
    fn a_byte_and_a_missing_file_are_differences() {
        let files =
            |files: &[(&str, &[u8])]| files.iter().map(|(name, bytes)| (PathBuf::from(name), bytes.to_vec())).collect();
        let here = files(&[("a", b"1"), ("b", b"2"), ("c", b"3")]);
        let there = files(&[("a", b"1"), ("b", b"x"), ("d", b"4")]);
        assert_eq!(differing(&here, &there), ["b", "c", "d"]);
        assert!(differing(&here, &here).is_empty());
    }
}
