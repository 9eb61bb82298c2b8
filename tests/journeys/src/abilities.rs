//! What each engine's driver does in its own way: narrow windows, other densities, fingers, the clipboard.

use crate::driver::set_density;
use crate::engine::Engine;
use crate::{Page, Tried, Trouble};
use http::Method;
use serde_json::{Value, json};
use std::sync::Arc;
use thirtyfour::common::command::{Command, ExtensionCommand};

/// How tall windows are, their frames included where they have one.
const TALL: u32 = 900;

impl Page {
    /// Makes the window so many CSS pixels wide inside, be it narrower than windows of the desktop are.
    ///
    /// # Errors
    /// When it does not come to that.
    pub async fn wide(&self, width: u32) -> Tried {
        match self.engine() {
            // A density of nothing stands for the screen's own.
            Engine::Chromium => {
                let screen = json!({ "width": width, "height": TALL, "deviceScaleFactor": 0, "mobile": false });
                self.command("Emulation.setDeviceMetricsOverride", screen).await?;
            }
            Engine::Firefox | Engine::WebKit => self.web().set_window_rect(0, 0, width, TALL).await?,
        }
        self.becomes("return innerWidth", width).await
    }

    /// Moves the page to a screen of another density, as when its window is dragged there.
    ///
    /// # Errors
    /// When the engine cannot.
    pub async fn density(&self, density: u32) -> Tried {
        match self.engine() {
            // Chromium tells nobody when one emulated density follows another; back to the true one it does.
            Engine::Chromium if density == 1 => {
                self.command("Emulation.clearDeviceMetricsOverride", json!({})).await?;
            }
            Engine::Chromium => {
                let screen = json!({ "width": 0, "height": 0, "deviceScaleFactor": density, "mobile": false });
                self.command("Emulation.setDeviceMetricsOverride", screen).await?;
            }
            Engine::Firefox => set_density(self.web(), density).await?,
            Engine::WebKit => return Err(Trouble::new("a session of WebKit keeps its density")),
        }
        Ok(())
    }

    /// Taps with a finger.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn tap(&self, x: f64, y: f64) -> Tried {
        if self.engine() == Engine::Chromium {
            self.command("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await?;
        }
        let (x, y) = (x.round() as i64, y.round() as i64);
        self.web().cmd(Command::ExtensionCommand(Box::new(Tap { x, y }))).await?;
        Ok(())
    }

    /// Lets the page write to the clipboard, and the journey read from it.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn allow_clipboard(&self) -> Tried {
        self.permit_clipboard("granted").await
    }

    /// Lets the page write nothing to the clipboard. Only Chromium has such a permission; elsewhere the clipboard
    /// itself refuses, in the words that it has for that.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn refuse_clipboard(&self) -> Tried {
        let refusing = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));\
                        return true";
        if self.engine() != Engine::Chromium {
            self.look::<bool>(refusing).await?;
        }
        self.permit_clipboard("denied").await
    }

    /// The others are set to allow it from their start.
    async fn permit_clipboard(&self, setting: &str) -> Tried {
        if self.engine() == Engine::Chromium {
            for name in ["clipboard-write", "clipboard-read"] {
                let permission = json!({ "permission": { "name": name }, "setting": setting });
                self.command("Browser.setPermission", permission).await?;
            }
        }
        Ok(())
    }

    /// Speaks to Chromium in its own protocol.
    ///
    /// # Errors
    /// When it refuses, as every other engine does.
    pub async fn command(&self, name: &str, parameters: Value) -> Tried<Value> {
        Ok(self.web().cdp().send_raw(name, parameters).await?)
    }
}

/// A finger that touches a place of the window and leaves it.
#[derive(Debug)]
struct Tap {
    x: i64,
    y: i64,
}

impl ExtensionCommand for Tap {
    fn parameters_json(&self) -> Option<Value> {
        let way = json!([
            { "type": "pointerMove", "duration": 0, "x": self.x, "y": self.y },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]);
        let finger =
            json!({ "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" }, "actions": way });
        Some(json!({ "actions": [finger] }))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/actions".into()
    }
}
