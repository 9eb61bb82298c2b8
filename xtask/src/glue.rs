//! The script that wasm-bindgen writes, made fit to stand inside a page.

use crate::problem::Problem;

/// A script with what others call it by.
#[derive(Debug)]
pub struct Glue<'a> {
    /// It, without what would load its program from an address, without what would end the element it stands in, and
    /// without what it gives to importers: a page needs no module, which a browser would keep until all else is read.
    pub script: String,
    /// The function that starts its program, given the program or a promise of it.
    pub start: &'a str,
    /// The functions it gives to others.
    pub functions: Vec<&'a str>,
}

/// Where the part begins that finds a program and starts it, in whichever of seven ways it is given.
const LOADER: &str = "async function __wbg_load(";

/// What a page needs of it, a tenth as long: a program that the page's own script has compiled, or its bytes, or, where
/// a server does not say what it is, what was answered.
const START: &str = "async function START(asked) {
if (wasm !== undefined) return wasm;
let program = await asked;
if (program instanceof Response) {
if (!program.ok) throw new Error(`${program.url}: ${program.status}`);
program = await program.arrayBuffer();
}
const made = await WebAssembly.instantiate(program, __wbg_get_imports());
return __wbg_finalize_init(made.instance || made);
}
";

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
        let (before, loader) = script.split_once(LOADER).ok_or_else(unknown)?;
        // Its three ways to start a program, and what they share, stand at the end.
        let declared =
            loader.lines().filter(|line| line.starts_with("function ") || line.starts_with("async function "));
        let own_start = format!("async function {start}(module_or_path) {{");
        if declared.ne(["function expectedResponseType(type) {", "function initSync(module) {", &own_start]) {
            return Err(unknown());
        }
        let given = |line: &str| match line.strip_prefix("export ") {
            None => format!("{line}\n"),
            Some(list) if list.starts_with('{') => String::new(),
            Some(declared) => format!("{declared}\n"),
        };
        let before = &briefly(&without_old_ways(&plainly_spoken(before)?)?);
        let script = in_few_letters(before.lines().map(given).collect()) + &START.replace("START", start);
        // Inside a text, where alone they can be, these mean the same with the backslash.
        let script = script.replace("</", "<\\/").replace("<!--", "<\\!--");
        Ok(Self { script, start, functions: functions.collect() })
    }
}

/// A script whose account of a value, which only a program that stops gives, is what the value says of itself, and not
/// its parts: some 350 bytes after brotli.
fn plainly_spoken(script: &str) -> Result<String, Problem> {
    let Some((before, rest)) = script.split_once("function debugString(val) {\n") else { return Ok(script.to_owned()) };
    let (_, after) = rest.split_once("return className;\n}\n").ok_or_else(unknown)?;
    Ok([before, "function debugString(val) {\nreturn String(val);\n}\n", after].concat())
}

/// Ways that no page needs, from where to where: for browsers that cannot write a text into memory, and for callers that
/// cannot ask for more memory.
const OLD_WAYS: [(&str, &str); 2] = [
    ("if (!('encodeInto' in cachedTextEncoder)) {\n", "\n};\n};\n}\n"),
    ("if (realloc === undefined) {\n", "return ptr;\n}\n"),
];

/// The same said in fewer words: what every browser has that can run the program, how one sees that memory has grown, and
/// what nobody asks for later.
const SHORTER: [(&str, &str); 4] = [
    ("(typeof FinalizationRegistry === 'undefined')\n? { register: () => {}, unregister: () => {} }\n: new ", "new "),
    (
        "cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.\
         detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)",
        "cachedDataViewMemory0?.buffer !== wasm.memory.buffer",
    ),
    ("let wasmModule, wasmInstance, wasm;", "let wasm;"),
    (
        "wasmInstance = instance;\nwasm = instance.exports;\nwasmModule = module;\ncachedDataViewMemory0 = null;\n\
         cachedUint8ArrayMemory0 = null;\n",
        "wasm = instance.exports;\n",
    ),
];

/// A script without [`OLD_WAYS`] and with [`SHORTER`] words: some 200 bytes after brotli. What is not found stays.
fn without_old_ways(script: &str) -> Result<String, Problem> {
    let mut script = script.to_owned();
    let asks_for_memory = |call: &str| call.split(')').next().is_some_and(|given| given.matches(',').count() == 2);
    if !script.split("passStringToWasm0(").skip(1).all(asks_for_memory) {
        return Err(unknown());
    }
    for (from, to) in OLD_WAYS {
        let Some((before, rest)) = script.split_once(from) else { continue };
        let (way, after) = rest.split_once(to).ok_or_else(unknown)?;
        // Not what follows it too.
        if way.len() > 300 {
            return Err(unknown());
        }
        script = [before, after].concat();
    }
    Ok(SHORTER.iter().fold(script, |script, (long, short)| script.replace(long, short)))
}

/// A script that gives a value back without naming it first.
fn briefly(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut lines = script.lines().peekable();
    while let Some(line) = lines.next() {
        let value = line.strip_prefix("const ret = ").filter(|_| lines.peek() == Some(&"return ret;"));
        out.extend(value.map_or([line, "\n"], |value| ["return ", value]));
        if value.is_some() {
            out.push('\n');
            lines.next();
        }
    }
    out
}

