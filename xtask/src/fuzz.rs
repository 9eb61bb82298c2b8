//! Runs the fuzzer: the program of the package `fuzz`, compiled to be fast and to check every sum.

use crate::child;
use crate::problem::Problem;
use crate::project::Project;

/// Runs it with the words that were given: a number of cases, then a seed.
pub fn run(project: &Project, words: &[String]) -> Result<(), Problem> {
    let shell = project.shell();
    child::run(
        shell.command("cargo").args(["run", "--quiet", "--profile", "fuzz", "--package", "fuzz", "--"]).args(words),
    )
}
