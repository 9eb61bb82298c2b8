//! Every check the project has, one after another, whatever becomes of the others.

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use crate::altered;
use crate::axe;
use crate::browser::chromium::{self, Chromium};
use crate::browser::{Engine, firefox, webkit};
use crate::child::{self, Heard};
use crate::counts::Counts;
use crate::deny;
use crate::page::{self, Page};
use crate::problem::Problem;
use crate::progress::spoken;
use crate::project::Project;
use crate::publish::{self, Publishing, SingleFile};
use crate::report::{say, say_to};
use crate::shell::Shell;
use crate::size::Sizes;
use crate::tools::{self, Toolbox, WASM};

/// The package of the page and its model.
const PAGE: &str = "gateway-crossover";

/// The steps, tools and browsers included.
const STEPS: usize = 18;

/// What stands in for a crate that Leptos needs. Its tests need a browser too.
const STREAMS: &str = "wasm-streams";

/// Seconds for the page tests of one program. Their own runner gives up after 20, too soon for a cold
/// browser on a busy machine.
const PAGE_TEST_SECONDS: &str = "180";

/// Runs every check and returns the sum. The caller prints it last.
pub fn run(project: &Project) -> Counts {
    let shell = project.shell();
    let mut suite = Suite::reporting_to(Box::new(std::io::stdout()));

    suite.check("Formatting", || child::run(shell.command("cargo").args(["fmt", "--all", "--check"])));
    suite.check("Clippy, native", || clippy(&shell, &["--workspace", "--all-targets"]));
    suite.check("Clippy, WebAssembly", || {
        tools::prepare_wasm_target(&shell)?;
        clippy(&shell, &["--package", PAGE, "--target", WASM, "--lib", "--bins", "--test", "page"])?;
        clippy(&shell, &["--package", STREAMS, "--target", WASM, "--all-targets"])
    });
    suite.check("Licences, sources and versions of all crates", || deny::check(project));
    suite.tests("Native tests", || {
        cargo_test(&shell, &["--package", PAGE, "--package", "xtask", "--package", "cards", "--package", "fuzz"])
    });
    let toolbox = suite.prepare("Tools", || tools::prepare(project));
    let chromium = suite.prepare("Chromium", || chromium::prepare(&shell));
    suite.tests("Page tests in a headless browser", || page_tests(project, needed(&toolbox)?, needed(&chromium)?));
    let page = suite.check("Release page", || page::build(project, needed(&toolbox)?));
    let published = suite.check("Link previews and the single file", || {
        let publishing = Publishing { site: None, single: SingleFile::Written };
        built(page.as_ref())?;
        publish::ready(project, &publishing)
    });
    let altered = suite.check("The page with other prices", || altered::build(project, needed(&toolbox)?));
    let axe = suite.prepare("axe-core", || axe::prepare(project));
    // Chromium first: the pictures of the others are compared with its own.
    let chromium = chromium.map(|chromium| chromium.engine());
    let firefox = suite.prepare("Firefox", || firefox::prepare(project));
    let webkit = suite.prepare("WebKit", || webkit::prepare(project));
    for (name, engine) in [("Chromium", chromium), ("Firefox", firefox), ("WebKit", webkit)] {
        suite.tests(&format!("Journeys through the release page in {name}"), || {
            built(published.as_ref())?;
            let altered = altered.as_deref().ok_or_else(|| {
                Problem::new("There is no page with other prices.", "See above why it could not be built.")
            })?;
            journeys(project, needed(&engine)?, altered, needed(&axe)?)
        });
    }
    suite.check("Size of a first visit", || {
        let sizes = Sizes::of(built(published.as_ref().or(page.as_ref()))?)?;
        say(&sizes);
        sizes.check()
    });
    suite.close()
}

fn clippy(shell: &Shell, what: &[&str]) -> Result<(), Problem> {
    child::run(shell.command("cargo").args(["clippy", "--locked"]).args(what).args(["--", "-D", "warnings"]))
}

fn cargo_test(shell: &Shell, what: &[&str]) -> Result<Heard, Problem> {
    child::listen(shell.command("cargo").args(["test", "--locked", "--no-fail-fast"]).args(what))
}

fn page_tests(project: &Project, toolbox: &Toolbox, browser: &Chromium) -> Result<Heard, Problem> {
    let settings = chromium::settings_for(project, browser)?;
    let shell = toolbox.shell();
    let mut command = shell.command("cargo");
    command
        .args(["test", "--locked", "--target", WASM])
        .args(["--package", PAGE, "--test", "page", "--package", STREAMS, "--test", "streams"])
        .env("CHROMEDRIVER", browser.chromedriver())
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings)
        .env("WASM_BINDGEN_TEST_TIMEOUT", PAGE_TEST_SECONDS);
    // The runner prefers these to the driver above.
    for other in ["CHROMEDRIVER_REMOTE", "GECKODRIVER", "GECKODRIVER_REMOTE", "SAFARIDRIVER", "SAFARIDRIVER_REMOTE"] {
        command.env_remove(other);
    }
    child::listen(&mut command)
}

fn journeys(project: &Project, engine: &Engine, altered: &Path, axe: &Path) -> Result<Heard, Problem> {
    let shell = project.shell();
    let mut command = shell.command("cargo");
    command
        .args(["test", "--locked", "--no-fail-fast", "--package", "journeys"])
        .env("CROSSOVER_DIST", project.dist())
        .env("CROSSOVER_ALTERED", altered)
        .env("CROSSOVER_AXE", axe)
        .envs(engine.variables());
    child::listen(&mut command)
}

