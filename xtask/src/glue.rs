//! The script that wasm-bindgen writes, made fit to stand inside a page.

use crate::problem::Problem;

/// A script with what others call it by.
#[derive(Debug)]
pub struct Glue<'a> {
    /// It, without the address it would load its program from, without what would end the element it stands in, and
    /// without what it gives to importers: a page needs no module, which a browser would keep until all else is read.
    pub script: String,
    /// The function that starts its program.
    pub start: &'a str,
    /// The functions it gives to others.
    pub functions: Vec<&'a str>,
}

impl<'a> Glue<'a> {
    /// Reads a script.
    pub fn of(script: &'a str) -> Result<Self, Problem> {
        let start = script
            .split_once(" as default")
            .and_then(|(before, _)| before.rsplit([' ', '{', ',']).next())
            .filter(|name| !name.is_empty())
            .ok_or_else(unknown)?;
        let functions = script.lines().filter_map(|line| line.strip_prefix("export function ")?.split('(').next());
        // One that imports another, as bindings with scripts of their own do, cannot stand alone.
        if script.lines().any(|line| line.starts_with("import ")) {
            return Err(unknown());
        }
        let (before, after) = script.split_once("new URL('").ok_or_else(unknown)?;
        let (_, after) = after.split_once("', import.meta.url)").ok_or_else(unknown)?;
        let given = |line: &str| match line.strip_prefix("export ") {
            None => format!("{line}\n"),
            Some(list) if list.starts_with('{') => String::new(),
            Some(declared) => format!("{declared}\n"),
        };
        let script: String = [before, "undefined", after].concat().lines().map(given).collect();
        // Inside a text, where alone they can be, these mean the same with the backslash.
        let script = script.replace("</", "<\\/").replace("<!--", "<\\!--");
        Ok(Self { script, start, functions: functions.collect() })
    }
}

fn unknown() -> Problem {
    Problem::new(
        "The script of wasm-bindgen is not as it was when pages were first made of it.",
        "Compare dist/evidence.js with what xtask/src/glue.rs looks for.",
    )
}

#[cfg(test)]
mod tests {
    use super::Glue;
    use crate::problem::Problem;

    const SCRIPT: &str = "export class A {\n}\nexport function take(form, query) {\n}\nexport function write(name) {\n\
                          throw \"</script><!--\";\n}\nif (module_or_path === undefined) {\n\
                          module_or_path = new URL('evidence_bg.wasm', import.meta.url);\n}\n\
                          export { initSync, __wbg_init as default };\n";

    #[test]
    fn a_script_says_how_it_is_started_and_what_it_gives() -> Result<(), Problem> {
        let glue = Glue::of(SCRIPT)?;
        assert_eq!(glue.start, "__wbg_init");
        assert_eq!(glue.functions, ["take", "write"]);
        Ok(())
    }

    #[test]
    fn nothing_in_it_ends_its_element_or_names_a_file() -> Result<(), Problem> {
        let script = Glue::of(SCRIPT)?.script;
        assert!(script.contains("throw \"<\\/script><\\!--\";"), "{script}");
        assert!(script.contains("module_or_path = undefined;") && !script.contains("_bg.wasm"), "{script}");
        Ok(())
    }

    #[test]
    fn a_page_can_run_it_as_it_stands() -> Result<(), Problem> {
        let script = Glue::of(SCRIPT)?.script;
        assert!(script.starts_with("class A {\n}\nfunction take(form, query) {\n"), "{script}");
        assert!(script.ends_with("undefined;\n}\n") && !script.contains("export"), "{script}");
        Ok(())
    }

    #[test]
    fn another_script_is_refused() {
        let importing = format!("import {{ a }} from './snippets/a.js';\n{SCRIPT}");
        for script in ["", "export { a };", "export { a as default };", "new URL('a', import.meta.url)", &importing] {
            assert!(Glue::of(script).is_err(), "{script}");
        }
    }
}
