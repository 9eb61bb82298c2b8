//! The release build over HTTP, and pages of other hosts.

use crate::ear::{Ear, wired};
use crate::folder::Folder;
use crate::{Tried, Trouble};
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use xtask::http::{Attendant, StaticServer, Verdict};

/// Not the root of the host: the page must work wherever it is put.
const MOUNT: &str = "/some/where/";

/// The folder of the release build.
///
/// # Errors
/// When there is none.
pub fn dist() -> Tried<PathBuf> {
    // A relative one is meant from where the commands are given, and not from where cargo runs tests.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let dist = root.join(std::env::var_os("CROSSOVER_DIST").unwrap_or_else(|| "dist".into()));
    if !dist.join("index.html").is_file() {
        let text = format!("There is no page in {}: run `cargo xtask build` first.", dist.display());
        return Err(Trouble::new(text));
    }
    Ok(dist.canonicalize()?)
}

/// The script of axe-core.
///
/// # Errors
/// When it is not there.
pub fn axe() -> Tried<PathBuf> {
    // Whatever version `cargo xtask test` has fetched.
    let fetched = || {
        let tools = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools")).ok()?;
        let scripts = tools.filter_map(|tool| Some(tool.ok()?.path().join("package/axe.min.js")));
        scripts.filter(|script| script.is_file()).max()
    };
    let named = std::env::var_os("CROSSOVER_AXE").map(PathBuf::from).filter(|script| script.is_file());
    named.or_else(fetched).ok_or_else(|| Trouble::new("There is no axe-core: `cargo xtask test` fetches it."))
}

/// The folder of the page with other prices in its catalogue.
///
/// # Errors
/// When there is none.
pub fn altered() -> Tried<PathBuf> {
    let dist = std::env::var_os("CROSSOVER_ALTERED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/altered/dist"), PathBuf::from);
    if !dist.join("index.html").is_file() {
        return Err(Trouble::new("There is no page with other prices: `cargo xtask test` builds one."));
    }
    Ok(dist.canonicalize()?)
}

/// A copy of the release build, to be changed.
///
/// # Errors
/// When there is none.
pub fn copy() -> Tried<Folder> {
    let folder = Folder::new()?;
    for entry in std::fs::read_dir(dist()?)?.flatten().filter(|entry| entry.path().is_file()) {
        std::fs::copy(entry.path(), folder.path().join(entry.file_name()))?;
    }
    Ok(folder)
}

/// A copy of the release build in which a script runs before all others.
///
/// # Errors
/// When there is none, or nothing in it comes first.
pub fn copy_led_by(script: &str) -> Tried<Folder> {
    const START: &str = "<meta charset=\"utf-8\">";
    let folder = copy()?;
    let html = std::fs::read_to_string(folder.path().join("index.html"))?;
    if html.matches(START).count() != 1 {
        return Err(Trouble::new(format!("index.html should have one {START}, after which the script comes first.")));
    }
    folder.put("index.html", &html.replace(START, &format!("{START}<script>{{ {script} }}</script>")))?;
    Ok(folder)
}

/// Who stands at a site's door: refuses what is not to arrive, lets wait what is to arrive later, counts, and lets
/// pages be heard.
#[derive(Debug)]
struct Door {
    /// Where pages are heard.
    ear: Option<String>,
    refused: Mutex<Option<(&'static str, Verdict)>>,
    held: Mutex<Option<&'static str>>,
    let_go: Condvar,
    /// All that was asked for, with where it said it came from.
    arrivals: Mutex<Vec<(String, Option<String>)>>,
    /// How long what is served may be kept.
    keeping: Mutex<&'static str>,
}

impl Attendant for Door {
    fn receives(&self, path: &str, referrer: Option<&str>) -> Verdict {
        let arrival = (path.to_owned(), referrer.map(str::to_owned));
        self.arrivals.lock().unwrap_or_else(PoisonError::into_inner).push(arrival);
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = |held: &mut Option<&'static str>| held.is_some_and(|part| path.contains(part));
        drop(self.let_go.wait_while(held, waits));
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.filter(|(part, _)| path.contains(part)).map_or(Verdict::Served, |(_, verdict)| verdict)
    }

