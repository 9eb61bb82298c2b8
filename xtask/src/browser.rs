//! Chromium and its driver, for the tests that need a real page.

use std::path::{Path, PathBuf};

use crate::child;
use crate::problem::Problem;
use crate::project::Project;
use crate::report::say;
use crate::shell::Shell;
use crate::versions;

/// The names Chromium goes by.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Names a Chromium that is not in the search path.
const CHROMIUM_VARIABLE: &str = "CROSSOVER_CHROMIUM";

/// Names a driver that is not in the search path.
const CHROMEDRIVER_VARIABLE: &str = "CROSSOVER_CHROMEDRIVER";

/// A browser and the driver that fits it.
#[derive(Clone, Debug)]
pub struct Browser {
    chromium: PathBuf,
    chromedriver: PathBuf,
}

impl Browser {
    /// The browser itself.
    pub fn chromium(&self) -> &Path {
        &self.chromium
    }

    /// The program that steers it over WebDriver.
    pub fn chromedriver(&self) -> &Path {
        &self.chromedriver
    }
}

/// Finds the browser, installing it where that is possible without asking: as root, with apt-get.
pub fn prepare(shell: &Shell) -> Result<Browser, Problem> {
    if found(shell).is_none() {
        install(shell)?;
    }
    let browser = found(shell).ok_or_else(missing)?;
    check_versions(shell, &browser)?;
    Ok(browser)
}

/// Writes the page tests' browser settings with this very browser in them, and returns the file.
///
/// Left to itself the driver looks for a browser in the usual places and may find another one.
pub fn settings_for(project: &Project, browser: &Browser) -> Result<PathBuf, Problem> {
    let source = project.webdriver_settings();
    let text = std::fs::read_to_string(&source).map_err(|error| Problem::file("read", &source, &error))?;
    let mut settings: serde_json::Value = serde_json::from_str(&text).map_err(|error| {
        Problem::new(format!("webdriver.json is not valid JSON: {error}."), "Correct it and run the command again.")
    })?;
    let options =
        settings.get_mut("goog:chromeOptions").and_then(serde_json::Value::as_object_mut).ok_or_else(|| {
            Problem::new(
                "webdriver.json has no goog:chromeOptions.",
                "Add the object, with the browser's arguments in it.",
            )
        })?;
    options.insert("binary".to_owned(), browser.chromium.to_string_lossy().into());
    let copy = project.root().join("target").join("webdriver.json");
    std::fs::write(&copy, settings.to_string()).map_err(|error| Problem::file("write", &copy, &error))?;
    Ok(copy)
}

fn found(shell: &Shell) -> Option<Browser> {
    Some(Browser {
        chromium: first_that_runs(shell, CHROMIUM_VARIABLE, &CHROMIUM)?,
        chromedriver: first_that_runs(shell, CHROMEDRIVER_VARIABLE, &["chromedriver"])?,
    })
}

/// The program a variable names, or else the first of `names` in the search path. It has to run: on
/// some systems `chromium-browser` is an empty shell that asks for a snap.
fn first_that_runs(shell: &Shell, variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    let in_path = names.iter().filter_map(|name| shell.find(name));
    named.into_iter().chain(in_path).find(|program| version(shell, program).is_some())
}

fn version(shell: &Shell, program: &Path) -> Option<String> {
    let answer = child::answer(shell.command(program).arg("--version")).ok()?;
    versions::reported(&answer).map(str::to_owned)
}

/// A driver of another year refuses the browser with a message few understand: say it first.
fn check_versions(shell: &Shell, browser: &Browser) -> Result<(), Problem> {
    let major = |program: &Path| {
        let version = version(shell, program)?;
        version.split('.').next().map(str::to_owned)
    };
    match (major(&browser.chromium), major(&browser.chromedriver)) {
        (Some(chromium), Some(driver)) if chromium != driver => Err(Problem::new(
            format!("Chromium is version {chromium} and chromedriver is version {driver}: they do not work together."),
            "Install both from the same source, so that their first numbers are equal.",
        )),
        _ => Ok(()),
    }
}

fn install(shell: &Shell) -> Result<(), Problem> {
    if shell.find("apt-get").is_none() || !is_root(shell) {
        return Err(missing());
    }
    say("      Installing chromium and chromium-driver with apt-get.");
    let apt =
        |words: &[&str]| child::run(shell.command("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update"])?;
    apt(&["install", "-y", "--no-install-recommends", "chromium", "chromium-driver"])
}

fn is_root(shell: &Shell) -> bool {
    child::answer(shell.command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn missing() -> Problem {
    Problem::new(
        "No Chromium with a chromedriver that runs was found on this machine.",
        format!(
            "Install both at the same version: on Debian `sudo apt-get install chromium chromium-driver`, on macOS \
             `brew install --cask chromium chromedriver`, elsewhere Google Chrome and the chromedriver for it. If they \
             are not in your search path (PATH), set {CHROMIUM_VARIABLE} and {CHROMEDRIVER_VARIABLE} to where they are."
        ),
    )
}
