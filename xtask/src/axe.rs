//! axe-core, by which the journeys check the page's accessibility. It is fetched for tests at one exact version and is
//! no part of the page.

use sha2::{Digest, Sha512};
use std::fs;
use std::path::PathBuf;

use crate::child;
use crate::problem::Problem;
use crate::project::Project;

/// The version, and the SHA-512 of its archive as the registry publishes it.
const VERSION: &str = "4.14.1";
const SHA512: &str = "1477dafa598d8d065f273d6af302aa203c02e83131707b7fa648cd41bd3d6b734f8c22a0dab86ee6a6f64b8afbe804b214d36db85a2826965edfb3a0b9d546b5";

/// The script, fetched if it is not there.
pub fn prepare(project: &Project) -> Result<PathBuf, Problem> {
    let folder = project.tools().join(format!("axe-core-{VERSION}"));
    let script = folder.join("package").join("axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    fs::create_dir_all(&folder).map_err(|error| Problem::file("create", &folder, &error))?;
    let archive = folder.join("axe-core.tgz");
    let address = format!("https://registry.npmjs.org/axe-core/-/axe-core-{VERSION}.tgz");
    let shell = project.shell();
    child::run(shell.command("curl").args(["-fsSL", "--retry", "2", "-o"]).arg(&archive).arg(&address)).map_err(
        |_| {
            Problem::new(
                format!("axe-core could not be fetched from {address}."),
                "The accessibility checks need it once, and `curl` and the network for that. Try again.",
            )
        },
    )?;
    let bytes = fs::read(&archive).map_err(|error| Problem::file("read", &archive, &error))?;
    let sum: String = Sha512::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if sum != SHA512 {
        let _ = fs::remove_file(&archive);
        return Err(Problem::new(
            format!("What {address} sent is not axe-core {VERSION}: its SHA-512 is another."),
            "Try again; if it stays so, do not use it.",
        ));
    }
    // Moved into its place when all of it is there: an unpacking that was cut short leaves nothing that looks whole.
    let unpacked = folder.join("unpacking");
    fs::create_dir_all(&unpacked).map_err(|error| Problem::file("create", &unpacked, &error))?;
    child::run(shell.command("tar").args(["-xzf"]).arg(&archive).arg("-C").arg(&unpacked))?;
    let (from, to) = (unpacked.join("package"), folder.join("package"));
    let _ = fs::remove_dir_all(&to);
    fs::rename(&from, &to).map_err(|error| Problem::file("move", &from, &error))?;
    let _ = fs::remove_dir_all(&unpacked);
    Ok(script)
}