/// What the script calls its own helpers.
const HELPERS: [&str; 18] = [
    "getStringFromWasm0",
    "passStringToWasm0",
    "addToExternrefTable0",
    "takeFromExternrefTable0",
    "handleError",
    "isLikeNone",
    "makeMutClosure",
    "getDataViewMemory0",
    "getUint8ArrayMemory0",
    "cachedDataViewMemory0",
    "cachedUint8ArrayMemory0",
    "cachedTextDecoder",
    "cachedTextEncoder",
    "decodeText",
    "numBytesDecoded",
    "MAX_SAFARI_DECODE_BYTES",
    "CLOSURE_DTORS",
    "WASM_VECTOR_LEN",
];

/// A script whose helpers are called by a letter, and what they are given by a number: some 250 bytes after brotli.
fn in_few_letters(script: String) -> String {
    let helpers = HELPERS.iter().zip('a'..='z').map(|(name, letter)| ((*name).to_owned(), format!("${letter}")));
    let given = (0..=MOST_GIVEN).map(|n| (format!("arg{n}"), format!("${n}")));
    helpers.chain(given).fold(script, |script, (long, short)| replace_word(&script, &long, &short))
}

/// More than any function is given.
const MOST_GIVEN: u8 = 20;

/// Replaces a name where it stands alone, not as a part of a longer one.
fn replace_word(text: &str, long: &str, short: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(long) {
        let joins = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let alone = !before.ends_with(joins) && !after.starts_with(joins);
        out.push_str(before);
        out.push_str(if alone { short } else { long });
        rest = after;
    }
    out + rest
}

fn unknown() -> Problem {
    Problem::new(
        "The script of wasm-bindgen is not as it was when pages were first made of it.",
        "Compare dist/evidence.js with what xtask/src/glue.rs looks for.",
    )
}

#[cfg(test)]
mod tests {
    use super::{Glue, LOADER, replace_word};
    use crate::problem::Problem;

    const SCRIPT: &str = "export class A {\n}\nexport function take(form, query) {\n}\nexport function write(name) {\n\
                          throw \"</script><!--\";\n}\nasync function __wbg_load(module, imports) {\nfunction expectedResponseType(type) {\n}\n}\n\
                          function initSync(module) {\n}\nasync function __wbg_init(module_or_path) {\n\
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
        assert!(script.contains("async function __wbg_init(asked) {") && !script.contains("_bg.wasm"), "{script}");
        Ok(())
    }

    #[test]
    fn a_value_says_what_it_is_itself() -> Result<(), Problem> {
        let long = format!("function debugString(val) {{\nlet className;\nreturn className;\n}}\n{SCRIPT}");
        let script = Glue::of(&long)?.script;
        assert!(script.starts_with("function debugString(val) {\nreturn String(val);\n}\nclass A"), "{script}");
        assert!(Glue::of(&long.replace("return className;", "return val;")).is_err());
        Ok(())
    }

    #[test]
    fn what_no_browser_needs_goes() -> Result<(), Problem> {
        let old = "function passStringToWasm0(arg, malloc, realloc) {\nif (realloc === undefined) {\nreturn ptr;\n}\nconst ret = a.b;\n\
                   return ret;\n}\nconst ret = 1;\nuse(ret);\nlet wasmModule, wasmInstance, wasm;\n\
                   if (!('encodeInto' in cachedTextEncoder)) {\na = function () {\nreturn {\nb: 1\n};\n};\n}\n";
        let script = Glue::of(&format!("{old}{SCRIPT}"))?.script;
        let light =
            "function $b(arg, malloc, realloc) {\nreturn a.b;\n}\nconst ret = 1;\nuse(ret);\nlet wasm;\nclass A";
        assert!(script.starts_with(light), "{script}");
        for changed in [old.replace(", realloc)", ")"), old.replace("};\n};", "} };")] {
            assert!(Glue::of(&format!("{changed}{SCRIPT}")).is_err(), "{changed}");
        }
        Ok(())
    }

    #[test]
    fn its_helpers_have_short_names() -> Result<(), Problem> {
        let helpers = "function isLikeNone(arg0, arg12) {\nhandleError(arg12);\n}\nisLikeNone();\n";
        let script = Glue::of(&format!("{helpers}{SCRIPT}"))?.script;
        assert!(script.starts_with("function $f($0, $12) {\n$e($12);\n}\n$f();\nclass A"), "{script}");
        let longer = Glue::of(&format!("isLikeNoneAtAll();\n{SCRIPT}"))?.script;
        assert!(longer.starts_with("isLikeNoneAtAll();\n"), "{longer}");
        Ok(())
    }

    #[test]
    fn a_name_inside_a_longer_one_is_left_alone() {
        assert_eq!(replace_word("ab.a(a_1, a$, $a, a)", "a", "Z"), "ab.Z(a_1, a$, $a, Z)");
    }

    #[test]
    fn a_page_can_run_it_as_it_stands() -> Result<(), Problem> {
        let script = Glue::of(SCRIPT)?.script;
        assert!(script.starts_with("class A {\n}\nfunction take(form, query) {\n"), "{script}");
        assert!(script.ends_with("made);\n}\n") && !script.contains("export"), "{script}");
        Ok(())
    }

    #[test]
    fn another_script_is_refused() {
        let importing = format!("import {{ a }} from './snippets/a.js';\n{SCRIPT}");
        let starting = SCRIPT.replace("initSync(module)", "startLater(module)");
        for script in ["", "export { a };", "export { a as default };", LOADER, &importing, &starting] {
            assert!(Glue::of(script).is_err(), "{script}");
        }
    }
}
