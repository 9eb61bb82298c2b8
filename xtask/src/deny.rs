//! What the project is made of, checked against `deny.toml`: licences, sources, versions, known flaws.

use crate::child;
use crate::problem::Problem;
use crate::project::Project;
use crate::tools;

/// Checks the licences, the sources and the versions of all crates.
pub fn check(project: &Project) -> Result<(), Problem> {
    ask(project, &["licenses", "bans", "sources"])
}

/// Asks the database of known flaws, which is fetched anew.
pub fn advisories(project: &Project) -> Result<(), Problem> {
    ask(project, &["advisories"])
}

fn ask(project: &Project, what: &[&str]) -> Result<(), Problem> {
    let shell = tools::prepare_deny(project)?;
    child::run(shell.command("cargo").args(["deny", "--locked", "check"]).args(what))
}