    fn keeping(&self) -> &'static str {
        *self.keeping.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hands_over(&self, html: Vec<u8>) -> Vec<u8> {
        match &self.ear {
            Some(ear) => wired(&String::from_utf8_lossy(&html), ear).into_bytes(),
            None => html,
        }
    }
}

/// The release build, served under a sub-path.
#[derive(Debug)]
pub struct Site {
    url: String,
    server: Mutex<Option<StaticServer>>,
    door: Arc<Door>,
    folder: Box<dyn Place>,
}

/// A folder, of whoever's making: one that is removed when it is dropped stays as long as it is served.
pub trait Place: AsRef<Path> + Debug + 'static {}

impl<T: AsRef<Path> + Debug + 'static> Place for T {}

impl Site {
    /// Serves it.
    ///
    /// # Errors
    /// When it is not built.
    pub fn open(ear: Option<&Ear>) -> Tried<Self> {
        Self::of(dist()?, ear)
    }

    /// Serves another build.
    ///
    /// # Errors
    /// When it cannot be served.
    pub fn of(folder: impl Place, ear: Option<&Ear>) -> Tried<Self> {
        let (refused, held, let_go) = (Mutex::new(None), Mutex::new(None), Condvar::new());
        let (arrivals, keeping) = (Mutex::default(), Mutex::new("no-cache"));
        let door = Arc::new(Door { ear: ear.map(Ear::url), refused, held, let_go, arrivals, keeping });
        let attendant = Arc::clone(&door) as Arc<dyn Attendant>;
        let server = StaticServer::bind_attended(folder.as_ref(), MOUNT, attendant)?;
        Ok(Self { url: server.url(), server: Mutex::new(Some(server)), door, folder: Box::new(folder) })
    }

    /// What is served.
    pub fn folder(&self) -> &Path {
        (*self.folder).as_ref()
    }

    /// Serves nothing any more.
    pub fn close(&self) {
        *self.server.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// From now on hangs up on everything whose address has a part, as a network does that fails; on nothing for none.
    pub fn refuse(&self, part: Option<&'static str>) {
        *self.door.refused.lock().unwrap_or_else(PoisonError::into_inner) = part.map(|part| (part, Verdict::HungUp));
    }

    /// From now on answers everything that it cannot, as a server does that is in trouble.
    pub fn breaks(&self) {
        *self.door.refused.lock().unwrap_or_else(PoisonError::into_inner) = Some(("/", Verdict::Broken));
    }

    /// From now on lets everything wait whose address has a part, as a network does that is slow; for none, nothing
    /// waits any more.
    pub fn hold(&self, part: Option<&'static str>) {
        *self.door.held.lock().unwrap_or_else(PoisonError::into_inner) = part;
        self.door.let_go.notify_all();
    }

    /// How often something was asked for whose address has a part: what came over the wire, whatever the browser says.
    pub fn arrivals(&self, part: &str) -> usize {
        let arrivals = self.door.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        arrivals.iter().filter(|(path, _)| path.contains(part)).count()
    }

    /// Where everything that was asked for said it came from.
    pub fn referrers(&self) -> Vec<String> {
        let arrivals = self.door.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        arrivals.iter().filter_map(|(_, referrer)| referrer.clone()).collect()
    }

    /// From now on says of everything how long it may be kept, as `Cache-Control` does.
    pub fn keep(&self, keeping: &'static str) {
        *self.door.keeping.lock().unwrap_or_else(PoisonError::into_inner) = keeping;
    }

    /// The address of the page with a query, which comes without its `?`; an empty one is left out.
    pub fn url(&self, query: &str) -> String {
        let base = &self.url;
        if query.is_empty() { base.clone() } else { format!("{base}?{query}") }
    }
}

/// One page of another host: another port and, to the browser, another name.
#[derive(Debug)]
pub struct Host {
    server: StaticServer,
    _folder: Folder,
}

impl Host {
    /// Serves a page.
    ///
    /// # Errors
    /// When it cannot be written or served.
    pub fn of(html: &str) -> Tried<Self> {
        let folder = Folder::new()?;
        folder.put("index.html", html)?;
        Ok(Self { server: StaticServer::bind(folder.path(), "/", 0)?, _folder: folder })
    }

    /// The address of the page with a query, which comes without its `?`. The site is at 127.0.0.1; this goes by
    /// localhost, so that the two are not even of one site and a frame has a process of its own, as in the wild.
    pub fn url(&self, query: &str) -> String {
        format!("http://localhost:{}/?{query}", self.server.address().port())
    }
}
