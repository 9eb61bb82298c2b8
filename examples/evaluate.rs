//! The command-line twin: one query a line in, one JSON object a line out, from the same engine as the page.
//!
//! ```text
//! echo 'spend=9000&markup=5.5' | cargo run --release --example evaluate
//! ```

use gateway_crossover::answers::answer_json;
use std::io::{self, BufRead, ErrorKind, Write};
use std::process::ExitCode;

/// What a call with anything behind it is told.
const USAGE: &str = "The engine of the page on the command line: one query a line in, one JSON object a line out.

    echo 'spend=9000&markup=5.5' | evaluate

It takes no arguments. The keys of a query are in README.md.";

fn main() -> io::Result<ExitCode> {
    if let Some(given) = std::env::args_os().nth(1) {
        let is_asked = given == "--help" || given == "-h";
        if is_asked {
            println!("{USAGE}");
        } else {
            eprintln!("{USAGE}");
        }
        return Ok(if is_asked { ExitCode::SUCCESS } else { ExitCode::from(2) });
    }
    let ended = match answer_lines(io::stdin().lock(), io::stdout().lock()) {
        // Whoever reads the answers has read enough: `… | head -1`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        ended => ended,
    };
    ended.map(|()| ExitCode::SUCCESS)
}

/// Answers each line with one of its own, as soon as it is there.
fn answer_lines(mut input: impl BufRead, mut out: impl Write) -> io::Result<()> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// What was written, with `|` where it was sent on.
    #[derive(Default)]
    struct Told(Vec<u8>);

    impl Write for Told {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            self.0.push(b'|');
            Ok(())
        }
    }

    #[test]
    fn each_line_has_its_answer_in_order_and_at_once() -> io::Result<()> {
        let mut told = Told::default();
        answer_lines(&b"\xef\xbb\xbfspend=9000\n\n?spend=1000\r\n  spend=x\n\xff=1\nspend=2000"[..], &mut told)?;
        let text = String::from_utf8(told.0).map_err(io::Error::other)?;
        let lines: Vec<&str> = text.split_terminator('|').collect();
        assert!(lines.iter().all(|line| line.ends_with("}\n") && line.matches('\n').count() == 1), "{text}");
        let answers: Vec<Value> = lines.iter().map(|line| serde_json::from_str(line)).collect::<Result<_, _>>()?;
        let spends: Vec<_> = answers.iter().map(|answer| answer["spend"].as_f64()).collect();
        assert_eq!(spends, [9000.0, 4000.0, 1000.0, 4000.0, 4000.0, 2000.0].map(Some));
        let notices: Vec<_> = answers.iter().map(|answer| answer["notices"][0]["key"].as_str()).collect();
        assert_eq!(notices, [None, None, None, Some("spend"), None, None]);
        Ok(())
    }

    #[test]
    fn nothing_in_is_nothing_out() -> io::Result<()> {
        let mut told = Told::default();
        answer_lines(&b""[..], &mut told)?;
        assert_eq!(told.0, b"");
        Ok(())
    }
}
