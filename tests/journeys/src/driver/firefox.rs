//! Firefox by geckodriver.

mod profile;

use super::program::{Program, after, named};
use super::{Scripts, Setting, Theme};
use crate::folder::Folder;
use crate::{Tried, Trouble};
use http::Method;
use serde_json::{Map, Value, json};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use thirtyfour::Capabilities;
use thirtyfour::common::command::{Command as WebCommand, ExtensionCommand};
use thirtyfour::prelude::*;

/// Lets a window be as narrow as a phone; by itself it is never narrower than its own tool bar.
const NARROW: &str = ":root { min-width: 0 !important }";

/// What the console says about good pages too, and why nothing is to be done about it.
const HARMLESS: [&str; 5] = [
    // It is named for engines that ask for it; this one asks for nothing.
    "Skipping unsupported feature name “clipboard-write”",
    // The preview of an embed is measured while it loads, which is how it comes to be as tall as it is.
    "Layout was forced before the page was fully loaded",
    // Of what was on its way when a page was left. What fails for good a page tells by itself.
    "Loading failed for the module with source",
    "A ServiceWorker intercepted the request and encountered an unexpected error",
    // The way in which pages tell.
    "Synchronous XMLHttpRequest on the main thread",
];

/// Starts geckodriver and a browser.
pub async fn start(setting: Setting, profile: &Folder, downloads: &Folder) -> Tried<(WebDriver, Vec<Program>)> {
    if let Some(before) = profile::before().await {
        profile::put(before, profile.path())?;
    }
    begin(setting, profile, downloads).await
}

/// The same in a profile as it is.
async fn begin(setting: Setting, profile: &Folder, downloads: &Folder) -> Tried<(WebDriver, Vec<Program>)> {
    std::fs::create_dir_all(profile.path().join("chrome"))?;
    profile.put("chrome/userChrome.css", NARROW)?;
    // With access to the browser's own state: its console, its settings.
    let mut command = Command::new(geckodriver());
    command.args(["--port", "0", "--allow-system-access"]);
    // It would open windows wherever there is a display.
    command.env("MOZ_HEADLESS", "1").env("MOZ_HEADLESS_WIDTH", "1280").env("MOZ_HEADLESS_HEIGHT", "900");
    let mut driver = Program::start(&mut command)?;
    // "… geckodriver INFO Listening on 127.0.0.1:40123"
    let address = driver.tells(|line| after(line, "Listening on "))?;
    let mut options = Map::new();
    options.insert("args".to_owned(), json!(["-headless", "-profile", profile.path()]));
    options.insert("prefs".to_owned(), preferences(setting, downloads.path()));
    options.insert("binary".to_owned(), browser().to_string_lossy().into());
    let mut wanted = Capabilities::new();
    wanted.set("moz:firefoxOptions", options)?;
    let web = WebDriver::new(format!("http://{address}"), wanted)
        .await
        .map_err(|error| Trouble::new(format!("Firefox could not be started: {error}")))?;
    Ok((web, vec![driver]))
}

fn preferences(setting: Setting, downloads: &Path) -> Value {
    json!({
        "toolkit.legacyUserProfileCustomizations.stylesheets": true,
        "browser.download.folderList": 2,
        "browser.download.dir": downloads,
        "browser.download.alwaysOpenPanel": false,
        // Reading the clipboard asks the reader, who is not there.
        "dom.events.testing.asyncClipboard": true,
        "dom.w3c_touch_events.enabled": 1,
        "layout.css.prefers-color-scheme.content-override": if setting.theme == Theme::Dark { 0 } else { 1 },
        "layout.css.devPixelsPerPx": setting.density.to_string(),
        "javascript.enabled": setting.scripts == Scripts::On,
    })
}

/// The browser that is named, else Debian's.
fn browser() -> std::ffi::OsString {
    named("CROSSOVER_FIREFOX", "/usr/bin/firefox-esr")
}

/// The geckodriver that is named, else the one that `cargo xtask test` installs.
fn geckodriver() -> std::ffi::OsString {
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/bin/geckodriver");
    named("CROSSOVER_GECKODRIVER", &installed.to_string_lossy())
}

/// What the console complained about in pages, good ones apart.
pub async fn complaints(web: &WebDriver) -> Tried<Vec<String>> {
    let script = "return Services.console.getMessageArray().map(message => message.message)";
    let said: Vec<String> = in_browser(web, script).await?;
    // The browser's own parts complain too; pages have addresses of these kinds.
    let of_pages = |text: &String| ["http://", "file://"].iter().any(|kind| text.contains(&format!("\"{kind}")));
    let harmless = |text: &String| HARMLESS.iter().any(|part| text.contains(part));
    Ok(said.into_iter().filter(|text| of_pages(text) && !harmless(text)).collect())
}

/// Sets how many pixels of the screen make a CSS pixel.
///
/// # Errors
/// When the browser is gone.
pub async fn set_density(web: &WebDriver, density: u32) -> Tried {
    let script = format!("Services.prefs.setStringPref('layout.css.devPixelsPerPx', '{density}'); return true");
    in_browser::<bool>(web, &script).await?;
    Ok(())
}

/// What a script returns that runs in the browser itself.
async fn in_browser<T: serde::de::DeserializeOwned>(web: &WebDriver, script: &str) -> Tried<T> {
    enter(web, "chrome").await?;
    let returned = web.execute(script, Vec::new()).await;
    enter(web, "content").await?;
    Ok(returned?.convert()?)
}

async fn enter(web: &WebDriver, context: &'static str) -> Tried {
    web.cmd(WebCommand::ExtensionCommand(Box::new(Enter(context)))).await?;
    Ok(())
}

/// Where scripts run from now on: in the page (`content`) or in the browser itself (`chrome`).
#[derive(Debug)]
struct Enter(&'static str);

impl ExtensionCommand for Enter {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "context": self.0 }))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/moz/context".into()
    }
}
