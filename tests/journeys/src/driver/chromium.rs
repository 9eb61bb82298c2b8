//! Chromium by chromedriver.

use super::program::{Program, after, named};
use super::{Scripts, Setting, Theme};
use crate::folder::Folder;
use crate::{Tried, Trouble};
use serde_json::json;
use std::path::PathBuf;
use std::process::Command;
use thirtyfour::LoggingPrefsLogLevel;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::prelude::*;

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

/// Starts chromedriver and a browser.
pub async fn start(setting: Setting, profile: &Folder, downloads: &Folder) -> Tried<(WebDriver, Vec<Program>)> {
    let (driver, port) = chromedriver()?;
    let mut wanted = DesiredCapabilities::chrome();
    for argument in ARGUMENTS {
        wanted.add_arg(argument)?;
    }
    wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
    if setting.density != 1 {
        wanted.add_arg(&format!("--force-device-scale-factor={}", setting.density))?;
    }
    if let Some(browser) = browser() {
        wanted.set_binary(&browser.to_string_lossy())?;
    }
    if setting.scripts == Scripts::Off {
        let blocked = json!({ "profile.managed_default_content_settings.javascript": 2 });
        wanted.add_experimental_option("prefs", blocked)?;
    }
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    let web = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted)
        .await
        .map_err(|error| Trouble::new(format!("Chromium could not be started: {error}")))?;
    let saving = json!({ "behavior": "allow", "downloadPath": downloads.path() });
    web.cdp().send_raw("Browser.setDownloadBehavior", saving).await?;
    if setting.theme == Theme::Dark {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        web.cdp().send_raw("Emulation.setEmulatedMedia", features).await?;
    }
    Ok((web, vec![driver]))
}

/// Starts chromedriver on a port that it finds free itself, so that no two walks can take the same.
///
/// It takes one that is free for IPv6 and then wants the same for IPv4, where any connection of the machine may have
/// it: then it says so and ends, and is asked to take another.
fn chromedriver() -> Tried<(Program, String)> {
    /// A machine with no port left for so many is out of order.
    const MOST: u32 = 50;
    for _ in 0..MOST {
        let mut driver = Program::start(Command::new(named("CROSSOVER_CHROMEDRIVER", "chromedriver")).arg("--port=0"))?;
        // "ChromeDriver was started successfully on port 40123."
        let started = |line: &str| after(line, "successfully on port ").map(Some);
        let taken = |line: &str| line.contains("port not available").then_some(None);
        if let Some(port) = driver.tells(|line| started(line).or_else(|| taken(line)))? {
            return Ok((driver, port));
        }
    }
    Err(Trouble::new(format!("chromedriver found no free port {MOST} times")))
}

/// What the console complained about since this was last asked.
pub async fn complaints(web: &WebDriver) -> Tried<Vec<String>> {
    let entries = web.browser_log().await?.into_iter();
    let complaints = entries.filter(|entry| matches!(entry.level.as_str(), "WARNING" | "SEVERE"));
    Ok(complaints.map(|entry| format!("{}: {}", entry.level, entry.message)).collect())
}

/// The browser that is named, else the `chromium` in the search path, else whatever chromedriver finds.
fn browser() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CROSSOVER_CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join("chromium")).find(|program| program.is_file())
}
