//! What a page loads: the addresses in its HTML and its style sheets that a browser fetches unasked.

/// The kinds of `<link>` a browser acts on when the page opens. Others only tell (`canonical`), or wait
/// until the page is put on a home screen (`apple-touch-icon`).
const FETCHED: [&str; 6] = ["stylesheet", "icon", "modulepreload", "preload", "prefetch", "manifest"];

/// How a page's own script asks for its program, up to the address. The function stands in `index.html`.
pub const ASKED: &str = "program(\"";

/// The addresses that a browser fetches for an HTML page, each once, in order.
pub fn in_html(html: &str) -> Vec<String> {
    let mut addresses = Vec::new();
    for tag in tags(html) {
        match tag.name.as_str() {
            "link" if tag.is_fetched_link() => addresses.extend(tag.attribute("href").map(str::to_owned)),
            "script" if tag.is_module() => addresses.extend(loaded_by_script(tag.text)),
            "script" => addresses.extend(asked_by_script(tag.text).map(str::to_owned)),
            _ => {}
        }
        addresses.extend(tag.attribute("src").map(str::to_owned));
    }
    without_repeats(addresses)
}

/// The addresses that a browser may fetch for a style sheet.
pub fn in_css(css: &str) -> Vec<String> {
    let inside = css.split("url(").skip(1).filter_map(|rest| {
        let rest = rest.trim_start();
        match rest.chars().next()? {
            quote @ ('"' | '\'') => rest.split(quote).nth(1),
            _ => rest.split(')').next().map(str::trim),
        }
    });
    without_repeats(inside.map(str::to_owned).collect())
}

/// Whether an address holds its own content or points into the page: nothing is fetched for it.
pub fn is_inline(address: &str) -> bool {
    address.is_empty() || address.starts_with("data:") || address.starts_with('#')
}

/// Whether an address holds from wherever the page is served: `./app.js`, not `/app.js` or `https:…`.
pub fn is_relative(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    !address.starts_with('/') && !scheme
}

/// One tag with its attributes, and for a script the text up to its end.
struct Tag<'html> {
    name: String,
    attributes: Vec<(String, &'html str)>,
    text: &'html str,
}

impl Tag<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(present, _)| present == name).map(|(_, value)| *value)
    }

    fn is_fetched_link(&self) -> bool {
        let relations = self.attribute("rel").unwrap_or_default();
        relations
            .split_ascii_whitespace()
            .any(|relation| FETCHED.iter().any(|name| relation.eq_ignore_ascii_case(name)))
    }

    fn is_module(&self) -> bool {
        self.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("module"))
    }
}

/// All opening tags, in order. Comments and the insides of scripts and styles hold none.
fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if after.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let (mut tag, after) = tag(after);
            rest = after;
            if tag.name == "script" || tag.name == "style" {
                let end = format!("</{}", tag.name);
                let (text, after) = after.split_once(&end).unwrap_or((after, ""));
                tag.text = text;
                rest = after;
            }
            tags.push(tag);
        } else {
            rest = after;
        }
    }
    tags
}

/// Reads one tag from its name on; returns it and what follows its `>`.
fn tag(html: &str) -> (Tag<'_>, &str) {
    let (name, mut rest) = word(html);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|character: char| character.is_ascii_whitespace() || character == '/');
        if rest.is_empty() {
            break;
        }
        if let Some(after) = rest.strip_prefix('>') {
            rest = after;
            break;
        }
        let (key, after) = word(rest);
        // A stray character, such as a second `=`, is no attribute: step over it.
        if key.is_empty() {
            rest = rest.trim_start_matches('=');
            let mut characters = rest.chars();
            if !rest.starts_with('>') {
                characters.next();
            }
            rest = characters.as_str();
            continue;
        }
        let (value, after) = value(after);
        attributes.push((key.to_ascii_lowercase(), value));
        rest = after;
    }
    (Tag { name: name.to_ascii_lowercase(), attributes, text: "" }, rest)
}

