//! What pages complain about, for engines whose drivers do not pass their console on.
//!
//! A script at the head of each page tells errors, refused promises, violations of a content security policy and what
//! is written to the console as a warning or an error. It waits until it is heard, so that nothing is lost when a page
//! goes.

use crate::Tried;
use crate::folder::Folder;
use std::sync::{Arc, Mutex, PoisonError};
use xtask::http::{Attendant, StaticServer, Verdict};

/// The script; `EAR` stands for where it tells.
const SCRIPT: &str = "<script>{
const tell = text => { try { const ask = new XMLHttpRequest();
  ask.open('GET', 'EAR' + encodeURIComponent(String(text).slice(0, 2000)), false); ask.send() } catch {} };
addEventListener('error', event => tell(event.message || `${event.target.src || event.target.href} did not load`), true);
addEventListener('unhandledrejection', event => tell(`Not caught: ${event.reason}`));
addEventListener('securitypolicyviolation', event => tell(`${event.violatedDirective} forbids ${event.blockedURI}`));
for (const level of ['warn', 'error']) {
  const say = console[level];
  console[level] = (...all) => { tell(`console.${level}: ${all.join(' ')}`); say.apply(console, all) } }
}</script>";

/// Hears complaints.
#[derive(Debug)]
pub struct Ear {
    server: StaticServer,
    heard: Arc<Heard>,
    _folder: Folder,
}

/// What was heard so far.
#[derive(Debug, Default)]
struct Heard(Mutex<Vec<String>>);

impl Attendant for Heard {
    fn receives(&self, path: &str, _: Option<&str>) -> Verdict {
        let complaint = path.trim_start_matches('/').to_owned();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(complaint);
        Verdict::Served
    }
}

impl Ear {
    /// Begins to listen.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn open() -> Tried<Self> {
        let (folder, heard) = (Folder::new()?, Arc::new(Heard::default()));
        let server = StaticServer::bind_attended(folder.path(), "/", Arc::clone(&heard) as Arc<dyn Attendant>)?;
        Ok(Self { server, heard, _folder: folder })
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// Everything heard so far.
    pub fn heard(&self) -> Vec<String> {
        self.heard.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A page that an ear at a URL hears: it has the script at its head, before its policy, which lets it tell the ear
/// besides.
pub fn wired(html: &str, ear: &str) -> String {
    const HEAD: &str = "<meta charset=\"utf-8\">";
    let html = html.replacen(HEAD, &[HEAD, &SCRIPT.replace("EAR", ear)].concat(), 1);
    let html = html.replacen("connect-src OWN", &format!("connect-src OWN {ear}"), 1);
    // axe-core builds functions from text, and WebKit's driver runs it as the page's own.
    let html = html.replacen("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'", 1);
    html.replacen("connect-src 'none'", &format!("connect-src {ear}"), 1)
}
