//! Firefox and its driver, for the journeys.

use std::borrow::Cow;
use std::path::PathBuf;

use super::{Engine, first_that_runs, found_or_installed};
use crate::problem::Problem;
use crate::project::Project;
use crate::tools::{self, Tool};

/// The names Firefox goes by. The one of long support first: it changes least.
const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];

/// Names a Firefox that is not in the search path.
const VARIABLE: &str = "CROSSOVER_FIREFOX";

/// The driver, from its crate: Debian has no package of it.
const DRIVER: Tool = Tool { package: "geckodriver", programs: &["geckodriver"], version: Cow::Borrowed("0.37.1") };

/// Finds Firefox, installing it where that is possible without asking, and its driver.
pub fn prepare(project: &Project) -> Result<Engine, Problem> {
    let look = |shell: &_| first_that_runs(shell, VARIABLE, &FIREFOX);
    let firefox: PathBuf = found_or_installed(&project.shell(), look, &["firefox-esr"], missing)?;
    let driver = tools::ensure(project, &DRIVER)?.join(format!("geckodriver{}", std::env::consts::EXE_SUFFIX));
    Ok(Engine { name: "firefox", programs: vec![(VARIABLE, firefox), ("CROSSOVER_GECKODRIVER", driver)] })
}

fn missing() -> Problem {
    Problem::new(
        "No Firefox that runs was found on this machine.",
        format!(
            "Install it: on Debian `sudo apt-get install firefox-esr`, elsewhere from your system's packages. If it is not \
             in your search path (PATH), set {VARIABLE} to where it is."
        ),
    )
}
