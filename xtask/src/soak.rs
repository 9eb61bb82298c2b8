//! Long use of the page in `dist/`: a hundred thousand random changes, and what they leave behind.

use crate::browser::chromium;
use crate::child;
use crate::problem::Problem;
use crate::project::Project;

/// Changes, unless another number is asked for.
const CHANGES: u32 = 100_000;

/// Makes them: it is the journey of that name, only longer.
pub fn run(project: &Project, changes: Option<u32>) -> Result<(), Problem> {
    let shell = project.shell();
    let browser = chromium::prepare(&shell)?;
    let mut command = shell.command("cargo");
    command
        .args(["test", "--quiet", "--package", "journeys", "--test", "walks", "--", "soak::", "--nocapture"])
        .env("CROSSOVER_DIST", project.dist())
        .env("CROSSOVER_SOAK", changes.unwrap_or(CHANGES).to_string())
        .env("CROSSOVER_CHROMIUM", browser.chromium())
        .env("CROSSOVER_CHROMEDRIVER", browser.chromedriver());
    child::run(&mut command)
}