/// The name of a tag or an attribute, and what follows.
fn word(html: &str) -> (&str, &str) {
    let ends = |character: char| character.is_ascii_whitespace() || matches!(character, '>' | '/' | '=' | '"' | '\'');
    html.split_at_checked(html.find(ends).unwrap_or(html.len())).unwrap_or((html, ""))
}

/// The value of an attribute, from its `=` on if it has one, and what follows.
fn value(html: &str) -> (&str, &str) {
    let Some(given) = html.trim_start().strip_prefix('=') else {
        return ("", html);
    };
    let given = given.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = given.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let ends = |character: char| character.is_ascii_whitespace() || character == '>';
    given.split_at_checked(given.find(ends).unwrap_or(given.len())).unwrap_or((given, ""))
}

/// The scripts and WebAssembly that an inline module names. Trunk's boot script does it in plain strings.
pub fn loaded_by_script(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = script;
    while let Some(start) = rest.find(['"', '\'']) {
        let (_, quoted) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let mut characters = quoted.chars();
        let Some(quote) = characters.next() else { break };
        let Some((text, after)) = characters.as_str().split_once(quote) else { break };
        if text.ends_with(".js") || text.ends_with(".wasm") {
            found.push(text.to_owned());
        }
        rest = after;
    }
    found
}

/// The programs that a script of the page asks for.
fn asked_by_script(script: &str) -> impl Iterator<Item = &str> {
    script.split(ASKED).skip(1).filter_map(|after| Some(after.split_once('"')?.0))
}

fn without_repeats(addresses: Vec<String>) -> Vec<String> {
    let mut seen = Vec::new();
    for address in addresses {
        if !seen.contains(&address) {
            seen.push(address);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::{in_css, in_html, is_inline, is_relative};

    #[test]
    fn a_bundled_page_loads_style_script_and_wasm() {
        let html = r#"<!doctype html><html><head><!-- <link rel="stylesheet" href="old.css"> -->
<link rel="stylesheet" href="./crossover-1a.css"/><link rel=icon href=data:,>
<link rel="canonical" href="https://example.org/">
<link rel="modulepreload" href="./app-2b.js" crossorigin="anonymous" integrity="sha384-x">
<link rel="preload" href="./app-2b_bg.wasm" as="fetch" type="application/wasm">
<script type="application/ld+json">{"url": "https://example.org/x.js"}</script>
<script type="module">
import init, * as bindings from './app-2b.js';
const wasm = await init({ module_or_path: './app-2b_bg.wasm' });
dispatchEvent(new CustomEvent("TrunkApplicationStarted", {detail: {wasm}}));
</script></head><body><a href="https://example.org/a.js">b</a><IMG alt='a > b' SRC='./pic.svg'></body></html>"#;
        assert_eq!(in_html(html), ["./crossover-1a.css", "data:,", "./app-2b.js", "./app-2b_bg.wasm", "./pic.svg"]);
    }

    #[test]
    fn a_program_is_asked_for_by_a_script() {
        let html =
            "<script>import('./later.js');\nfunction program(a) {}\nconst asked = program(\"./a.wasm\");\n</script>";
        assert_eq!(in_html(html), ["./a.wasm"]);
    }

    #[test]
    fn broken_html_comes_to_an_end() {
        for html in ["<", "<a", "<a =", "<a ==\"x", "<a b='", "<!--", "<script", "<script>'", "<a \"'>", "<p =>"] {
            assert!(in_html(html).is_empty(), "{html}");
        }
    }

    #[test]
    fn style_sheets_name_their_files_in_three_ways() {
        let css = "a { background: url(./a.svg) } b { src: url( \"b.woff2\" ), url('c.woff2') }";
        assert_eq!(in_css(css), ["./a.svg", "b.woff2", "c.woff2"]);
    }

    #[test]
    fn an_address_that_depends_on_the_host_is_not_relative() {
        for address in ["/app.js", "//host/app.js", "https://host/app.js", "blob:x"] {
            assert!(!is_relative(address), "{address}");
        }
        for address in ["./app.js", "app.js", "../app.js", "a.js?b=c:d"] {
            assert!(is_relative(address), "{address}");
        }
        assert!(is_inline("data:image/png;base64,xyz") && is_inline("#top") && !is_inline("./a.svg"));
    }
}
