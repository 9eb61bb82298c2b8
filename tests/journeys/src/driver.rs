//! Chromedriver and one browser session, started and ended.

use crate::folder::Folder;
use crate::{Tried, Trouble};
use serde_json::json;
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::prelude::*;
use thirtyfour::{BrowserLogEntry, LoggingPrefsLogLevel};

/// The browser as every walk has it; `webdriver.json` has the same for the page tests.
const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    // Containers have little shared memory; without this the browser dies in them.
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--window-size=1280,900",
];

/// Whether pages may run scripts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scripts {
    /// As almost everywhere.
    #[default]
    On,
    /// As some readers have it.
    Off,
}

/// A chromedriver of one's own, ended when dropped.
#[derive(Debug)]
struct Chromedriver {
    process: Child,
    url: String,
}

impl Chromedriver {
    /// Starts it on a port that it finds free itself, so that no two walks can take the same.
    fn start() -> Tried<Self> {
        let program = std::env::var_os("CROSSOVER_CHROMEDRIVER").unwrap_or_else(|| OsString::from("chromedriver"));
        let process = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Trouble::new(format!("{} could not be run: {error}", program.display())))?;
        let mut driver = Self { process, url: String::new() };
        let said = driver.process.stdout.take().ok_or_else(|| Trouble::new("chromedriver has no output"))?;
        let mut lines = BufReader::new(said).lines();
        // "ChromeDriver was started successfully on port 40123."
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                line.split_once("successfully on port ").map(|(_, port)| port.trim_matches('.').to_owned())
            })
            .ok_or_else(|| Trouble::new("chromedriver ended without naming its port"))?;
        // It must not wait for somebody to read what else it says.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        driver.url = format!("http://127.0.0.1:{port}");
        Ok(driver)
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone afterwards.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A browser with an empty profile, and what steers it.
#[derive(Debug)]
pub struct Session {
    web: WebDriver,
    // Dropped in this order: the driver, then the profile that the browser wrote to.
    _chromedriver: Chromedriver,
    _profile: Folder,
}

impl Session {
    /// Starts a browser.
    ///
    /// # Errors
    /// When chromedriver or the browser cannot be started; the message says which.
    pub async fn start(scripts: Scripts) -> Tried<Self> {
        let chromedriver = Chromedriver::start()?;
        let profile = Folder::new()?;
        let mut wanted = DesiredCapabilities::chrome();
        for argument in ARGUMENTS {
            wanted.add_arg(argument)?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        if let Some(browser) = browser() {
            wanted.set_binary(&browser.to_string_lossy())?;
        }
        if scripts == Scripts::Off {
            let blocked = json!({ "profile.managed_default_content_settings.javascript": 2 });
            wanted.add_experimental_option("prefs", blocked)?;
        }
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        let web = WebDriver::new(&chromedriver.url, wanted)
            .await
            .map_err(|error| Trouble::new(format!("The browser could not be started: {error}")))?;
        Ok(Self { web, _chromedriver: chromedriver, _profile: profile })
    }

    /// What steers the browser.
    pub fn web(&self) -> &WebDriver {
        &self.web
    }

    /// What the console said since this was last asked.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn console(&self) -> Tried<Vec<BrowserLogEntry>> {
        Ok(self.web.browser_log().await?)
    }

    /// Ends the browser.
    ///
    /// # Errors
    /// When it has ended before.
    pub async fn end(self) -> Tried {
        Ok(self.web.quit().await?)
    }
}

/// The browser that is named, else the `chromium` in the search path, else whatever chromedriver finds.
fn browser() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CROSSOVER_CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join("chromium")).find(|program| program.is_file())
}
