//! WebKit by WebKitWebDriver: GTK's small browser on a display of its own.

use super::program::{Program, named};
use super::{Scripts, Setting, Theme};
use crate::folder::Folder;
use crate::wait::until;
use crate::{Tried, Trouble};
use serde_json::json;
use std::path::Path;
use std::process::Command;
use thirtyfour::Capabilities;
use thirtyfour::prelude::*;

/// Lets a window be as narrow as a phone; by itself it is never narrower than its own tool bar.
const NARROW: &str = "box, button, entry, headerbar, image, toolbar, toolitem { min-width: 0; min-height: 0; padding: 0; \
                      margin: 0; border-width: 0; font-size: 2px; -gtk-icon-transform: scale(0.1) }";

/// The display. Nobody moves its pointer from the middle, and without a window manager the window under the pointer has
/// the keyboard: windows stand at the top left, so even one as narrow as a phone must reach the middle. That wider ones
/// reach beyond the display changes nothing for the page.
const SCREEN: &str = "600x600x24";

/// Starts a display, WebKitWebDriver and a browser.
pub async fn start(setting: Setting, profile: &Folder, downloads: &Folder) -> Tried<(WebDriver, Vec<Program>)> {
    let mut xvfb = Command::new(named("CROSSOVER_XVFB", "Xvfb"));
    // It takes a display that is free and writes its number to its output.
    xvfb.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]);
    let mut display = Program::start(&mut xvfb)?;
    let number = display.tells(|line| Some(line.trim().to_owned()))?;
    std::fs::create_dir(profile.path().join("gtk-3.0"))?;
    profile.put("gtk-3.0/gtk.css", NARROW)?;
    profile.put("user-dirs.dirs", &format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.path().display()))?;
    let driver = Program::start(
        Command::new(named("CROSSOVER_WEBKITDRIVER", "WebKitWebDriver"))
            .arg("--port=0")
            .env("DISPLAY", format!(":{number}"))
            .env_remove("WAYLAND_DISPLAY")
            .env("HOME", profile.path())
            .env("XDG_CONFIG_HOME", profile.path())
            .env("GDK_BACKEND", "x11")
            .env("GDK_SCALE", setting.density.to_string()),
    )?;
    let id = driver.id();
    let port = until("WebKitWebDriver to listen", async || listening(id), Option::is_some).await?.unwrap_or_default();
    let mut arguments = vec!["--automation", "--javascript-can-access-clipboard=true"];
    if setting.theme == Theme::Dark {
        arguments.push("--dark-mode");
    }
    if setting.scripts == Scripts::Off {
        arguments.push("--enable-javascript=false");
    }
    let binary = named("CROSSOVER_MINIBROWSER", "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser");
    let mut wanted = Capabilities::new();
    wanted.set("webkitgtk:browserOptions", json!({ "binary": binary.to_string_lossy(), "args": arguments }))?;
    let web = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted)
        .await
        .map_err(|error| Trouble::new(format!("WebKit's MiniBrowser could not be started: {error}")))?;
    web.set_window_rect(0, 0, 1280, 900).await?;
    Ok((web, vec![driver, display]))
}

/// The port on which a process listens for IPv4. The driver finds a free one and does not say which; the system knows.
fn listening(process: u32) -> Tried<Option<u16>> {
    let folder = Path::new("/proc").join(process.to_string());
    let sockets: Vec<String> = std::fs::read_dir(folder.join("fd"))?
        .flatten()
        .filter_map(|file| std::fs::read_link(file.path()).ok())
        // "socket:[2405355]"
        .filter_map(|link| Some(link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned()))
        .collect();
    let table = std::fs::read_to_string(folder.join("net/tcp"))?;
    let port = table.lines().skip(1).find_map(|line| {
        let mut words = line.split_whitespace();
        let (local, state) = (words.nth(1)?, words.nth(1)?);
        let socket = words.nth(5)?;
        // State 0A is listening; the address is "0100007F:B62F".
        let ours = state == "0A" && sockets.iter().any(|one| one == socket);
        ours.then(|| u16::from_str_radix(local.split_once(':')?.1, 16).ok())?
    });
    Ok(port)
}
