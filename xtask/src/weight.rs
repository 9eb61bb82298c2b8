//! What the page's programs spend their bytes on: a table by crate, of builds that keep the names of functions.

mod program;
mod table;
mod whose;

use std::fs;
use std::path::PathBuf;

use crate::alike;
use crate::child;
use crate::page;
use crate::problem::Problem;
use crate::project::Project;
use crate::report::say;
use crate::size::Sizes;
use crate::tools::{self, Toolbox, WASM};
use program::Weights;
use table::Table;

/// The programs, as their binaries are called.
const PROGRAMS: [&str; 2] = ["gateway-crossover", "evidence"];

/// Builds both programs once more, with names, and says what is in them; then what the page in `dist/` costs a first
/// visit.
pub fn report(project: &Project) -> Result<(), Problem> {
    let toolbox = tools::prepare(project)?;
    let built = build(project, &toolbox)?;
    let mut programs = Vec::new();
    for (name, path) in PROGRAMS.into_iter().zip(built) {
        let bytes = fs::read(&path).map_err(|error| Problem::file("read", &path, &error))?;
        programs.push((name, weighed(&bytes, name)?));
    }
    say(Table::of(&programs));
    say(
        "\nBytes before compression; imports have their long names here, and what would write last words is there. The\n\
         compiler puts functions into others, so that what is counted for a crate is near the truth.",
    );
    // The page itself may not have been built.
    match page::inspect(&project.dist()) {
        Ok(page) => say(format_args!("\nA first visit to the page in dist/:\n{}", Sizes::of(&page)?)),
        Err(_) => say("\nThere is no page in dist/: `cargo xtask build` makes one and says what a first visit costs."),
    }
    Ok(())
}

fn weighed(bytes: &[u8], name: &str) -> Result<Weights, Problem> {
    Weights::of(bytes).map_err(|error| {
        Problem::new(
            format!("{name} is not a program as wasm-bindgen writes them: {error}."),
            "Compare the versions of the tools.",
        )
    })
}

/// Builds both programs as the page's own build does, but leaves them their names, the compiler's order and what `mute.rs`
/// empties, and returns where they are.
fn build(project: &Project, toolbox: &Toolbox) -> Result<Vec<PathBuf>, Problem> {
    let (shell, target) = (toolbox.shell(), project.target().join("size"));
    let mut cargo = shell.command("cargo");
    cargo.args(["build", "--locked", "--profile", "web", "--target", WASM, "--target-dir"]).arg(&target);
    cargo.args(PROGRAMS.iter().flat_map(|program| ["--bin", program]));
    alike::settle(&mut cargo, project.root());
    child::run(&mut cargo)?;
    let bound = target.join("bound");
    let bind = |program: &str| {
        let compiled = target.join(WASM).join("web").join(format!("{program}.wasm"));
        let mut bindgen = shell.command("wasm-bindgen");
        bindgen.args(["--target", "web", "--keep-debug", "--no-typescript", "--out-dir"]).arg(&bound).arg(compiled);
        child::run(&mut bindgen)?;
        Ok(bound.join(format!("{program}_bg.wasm")))
    };
    PROGRAMS.into_iter().map(bind).collect()
}
