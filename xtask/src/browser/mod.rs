//! The browsers that tests need: found where they are, installed where that is possible without asking.

pub mod chromium;
pub mod firefox;
pub mod webkit;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use crate::child;
use crate::problem::Problem;
use crate::report::say;
use crate::shell::Shell;
use crate::versions;

/// A browser engine as the journeys see it: its name, and where its programs are.
#[derive(Clone, Debug)]
pub struct Engine {
    name: &'static str,
    programs: Vec<(&'static str, PathBuf)>,
}

impl Engine {
    /// What tells the journeys to use it.
    pub fn variables(&self) -> impl Iterator<Item = (&'static str, &OsStr)> {
        let programs = self.programs.iter().map(|(variable, path)| (*variable, path.as_os_str()));
        programs.chain([("CROSSOVER_ENGINE", OsStr::new(self.name))])
    }
}

/// What `look` finds; if nothing, what it finds after the packages are installed. Where they cannot be, or it finds
/// nothing even then, `missing` says what to do.
fn found_or_installed<T>(
    shell: &Shell,
    look: impl Fn(&Shell) -> Option<T>,
    packages: &[&str],
    missing: impl Fn() -> Problem,
) -> Result<T, Problem> {
    if let Some(found) = look(shell) {
        return Ok(found);
    }
    if shell.find("apt-get").is_none() || !is_root(shell) {
        return Err(missing());
    }
    say(format_args!("      Installing {} with apt-get.", packages.join(", ")));
    let apt =
        |words: &[&str]| child::run(shell.command("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())?;
    look(shell).ok_or_else(missing)
}

/// The program a variable names, or else the first of `names` in the search path. It has to run: on
/// some systems `chromium-browser` is an empty shell that asks for a snap.
fn first_that_runs(shell: &Shell, variable: &str, names: &[&str]) -> Option<PathBuf> {
    let in_path = names.iter().filter_map(|name| shell.find(name));
    named(variable).into_iter().chain(in_path).find(|program| version(shell, program).is_some())
}

/// What a variable names.
fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|value: &OsString| !value.is_empty()).map(PathBuf::from)
}

fn version(shell: &Shell, program: &Path) -> Option<String> {
    let answer = child::answer(shell.command(program).arg("--version")).ok()?;
    versions::reported(&answer).map(str::to_owned)
}

fn is_root(shell: &Shell) -> bool {
    child::answer(shell.command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
