//! Building the page, and looking at what came out.

use std::path::Path;

use crate::alike;
use crate::arrange;
use crate::child;
use crate::imports;
use crate::inline;
use crate::links;
use crate::marker;
use crate::mute;
use crate::names::{self, LATER_START};
use crate::places;
use crate::problem::Problem;
use crate::project::Project;
use crate::same;
use crate::script;
use crate::shell::Shell;
use crate::tools::{Toolbox, WASM};

/// A built page: every file that a first visit loads, and the programs that it asks for later.
#[derive(Debug)]
pub struct Page {
    files: Vec<PageFile>,
    later: Vec<PageFile>,
}

/// A file of the page.
#[derive(Debug)]
pub struct PageFile {
    /// Its path below the page's folder.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

impl Page {
    /// A page of files that are read already: those of a first visit, `index.html` first, and the later ones.
    pub fn of(files: Vec<PageFile>, later: Vec<PageFile>) -> Self {
        Self { files, later }
    }

    /// The files of a first visit, `index.html` first.
    pub fn files(&self) -> &[PageFile] {
        &self.files
    }

    /// The files that are asked for later, if at all.
    pub fn later(&self) -> &[PageFile] {
        &self.later
    }
}

/// Names another folder of catalogues to the page's build script.
const OTHER_DATA: &str = "CROSSOVER_DATA";

/// Builds the page into `dist/`, compiled and bundled by Trunk, and checks the outcome.
pub fn build(project: &Project, toolbox: &Toolbox) -> Result<Page, Problem> {
    bundle(toolbox, &project.dist(), None)?;
    // In this order: functions are muted by their names, which the next steps leave out, and are the same once they do not
    // differ in what they would have said; what is given is found by whole lines, arranged by the numbers that it then
    // has; names are of the last bytes, and the page takes in what has its name.
    script::lighten(&project.dist())?;
    mute::mute(&project.dist())?;
    places::blank(&project.dist())?;
    same::unite(&project.dist())?;
    imports::number(&project.dist())?;
    arrange::arrange(&project.dist())?;
    marker::blank(&project.dist())?;
    names::settle(&project.dist())?;
    inline::settle(&project.dist())?;
    inspect(&project.dist())
}

/// Compiles and bundles the page into a folder, with the catalogues of another one if that is given.
pub fn bundle(toolbox: &Toolbox, dist: &Path, data: Option<&Path>) -> Result<(), Problem> {
    let shell = toolbox.shell();
    fetch(shell)?;
    let mut command = shell.command(toolbox.trunk());
    command.args(["build", "--release", "--dist"]).arg(dist);
    alike::settle(&mut command, shell.folder());
    match data {
        Some(data) => command.env(OTHER_DATA, data),
        None => command.env_remove(OTHER_DATA),
    };
    // Trunk takes nothing but true and false here and stops at the usual NO_COLOR=1.
    if std::env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    child::run(&mut command)
}

/// Downloads the crates the page is made of. Trunk is told not to use the network (it would fetch tools
/// of its own), and passes that on to cargo.
fn fetch(shell: &Shell) -> Result<(), Problem> {
    let about = child::answer(shell.command("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or(WASM);
    // Only for the page and for the machine that compiles it; all systems' crates would be many times more.
    child::run(shell.command("cargo").args(["fetch", "--locked", "--target", WASM, "--target", host]))
}

/// Checks that a folder holds one complete page that works wherever it is put, and reads its files.
pub fn inspect(dist: &Path) -> Result<Page, Problem> {
    let html = read(dist, "index.html")?;
    let mut files = Vec::new();
    let mut addresses = links::in_html(&String::from_utf8_lossy(&html.bytes));
    files.push(html);
    while let Some(address) = take_first(&mut addresses) {
        if links::is_inline(&address) {
            continue;
        }
        if !links::is_relative(&address) {
            return Err(Problem::new(
                format!("The page loads `{address}`, which is not found when the page is served from another place."),
                "Make the address relative (`./…`) in index.html or in the style sheet.",
            ));
        }
        let name = address.split(['?', '#']).next().unwrap_or_default().trim_start_matches("./");
        if files.iter().any(|file: &PageFile| file.name == name) {
            continue;
        }
        files.push(read(dist, name)?);
    }
    for (end, wanted) in [(".js", 0), (".wasm", 1), (".css", 0)] {
        let count = files.iter().filter(|file| file.name.ends_with(end)).count();
        if count != wanted {
            return Err(Problem::new(
                format!("The page should load {wanted} {end} files and loads {count}."),
                "Look at index.html: it has one link to the program and one to the style sheet, and both scripts and \
                 styles are put inside (xtask/src/inline.rs).",
            ));
        }
    }
    // The program that the page asks for when its reader comes near what it writes.
    let later = [".js", "_bg.wasm"].map(|end| read(dist, &later(dist, end)?));
    Ok(Page::of(files, later.into_iter().collect::<Result<_, _>>()?))
}

/// The name of the second program's file with an end.
fn later(dist: &Path, end: &str) -> Result<String, Problem> {
    let entries = std::fs::read_dir(dist).map_err(|error| Problem::file("read", dist, &error))?;
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut found = names.filter(|name| name.starts_with(LATER_START) && name.ends_with(end));
    match (found.next(), found.next()) {
        (Some(name), None) => Ok(name),
        _ => Err(Problem::new(
            format!("The built page should have one {LATER_START}…{end} and does not."),
            "Build it again; see xtask/src/names.rs.",
        )),
    }
}

fn take_first(addresses: &mut Vec<String>) -> Option<String> {
    (!addresses.is_empty()).then(|| addresses.remove(0))
}

fn read(dist: &Path, name: &str) -> Result<PageFile, Problem> {
    let path = dist.join(name);
    let bytes = std::fs::read(&path).map_err(|error| {
        Problem::new(
            format!("The page needs {}, which cannot be read: {error}.", path.display()),
            "Look at index.html and the style sheet for a wrong address; then build again.",
        )
    })?;
    Ok(PageFile { name: name.to_owned(), bytes })
}

#[cfg(test)]
mod tests {
    use super::inspect;
    use std::error::Error;
    use std::fs;
    use std::path::PathBuf;

    /// A folder like `dist/` for one test, removed afterwards.
    struct Dist(PathBuf);

    impl Dist {
        fn new(name: &str, files: &[(&str, &str)]) -> Result<Self, Box<dyn Error>> {
            let folder = std::env::temp_dir().join(format!("xtask-{}-{name}", std::process::id()));
            fs::create_dir_all(&folder)?;
            for (file, text) in files.iter().chain(&[("evidence-1.js", ""), ("evidence-1_bg.wasm", "")]) {
                fs::write(folder.join(file), text)?;
            }
            Ok(Self(folder))
        }

        /// The names of the files of a first visit, or what is wrong.
        fn inspected(&self) -> Result<Vec<String>, String> {
            let page = inspect(&self.0).map_err(|problem| problem.to_string())?;
            Ok(page.files().iter().map(|file| file.name.clone()).collect())
        }
    }

    impl Drop for Dist {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    const HTML: &str = r#"<style>p {}</style><link rel="icon" href="data:,"><link rel="icon" href="./a.svg">
        <script>const asked = program("./a.wasm");</script>"#;

    #[test]
    fn a_page_is_its_html_and_what_that_loads() -> Result<(), Box<dyn Error>> {
        let dist = Dist::new("whole", &[("index.html", HTML), ("a.wasm", ""), ("a.svg", ""), ("more.json", "")])?;
        assert_eq!(dist.inspected(), Ok(["index.html", "a.svg", "a.wasm"].map(str::to_owned).to_vec()));
        Ok(())
    }

    #[test]
    fn an_address_tied_to_one_place_is_refused() -> Result<(), Box<dyn Error>> {
        for (name, address) in [("root", "/b.js"), ("host", "https://example.org/b.js")] {
            let html = format!("{HTML}<script src='{address}'></script>");
            let dist = Dist::new(name, &[("index.html", &html), ("a.svg", ""), ("a.wasm", "")])?;
            assert!(dist.inspected().is_err_and(|problem| problem.contains(address)), "{address}");
        }
        Ok(())
    }

    #[test]
    fn a_missing_file_is_named() -> Result<(), Box<dyn Error>> {
        let dist = Dist::new("missing", &[("index.html", HTML), ("a.svg", "")])?;
        assert!(dist.inspected().is_err_and(|problem| problem.contains("a.wasm")));
        Ok(())
    }

    #[test]
    fn a_file_that_the_page_would_wait_for_is_refused() -> Result<(), Box<dyn Error>> {
        for (name, tag) in
            [("style", "<link rel='stylesheet' href='b.css'>"), ("script", "<script src='b.js'></script>")]
        {
            let html = format!("{HTML}{tag}");
            let files = [("index.html", html.as_str()), ("a.svg", ""), ("b.css", ""), ("b.js", ""), ("a.wasm", "")];
            let dist = Dist::new(name, &files)?;
            assert!(dist.inspected().is_err_and(|problem| problem.contains("loads 1")), "{tag}");
        }
        Ok(())
    }
}
