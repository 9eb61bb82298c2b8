//! How fast the page in `dist/` is, in a browser.

use crate::browser::chromium;
use crate::child;
use crate::page;
use crate::problem::Problem;
use crate::project::Project;
use crate::report::say;
use crate::size::Sizes;

/// Weighs a first visit and times it, and what a moving slider costs. Nothing here is asserted: times are a machine's.
pub fn measure(project: &Project) -> Result<(), Problem> {
    let shell = project.shell();
    let browser = chromium::prepare(&shell)?;
    say(&Sizes::of(&page::inspect(&project.dist())?)?);
    let mut command = shell.command("cargo");
    command
        .args(["run", "--quiet", "--package", "journeys", "--bin", "bench"])
        .env("CROSSOVER_DIST", project.dist())
        .env("CROSSOVER_CHROMIUM", browser.chromium())
        .env("CROSSOVER_CHROMEDRIVER", browser.chromedriver());
    child::run(&mut command)
}
