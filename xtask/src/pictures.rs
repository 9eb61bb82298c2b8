//! Pictures of the built page for the README, each the same way every time.

use std::fs;

use crate::browser::chromium::Chromium;
use crate::child;
use crate::problem::Problem;
use crate::project::Project;
use crate::report::say;
use xtask::http::StaticServer;

/// Each picture: its name, what is opened, how large the window is.
const PICTURES: [(&str, &str, (u32, u32)); 6] = [
    ("page", "theme=light", (1280, 900)),
    ("page-dark", "theme=dark&infra=120..405&hours=2..4", (1280, 900)),
    ("tablet", "theme=light&vs=gateway%3Dopenrouter-byok-payg", (768, 1024)),
    ("phone", "theme=dark", (390, 844)),
    ("embed", "embed=1&theme=light&controls=none", (640, 440)),
    ("embed-dark", "embed=1&theme=dark&controls=basic", (640, 1010)),
];

/// Takes them all into `docs/`.
pub fn take(project: &Project, browser: &Chromium) -> Result<(), Problem> {
    let server = StaticServer::bind(project.dist(), "/", 0).map_err(|error| {
        Problem::new(format!("The page cannot be served: {error}."), "Build it first: `cargo xtask build`.")
    })?;
    let folder = project.root().join("docs");
    for (name, query, (width, height)) in PICTURES {
        let path = folder.join(format!("{name}.png"));
        // A profile of its own for each: nothing of the one before is kept.
        let profile = std::env::temp_dir().join(format!("crossover-pictures-{}-{name}", std::process::id()));
        let shell = project.shell();
        let mut command = shell.command(browser.chromium());
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]);
        // The page's own time runs ahead of the clock, so that what settles later has settled.
        command.args(["--virtual-time-budget=5000".to_owned(), format!("--window-size={width},{height}")]);
        command.arg(format!("--user-data-dir={}", profile.display()));
        command.arg(format!("--screenshot={}", path.display())).arg(format!("{}?{query}", server.url()));
        child::answer(&mut command)?;
        let _ = fs::remove_dir_all(&profile);
        let bytes = fs::metadata(&path).map_err(|error| Problem::file("read", &path, &error))?.len();
        say(format_args!("docs/{name}.png: {width} by {height}, {bytes} bytes"));
    }
    Ok(())
}
