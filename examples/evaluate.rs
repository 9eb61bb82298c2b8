//! The command-line twin: one query a line in, one JSON object a line out, from the same engine as the page.
//!
//! ```text
//! echo 'spend=9000&markup=5.5' | cargo run --release --example evaluate
//! ```

use gateway_crossover::answers::answer_json;
use std::io::{BufRead, ErrorKind, Write};

fn main() -> std::io::Result<()> {
    match answer_lines() {
        // Whoever reads the answers has read enough: `… | head -1`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        ended => ended,
    }
}

fn answer_lines() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let mut input = std::io::stdin().lock();
    let mut line = Vec::new();
    // Lines are read as bytes: one that is not UTF-8 is answered too, never skipped.
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        // Some editors begin a file with a mark that is no text.
        writeln!(out, "{}", answer_json(text.trim_start_matches('\u{feff}').trim()))?;
        out.flush()?;
        line.clear();
    }
    Ok(())
}
