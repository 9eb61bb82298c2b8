//! Talking to the person at the terminal.

use std::fmt::Display;
use std::io::Write;

/// Prints one line.
pub fn say(line: impl Display) {
    say_to(&mut std::io::stdout(), line);
}

/// Writes one line. If nobody listens any more, as after `| head`, that is their choice and no error.
pub fn say_to(out: &mut dyn Write, line: impl Display) {
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