/// What an earlier step made, or that step's problem as the reason why this one cannot run.
fn needed<T>(made: &Result<T, Problem>) -> Result<&T, Problem> {
    made.as_ref().map_err(Clone::clone)
}

fn built(page: Option<&Page>) -> Result<&Page, Problem> {
    page.ok_or_else(|| Problem::new("There is no release page to look at.", "See above why it could not be built."))
}

/// The checks so far.
struct Suite {
    out: Box<dyn Write>,
    began: Instant,
    steps: usize,
    sum: Counts,
    failures: Vec<String>,
}

impl Suite {
    fn reporting_to(out: Box<dyn Write>) -> Self {
        Self { out, began: Instant::now(), steps: 0, sum: Counts::default(), failures: Vec::new() }
    }

    /// A step that counts as one, passed or failed. Returns what it made.
    fn check<T>(&mut self, title: &str, work: impl FnOnce() -> Result<T, Problem>) -> Option<T> {
        self.step(title, || match work() {
            Ok(made) => (Counts::PASS, None, Some(made)),
            Err(problem) => (Counts::FAIL, Some(problem), None),
        })
    }

    /// A step that counts as many as it has tests; as one failure more if it ran none or ended badly.
    fn tests(&mut self, title: &str, work: impl FnOnce() -> Result<Heard, Problem>) {
        self.step(title, || match work() {
            Ok(heard) => {
                let (counts, problem) = judged(&heard);
                (counts, problem, ())
            }
            Err(problem) => (Counts::FAIL, Some(problem), ()),
        });
    }

    /// A step that readies something for later ones. It counts nothing: they fail if it did.
    fn prepare<T>(&mut self, title: &str, work: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
        self.step(title, || {
            let outcome = work();
            (Counts::default(), outcome.as_ref().err().cloned(), outcome)
        })
    }

    fn step<T>(&mut self, title: &str, work: impl FnOnce() -> (Counts, Option<Problem>, T)) -> T {
        self.steps += 1;
        say_to(&mut self.out, format_args!("\n=== {}/{STEPS} {title}", self.steps));
        let began = Instant::now();
        let (counts, problem, made) = work();
        self.sum += counts;
        let verdict = if problem.is_none() { "ok" } else { "FAILED" };
        if let Some(problem) = problem {
            say_to(&mut self.out, &problem);
            self.failures.push(format!("{title}: {problem}"));
        }
        say_to(&mut self.out, format_args!("--- {title}: {verdict}, {counts}, {}", spoken(began.elapsed())));
        made
    }

    fn close(mut self) -> Counts {
        say_to(&mut self.out, format_args!("\n=== All steps took {}", spoken(self.began.elapsed())));
        for failure in &self.failures {
            say_to(&mut self.out, format_args!("FAILED  {failure}"));
        }
        if self.sum.not_walked > 0 {
            say_to(&mut self.out, format_args!("{} journeys were not walked; why is said above.", self.sum.not_walked));
        }
        self.sum
    }
}

/// What a test program's output amounts to.
fn judged(heard: &Heard) -> (Counts, Option<Problem>) {
    let mut counts = Counts::in_output(&heard.text);
    let problem = if counts.failed > 0 {
        Some(Problem::new(
            format!("{} of the tests failed.", counts.failed),
            "Their names and reasons are in the output of this step.",
        ))
    } else if !heard.status.success() {
        Some(Problem::new(
            format!("The tests did not run to their end ({}).", heard.status),
            "The output of this step says why; mostly something does not compile.",
        ))
    } else if counts.passed == 0 {
        Some(Problem::new("No test ran.", "A step without tests proves nothing; see where its tests have gone."))
    } else {
        None
    };
    if problem.is_some() && counts.failed == 0 {
        counts += Counts::FAIL;
    }
    (counts, problem)
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Suite, judged};
    use crate::child::Heard;
    use crate::counts::Counts;
    use crate::problem::Problem;
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;

    fn heard(code: i32, text: &str) -> Heard {
        // The exit code is the second byte of what the system returns.
        Heard { status: ExitStatus::from_raw(code << 8), text: text.to_owned() }
    }

    #[test]
    fn passing_tests_count_as_they_are() {
        let (counts, problem) = judged(&heard(0, "test result: ok. 7 passed; 0 failed; 0 ignored\n"));
        assert_eq!((counts, problem), (Counts { passed: 7, ..Counts::default() }, None));
    }

    #[test]
    fn failing_tests_are_not_counted_twice() {
        let (counts, problem) = judged(&heard(101, "test result: FAILED. 7 passed; 2 failed; 0 ignored\n"));
        assert_eq!(counts, Counts { passed: 7, failed: 2, ..Counts::default() });
        assert!(problem.is_some());
    }

    #[test]
    fn a_crash_and_an_empty_run_are_failures() {
        for silent in [heard(101, "error: could not compile"), heard(0, "test result: ok. 0 passed; 0 failed;")] {
            let (counts, problem) = judged(&silent);
            assert_eq!(counts, Counts::FAIL);
            assert!(problem.is_some());
        }
    }

    #[test]
    fn a_step_that_needed_a_failed_one_fails_with_its_reason() {
        let mut suite = Suite::reporting_to(Box::new(std::io::sink()));
        let tool: Result<(), Problem> = suite.prepare("Tools", || Err(Problem::new("No tool.", "Get one.")));
        suite.tests("Tests", || super::needed(&tool).map(|()| heard(0, "")));
        assert!(suite.failures.iter().all(|failure| failure.contains("No tool.")), "{:?}", suite.failures);
        assert_eq!(suite.close(), Counts::FAIL);
    }
}
