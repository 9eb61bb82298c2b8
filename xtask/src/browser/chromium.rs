//! Chromium and its driver, for the page tests, the journeys and pictures.

use std::path::{Path, PathBuf};

use super::{Engine, first_that_runs, found_or_installed, version};
use crate::problem::Problem;
use crate::project::Project;
use crate::shell::Shell;

/// The names Chromium goes by.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Names a Chromium that is not in the search path.
const CHROMIUM_VARIABLE: &str = "CROSSOVER_CHROMIUM";

/// Names a driver that is not in the search path.
const CHROMEDRIVER_VARIABLE: &str = "CROSSOVER_CHROMEDRIVER";

/// A browser and the driver that fits it.
#[derive(Clone, Debug)]
pub struct Chromium {
    chromium: PathBuf,
    chromedriver: PathBuf,
}

impl Chromium {
    /// The browser itself.
    pub fn chromium(&self) -> &Path {
        &self.chromium
    }

    /// The program that steers it over WebDriver.
    pub fn chromedriver(&self) -> &Path {
        &self.chromedriver
    }

    /// As the journeys see it.
    pub fn engine(&self) -> Engine {
        let driver = (CHROMEDRIVER_VARIABLE, self.chromedriver.clone());
        Engine { name: "chromium", programs: vec![(CHROMIUM_VARIABLE, self.chromium.clone()), driver] }
    }
}

/// Finds the browser, installing it where that is possible without asking: as root, with apt-get.
pub fn prepare(shell: &Shell) -> Result<Chromium, Problem> {
    let browser = found_or_installed(shell, found, &["chromium", "chromium-driver"], missing)?;
    check_versions(shell, &browser)?;
    Ok(browser)
}

/// Writes the page tests' browser settings with this very browser in them, and returns the file.
///
/// Left to itself the driver looks for a browser in the usual places and may find another one.
pub fn settings_for(project: &Project, browser: &Chromium) -> Result<PathBuf, Problem> {
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

fn found(shell: &Shell) -> Option<Chromium> {
    Some(Chromium {
        chromium: first_that_runs(shell, CHROMIUM_VARIABLE, &CHROMIUM)?,
        chromedriver: first_that_runs(shell, CHROMEDRIVER_VARIABLE, &["chromedriver"])?,
    })
}

/// A driver of another year refuses the browser with a message few understand: say it first.
fn check_versions(shell: &Shell, browser: &Chromium) -> Result<(), Problem> {
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
