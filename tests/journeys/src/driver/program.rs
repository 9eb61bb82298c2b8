//! A program that runs beside a walk.

use crate::{Tried, Trouble};
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A program of one's own, ended when dropped.
#[derive(Debug)]
pub struct Program {
    name: String,
    process: Child,
}

impl Program {
    /// Starts it. Its output is to be read; what it says besides goes nowhere.
    ///
    /// # Errors
    /// When it is not there.
    pub fn start(command: &mut Command) -> Tried<Self> {
        let name = command.get_program().display().to_string();
        let process = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Trouble::new(format!("{name} could not be run: {error}")))?;
        Ok(Self { name, process })
    }

    /// Waits for a line of its output that tells something.
    ///
    /// # Errors
    /// When it ends before, or was asked once already.
    pub fn tells<T>(&mut self, pick: impl Fn(&str) -> Option<T>) -> Tried<T> {
        let output = self.process.stdout.take();
        let said = output.ok_or_else(|| Trouble::new(format!("{} has no output left", self.name)))?;
        let mut lines = BufReader::new(said).lines();
        let mut last = String::new();
        let told = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let told = pick(&line);
            last = line;
            told
        });
        // It must not wait for somebody to read what else it says.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        told.ok_or_else(|| Trouble::new(format!("{} ended before it was ready; it said last: {last:?}", self.name)))
    }

    /// Its number in the system.
    pub fn id(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone afterwards.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The program that a variable names, or else one in the search path.
pub fn named(variable: &str, otherwise: &str) -> OsString {
    std::env::var_os(variable).unwrap_or_else(|| OsString::from(otherwise))
}

/// The last word of a line that goes on after some words: a port, mostly.
pub fn after(line: &str, words: &str) -> Option<String> {
    line.split_once(words).map(|(_, rest)| rest.trim().trim_matches('.').to_owned())
}
