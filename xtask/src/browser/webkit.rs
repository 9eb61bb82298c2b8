//! WebKit, its driver and a display for it, for the journeys.

use std::path::{Path, PathBuf};

use super::{Engine, found_or_installed, named};
use crate::problem::Problem;
use crate::project::Project;
use crate::shell::Shell;

/// The packages, by the names that Debian has for them.
const PACKAGES: [&str; 3] = ["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb"];

/// Each program: the variable that names it when it is elsewhere, and its own name.
const DRIVER: (&str, &str) = ("CROSSOVER_WEBKITDRIVER", "WebKitWebDriver");
const DISPLAY: (&str, &str) = ("CROSSOVER_XVFB", "Xvfb");
const BROWSER: (&str, &str) = ("CROSSOVER_MINIBROWSER", "MiniBrowser");

/// Finds WebKit's small browser, its driver and a display without a screen, installing them where that is possible
/// without asking.
pub fn prepare(project: &Project) -> Result<Engine, Problem> {
    found_or_installed(&project.shell(), found, &PACKAGES, missing)
}

fn found(shell: &Shell) -> Option<Engine> {
    // None of them tells its version without a display, so it is enough that they are there.
    let program = |(variable, name): (&'static str, &str)| {
        Some((variable, named(variable).filter(|path| path.is_file()).or_else(|| shell.find(name))?))
    };
    let browser = named(BROWSER.0).filter(|path| path.is_file()).or_else(beside_the_library)?;
    Some(Engine { name: "webkit", programs: vec![program(DRIVER)?, program(DISPLAY)?, (BROWSER.0, browser)] })
}

/// The small browser is no command of its own; it lies with the library, in a folder named after the machine's kind.
fn beside_the_library() -> Option<PathBuf> {
    let kinds = std::fs::read_dir(Path::new("/usr/lib")).ok()?;
    kinds
        .flatten()
        .map(|kind| kind.path().join("webkit2gtk-4.1").join(BROWSER.1))
        .chain([Path::new("/usr/libexec/webkit2gtk-4.1").join(BROWSER.1)])
        .find(|path| path.is_file())
}

fn missing() -> Problem {
    Problem::new(
        "WebKit is not complete on this machine: its MiniBrowser, WebKitWebDriver and Xvfb are needed.",
        format!(
            "Install them: on Debian `sudo apt-get install {}`. If they are elsewhere, set {}, {} and {}. macOS has no \
             WebKitGTK; there this step cannot pass.",
            PACKAGES.join(" "),
            BROWSER.0,
            DRIVER.0,
            DISPLAY.0
        ),
    )
}
