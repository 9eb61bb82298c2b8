//! A driver and one browser session, started and ended.

mod chromium;
mod firefox;
mod program;
mod webkit;

use crate::Tried;
use crate::engine::Engine;
use crate::folder::Folder;
use program::Program;
use thirtyfour::prelude::*;

pub use firefox::set_density;

/// Whether pages may run scripts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scripts {
    /// As almost everywhere.
    #[default]
    On,
    /// As some readers have it.
    Off,
}

/// The theme of the system the browser runs on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As tests have it.
    #[default]
    Light,
    /// As many readers have it.
    Dark,
}

/// What a browser is like before it opens a page.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Whether pages may run scripts.
    pub scripts: Scripts,
    /// The theme of the system.
    pub theme: Theme,
    /// How many pixels of the screen make a CSS pixel.
    pub density: u32,
}

impl Default for Setting {
    fn default() -> Self {
        Self { scripts: Scripts::On, theme: Theme::Light, density: 1 }
    }
}

/// A browser with a profile of its own that has seen no page, and what steers it.
#[derive(Debug)]
pub struct Session {
    engine: Engine,
    web: WebDriver,
    downloads: Folder,
    // Dropped in this order: what steers the browser, then the profile that the browser wrote to.
    _programs: Vec<Program>,
    _profile: Folder,
}

impl Session {
    /// Starts a browser of an engine.
    ///
    /// # Errors
    /// When the driver or the browser cannot be started; the message says which.
    pub async fn start(engine: Engine, setting: Setting) -> Tried<Self> {
        let (profile, downloads) = (Folder::new()?, Folder::new()?);
        let (web, programs) = match engine {
            Engine::Chromium => chromium::start(setting, &profile, &downloads).await?,
            Engine::Firefox => firefox::start(setting, &profile, &downloads).await?,
            Engine::WebKit => webkit::start(setting, &profile, &downloads).await?,
        };
        Ok(Self { engine, web, downloads, _programs: programs, _profile: profile })
    }

    /// What steers the browser.
    pub fn web(&self) -> &WebDriver {
        &self.web
    }

    /// Where the browser saves files.
    pub fn downloads(&self) -> &Folder {
        &self.downloads
    }

    /// What the browser's own console complained about, as far as its driver tells.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn complaints(&self) -> Tried<Vec<String>> {
        match self.engine {
            Engine::Chromium => chromium::complaints(&self.web).await,
            Engine::Firefox => firefox::complaints(&self.web).await,
            Engine::WebKit => Ok(Vec::new()),
        }
    }

    /// Ends the browser.
    ///
    /// # Errors
    /// When it has ended before.
    pub async fn end(self) -> Tried {
        Ok(self.web.quit().await?)
    }
}
