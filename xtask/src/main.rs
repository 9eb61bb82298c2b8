//! The project's own commands: `cargo xtask` lists them.

mod alike;
mod altered;
mod args;
mod arrange;
mod axe;
mod base64;
mod browser;
mod catalogue;
mod child;
mod counts;
mod deny;
mod fuzz;
mod glue;
mod imports;
mod inline;
mod licences;
mod links;
mod marker;
mod mute;
mod names;
mod offline;
mod page;
mod pictures;
mod places;
mod policy;
mod programs;
mod progress;
mod project;
mod publish;
mod report;
mod reproduce;
mod same;
mod script;
mod serve;
mod shell;
mod single;
mod size;
mod soak;
mod speed;
mod styles;
mod suite;
mod tools;
mod versions;
mod weight;

use std::process::ExitCode;

use args::Request;
use progress::Progress;
use project::Project;
use publish::Publishing;
use report::say;
use size::Sizes;
use xtask::problem::{self, Problem};

fn main() -> ExitCode {
    let outcome = args::parse(std::env::args().skip(1)).and_then(|request| carry_out(request, &Project::here()));
    outcome.unwrap_or_else(|problem| {
        eprintln!("\n{problem}");
        ExitCode::FAILURE
    })
}

fn carry_out(request: Request, project: &Project) -> Result<ExitCode, Problem> {
    match request {
        Request::Help => say(args::HELP),
        Request::Serve { port, opening } => serve::run(project, port, opening)?,
        Request::Build(publishing) => build(project, &publishing)?,
        Request::Pictures => pictures::take(project, &browser::chromium::prepare(&project.shell())?)?,
        Request::Styles => styles::bundle(project)?,
        Request::Advisories => deny::advisories(project)?,
        Request::Reproduce => reproduce::check(project)?,
        Request::Soak(changes) => soak::run(project, changes)?,
        Request::Size => weight::report(project)?,
        Request::Catalogue => catalogue::refresh(project)?,
        Request::Test => return Ok(test(project)),
        Request::Fuzz(words) => fuzz::run(project, &words)?,
        Request::Bench(words) if words == ["--page"] => speed::measure(project)?,
        Request::Bench(words) => {
            let shell = project.shell();
            child::run(shell.command("cargo").args(["bench", "--package", "gateway-crossover"]).args(words))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn build(project: &Project, publishing: &Publishing) -> Result<(), Problem> {
    let mut progress = Progress::of(4);
    let toolbox = progress.step("Finding the tools, or installing them", || tools::prepare(project))?;
    progress.step("Building the page into dist/", || page::build(project, &toolbox))?;
    let page = progress.step("Readying it for publishing", || publish::ready(project, publishing))?;
    let sizes = progress.step("Weighing a first visit", || Sizes::of(&page))?;
    say(format_args!("\n{sizes}\n\nThe page is in dist/ (after {}).", progress.elapsed()));
    Ok(())
}

/// Ends with one line of counts, whatever happened: that line is what other programs read.
fn test(project: &Project) -> ExitCode {
    let counts = suite::run(project);
    say(format_args!("\n{counts}"));
    if counts.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
