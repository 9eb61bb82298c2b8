//! The programs that make the page: found where they are, installed where they are not.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::child;
use crate::problem::Problem;
use crate::project::Project;
use crate::report::say;
use crate::shell::Shell;
use crate::versions;

/// The target of the page.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Settings that install the tools in a third of the time. They spend their lives waiting for the
/// compiler, so speed of their own is not worth the wait for it.
const COMPILE_FAST: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// The version of cargo-deny.
const DENY: &str = "0.20.2";

/// The tools, ready to use.
#[derive(Clone, Debug)]
pub struct Toolbox {
    trunk: PathBuf,
    shell: Shell,
}

impl Toolbox {
    /// The program that bundles the page.
    pub fn trunk(&self) -> &Path {
        &self.trunk
    }

    /// A shell that finds the right tools before any others.
    pub fn shell(&self) -> &Shell {
        &self.shell
    }
}

/// A package of programs at one exact version.
#[derive(Debug)]
pub struct Tool {
    /// The package's name.
    pub package: &'static str,
    /// Its programs that are wanted.
    pub programs: &'static [&'static str],
    /// The one version.
    pub version: Cow<'static, str>,
}

/// Finds the tools, installing those that are missing into `target/tools`.
///
/// One after the other: cargo keeps the whole machine busy with each, and both at once take as long.
pub fn prepare(project: &Project) -> Result<Toolbox, Problem> {
    // First what takes no time, before minutes are spent.
    prepare_wasm_target(&project.shell())?;
    let [trunk, bindgen] = wanted(project)?;
    let trunk = ensure(project, &trunk)?;
    let bindgen = ensure(project, &bindgen)?;
    // Trunk looks for wasm-bindgen in the search path, and so does cargo for the test runner.
    Ok(Toolbox { trunk: trunk.join("trunk"), shell: project.shell().looking_first_in(&bindgen) })
}

/// Finds cargo-deny, installing it if it is missing, and returns a shell that finds it. No build of the page needs it.
pub fn prepare_deny(project: &Project) -> Result<Shell, Problem> {
    let deny = Tool { package: "cargo-deny", programs: &["cargo-deny"], version: DENY.into() };
    Ok(project.shell().looking_first_in(&ensure(project, &deny)?))
}

/// Makes sure that the compiler can make WebAssembly.
pub fn prepare_wasm_target(shell: &Shell) -> Result<(), Problem> {
    let present = || {
        let question = ["--print", "target-libdir", "--target", WASM];
        let folder = child::answer(shell.command("rustc").args(question))?;
        Ok(Path::new(folder.trim()).is_dir())
    };
    if present()? {
        return Ok(());
    }
    say(format_args!("      Adding the compiler's {WASM} target."));
    let added = child::run(shell.command("rustup").args(["target", "add", WASM]));
    if added.is_ok() && present()? {
        return Ok(());
    }
    Err(Problem::new(
        format!("The Rust compiler here has no {WASM} target, and rustup could not add it."),
        format!(
            "Install Rust with rustup and run `rustup target add {WASM}` in this folder, or install your \
             system's package of the Rust standard library for that target."
        ),
    ))
}

/// The tools at the versions the project's files name: crate and command of wasm-bindgen must be equal.
fn wanted(project: &Project) -> Result<[Tool; 2], Problem> {
    let settings = read(&project.trunk_settings())?;
    let trunk = versions::wanted_trunk(&settings).ok_or_else(|| {
        Problem::new(
            "Trunk.toml does not name one version of Trunk.",
            "Add a line like `trunk-version = \"=0.21.14\"`.",
        )
    })?;
    let lockfile = read(&project.lockfile())?;
    let bindgen = versions::locked(&lockfile, "wasm-bindgen").ok_or_else(|| {
        Problem::new("Cargo.lock has no wasm-bindgen.", "Run `cargo update --workspace` to write Cargo.lock anew.")
    })?;
    Ok([
        Tool { package: "trunk", programs: &["trunk"], version: trunk.to_owned().into() },
        Tool {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version: bindgen.to_owned().into(),
        },
    ])
}

/// The folder in which all programs of a tool are at the right version, after installing them if need be.
pub fn ensure(project: &Project, tool: &Tool) -> Result<PathBuf, Problem> {
    let shell = project.shell();
    let installed = project.tools().join("bin");
    let on_path = tool
        .programs
        .first()
        .and_then(|program| shell.find(program))
        .and_then(|path| path.parent().map(Path::to_path_buf));
    for folder in on_path.iter().chain([&installed]) {
        if complaint(&shell, tool, folder).is_none() {
            return Ok(folder.clone());
        }
    }
    install(project, tool)?;
    match complaint(&shell, tool, &installed) {
        None => Ok(installed),
        Some(complaint) => Err(Problem::new(
            format!("{} was installed into target/tools, but {complaint}.", tool.package),
            "Delete the folder target/tools and run the command again.",
        )),
    }
}

/// What is wrong with a tool in a folder, if anything: each program must be there, run, and be the right version.
fn complaint(shell: &Shell, tool: &Tool, folder: &Path) -> Option<String> {
    tool.programs.iter().find_map(|program| {
        let Some(path) = shell.find(folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX))) else {
            return Some(format!("{program} is not there"));
        };
        match child::answer(shell.command(path).arg("--version")) {
            Ok(answer) if versions::reported(&answer) == Some(tool.version.as_ref()) => None,
            Ok(answer) => Some(format!("{program} says it is `{}`, not {}", answer.trim(), tool.version)),
            Err(problem) => Some(format!("{program} does not run: {problem}")),
        }
    })
}

fn install(project: &Project, tool: &Tool) -> Result<(), Problem> {
    let Tool { package, programs, version } = tool;
    say(format_args!(
        "      Installing {package} {version} into target/tools. This happens once and takes a few minutes."
    ));
    let workshop = project.tools().join("build");
    let shell = project.shell();
    let mut command = shell.command("cargo");
    command
        // By force, because a tool that is there but does not run is installed anew.
        .args(["install", "--locked", "--force", "--version", &format!("={version}"), "--root"])
        .arg(project.tools())
        // Their optional parts are for secure connections. They make none: the tools do not download.
        .arg("--no-default-features")
        .args(programs.iter().flat_map(|program| ["--bin", program]))
        .arg(package)
        // Not the page's own folder, where they would be left lying about.
        .env("CARGO_TARGET_DIR", &workshop)
        .envs(COMPILE_FAST);
    child::run(&mut command).map_err(|problem| {
        Problem::new(
            format!("{package} {version} could not be installed into target/tools. {problem}"),
            format!(
                "It needs a connection to the crate registry and a C compiler. You may also install \
                 {package} {version} yourself, in any way, so that its programs are in your search path (PATH)."
            ),
        )
    })?;
    // Half a gigabyte that nobody needs again. If it cannot be removed, it is only in the way.
    let _ = std::fs::remove_dir_all(workshop);
    Ok(())
}

fn read(path: &Path) -> Result<String, Problem> {
    std::fs::read_to_string(path).map_err(|error| Problem::file("read", path, &error))
}
