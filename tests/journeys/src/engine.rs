//! Which engine the journeys are walked in.

use crate::{Tried, Trouble};
use std::fmt;

/// Names the engine of a run.
const VARIABLE: &str = "CROSSOVER_ENGINE";

/// What a browser is built around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, by chromedriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, by WebKitWebDriver.
    WebKit,
}

impl Engine {
    /// All of them, the one the others are compared with first.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine that `CROSSOVER_ENGINE` names; Chromium if it names none.
    ///
    /// # Errors
    /// When it names something else.
    pub fn chosen() -> Tried<Self> {
        let Some(named) = std::env::var_os(VARIABLE) else { return Ok(Self::Chromium) };
        let all = Self::ALL.into_iter();
        all.clone().find(|engine| named == engine.name()).ok_or_else(|| {
            let names = all.map(Self::name).collect::<Vec<_>>().join(", ");
            Trouble::new(format!("{VARIABLE} is {}, not one of {names}", named.display()))
        })
    }

    /// Its name in variables and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
