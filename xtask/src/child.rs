//! Running other programs: what becomes of their output, and what is said when they fail.

use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::problem::Problem;

/// How long to wait for the last output of a program that has ended. A browser it left behind may
/// hold the pipe open for ever.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// What a program said and how it ended.
#[derive(Debug)]
pub struct Heard {
    /// How it ended.
    pub status: ExitStatus,
    /// Its output and its error output, as they came.
    pub text: String,
}

/// Runs a command to its end, its output going where ours goes.
pub fn run(command: &mut Command) -> Result<(), Problem> {
    let status = command.stdin(Stdio::null()).status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(ended_badly(command, status)) }
}

/// Runs a command to its end and returns what it wrote to its output; nothing is shown.
pub fn answer(command: &mut Command) -> Result<String, Problem> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(Problem::new(
            format!("`{}` failed ({}). {}", spelled(command), output.status, said.trim()),
            "Set that right and run the command again.",
        ))
    }
}

/// Runs a command to its end, showing its output as it comes and keeping it.
pub fn listen(command: &mut Command) -> Result<Heard, Problem> {
    if wants_colour() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    hear(command, io::stdout(), io::stderr())
}

/// Runs a command to its end, passing on its two outputs and keeping both.
fn hear(
    command: &mut Command,
    out: impl Write + Send + 'static,
    err: impl Write + Send + 'static,
) -> Result<Heard, Problem> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    let (sender, receiver) = channel();
    if let Some(pipe) = child.stdout.take() {
        pass_on(pipe, out, sender.clone());
    }
    if let Some(pipe) = child.stderr.take() {
        pass_on(pipe, err, sender.clone());
    }
    drop(sender);
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    Ok(Heard { status, text: collected(&receiver) })
}

/// Copies a pipe to a stream of ours on a thread, sending on every line.
///
/// Whole lines only, or the two outputs of a program would mix in the middle of them.
fn pass_on(pipe: impl Read + Send + 'static, mut shown: impl Write + Send + 'static, kept: Sender<Vec<u8>>) {
    std::thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        loop {
            let mut line = Vec::new();
            match pipe.read_until(b'\n', &mut line) {
                Ok(length) if length > 0 => {}
                _ => break,
            }
            // Our own output may be closed, by `| head` for one; the counts are wanted all the same.
            let _ = shown.write_all(&line).and_then(|()| shown.flush());
            if kept.send(line).is_err() {
                break;
            }
        }
    });
}

/// All lines, once both pipes are closed or have been silent for long enough after the end.
fn collected(lines: &Receiver<Vec<u8>>) -> String {
    let mut bytes = Vec::new();
    // An error means that both pipes are closed, or that the wait was long enough.
    while let Ok(line) = lines.recv_timeout(LAST_WORDS) {
        bytes.extend(line);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A program whose output we pass on sees a pipe and drops its colours; a person at a terminal wants them.
fn wants_colour() -> bool {
    let unset = |name| std::env::var_os(name).is_none();
    io::stdout().is_terminal() && unset("NO_COLOR") && unset("CARGO_TERM_COLOR")
}

/// The command as one would type it.
fn spelled(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let mut words = vec![program.to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

fn not_started(command: &Command, error: &io::Error) -> Problem {
    let program = command.get_program().to_string_lossy().into_owned();
    Problem::new(
        format!("`{}` could not be run: {error}.", spelled(command)),
        format!("Check that {program} is installed and in your search path (PATH)."),
    )
}

fn ended_badly(command: &Command, status: ExitStatus) -> Problem {
    Problem::new(
        format!("`{}` failed ({status}).", spelled(command)),
        "Its own message, above, says why; set that right and run the command again.",
    )
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Heard, LAST_WORDS, answer, hear, pass_on, run};
    use crate::problem::Problem;
    use std::io::{self, Read, sink};
    use std::process::Command;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Instant;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    fn heard(script: &str) -> Result<Heard, Problem> {
        hear(&mut shell(script), sink(), sink())
    }

    #[test]
    fn both_outputs_are_heard_and_the_end_is_known() -> Result<(), Problem> {
        let heard = heard("echo out; echo err >&2; exit 3")?;
        assert!(heard.text.contains("out\n") && heard.text.contains("err\n"), "{}", heard.text);
        assert_eq!(heard.status.code(), Some(3));
        Ok(())
    }

    /// An output of which the rest comes when it is let.
    struct Halting {
        now: &'static [u8],
        later: &'static [u8],
        let_go: Receiver<()>,
    }

    impl Read for Halting {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            if self.now.is_empty() && self.let_go.recv().is_ok() {
                self.now = std::mem::take(&mut self.later);
            }
            self.now.read(into)
        }
    }

    #[test]
    fn the_two_outputs_do_not_mix_within_a_line() -> Result<(), Box<dyn std::error::Error>> {
        let (go_on, let_go) = channel();
        let (sender, lines) = channel();
        pass_on(Halting { now: b"test ", later: b"result\nno line end", let_go }, sink(), sender.clone());
        pass_on(&b"note\n"[..], sink(), sender);
        assert_eq!(lines.recv()?, b"note\n");
        go_on.send(())?;
        drop(go_on);
        assert_eq!(lines.recv()?, b"test result\n");
        assert_eq!(lines.recv()?, b"no line end");
        assert!(lines.recv().is_err(), "both have ended");
        Ok(())
    }

    #[test]
    fn a_program_left_behind_does_not_hold_us_up() -> Result<(), Problem> {
        let began = Instant::now();
        let heard = heard("sleep 30 & echo done")?;
        assert!(heard.status.success() && heard.text.contains("done"), "{}", heard.text);
        assert!(began.elapsed() < LAST_WORDS * 3, "{:?}", began.elapsed());
        Ok(())
    }

    #[test]
    fn a_failed_question_tells_what_the_program_said() {
        let told = answer(&mut shell("echo no such thing >&2; exit 1")).map_err(|problem| problem.to_string());
        assert!(told.is_err_and(|text| text.contains("no such thing")));
    }

    #[test]
    fn a_missing_program_is_named() {
        let told = run(&mut Command::new("no-such-program")).map_err(|problem| problem.to_string());
        assert!(told.is_err_and(|text| text.contains("no-such-program")));
    }
}
