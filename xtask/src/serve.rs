//! Showing the page on this machine.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::Stdio;

use xtask::http::StaticServer;

use crate::args::{Opening, Port};
use crate::page;
use crate::problem::Problem;
use crate::progress::Progress;
use crate::project::Project;
use crate::report::say;
use crate::shell::Shell;
use crate::tools;

/// How many ports after the usual one are tried when that is taken.
const TRIES: u16 = 100;

/// Builds the page, serves it until stopped, and opens it in a browser where there is one.
pub fn run(project: &Project, port: Port, opening: Opening) -> Result<(), Problem> {
    let mut progress = Progress::of(3);
    let toolbox = progress.step("Finding the tools, or installing them", || tools::prepare(project))?;
    progress.step("Building the page into dist/", || page::build(project, &toolbox))?;
    let server = progress.step("Starting the server", || listen(&project.dist(), port))?;
    say(format_args!("\nCrossover is at {} (ready after {}). Ctrl+C stops it.", server.url(), progress.elapsed()));
    if opening == Opening::Browser {
        open(&project.shell(), &server.url());
    }
    server.serve_forever();
    Ok(())
}

fn listen(dist: &Path, port: Port) -> Result<StaticServer, Problem> {
    let bind = |port| StaticServer::bind(dist, "/", port);
    let (first, outcome) = match port {
        Port::Exactly(port) => (port, bind(port)),
        Port::FreeFrom(first) => (first, first_free(first, bind)),
    };
    outcome.map_err(|error| {
        Problem::new(
            format!("The page could not be served on port {first}: {error}."),
            "Name a free port: `cargo xtask serve --port 9000`.",
        )
    })
}

/// The first port from `first` on that nobody else uses.
fn first_free<T>(first: u16, bind: impl Fn(u16) -> io::Result<T>) -> io::Result<T> {
    let mut outcome = bind(first);
    for port in first.saturating_add(1)..first.saturating_add(TRIES) {
        match outcome {
            Err(error) if error.kind() == ErrorKind::AddrInUse => outcome = bind(port),
            _ => break,
        }
    }
    outcome
}

/// Opens the page for a person at a desktop. Elsewhere, and when it fails, the printed address has to do.
fn open(shell: &Shell, url: &str) {
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if desktop {
        "xdg-open"
    } else {
        return;
    };
    let _ = shell.command(opener).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}

#[cfg(test)]
mod tests {
    use super::first_free;
    use std::io::{Error, ErrorKind};

    #[test]
    fn a_taken_port_gives_way_to_the_next_free_one() {
        let bind = |port| if port < 8083 { Err(Error::from(ErrorKind::AddrInUse)) } else { Ok(port) };
        assert_eq!(first_free(8080, bind).ok(), Some(8083));
    }

    #[test]
    fn any_other_trouble_is_told_at_once() {
        let refused = first_free::<u16>(80, |_| Err(Error::from(ErrorKind::PermissionDenied)));
        assert_eq!(refused.err().map(|error| error.kind()), Some(ErrorKind::PermissionDenied));
    }
}
