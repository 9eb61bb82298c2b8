//! The page's content security policy: what a browser lets it do. Whatever a hostile link or a mistake of ours put into
//! the page, nothing runs but the scripts that were built, nothing is loaded from elsewhere and nothing is sent
//! anywhere.
//!
//! The build puts it into the page, since it names the scripts and styles that stand in the page by their hashes. A
//! site's is written as the page is read, by a script before everything that it governs: in a frame without an origin
//! WebKit takes `'self'` for nobody, and the page's own files have to be called by their address, which no build knows.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::base64;
use crate::problem::Problem;

/// What a page may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The files beside it.
    Site,
    /// Nothing: all is in it.
    Nothing,
}

/// Stands in a site's policy for the page's own origin.
const OWN: &str = "OWN";

/// After this the policy stands, before everything that it governs.
const BEFORE: &str = "<meta charset=\"utf-8\">\n";

/// Writes the policy into a built page.
pub fn write(path: &Path, reach: Reach) -> Result<(), Problem> {
    let html = fs::read_to_string(path).map_err(|error| Problem::file("read", path, &error))?;
    fs::write(path, governed(&html, reach)?).map_err(|error| Problem::file("write", path, &error))
}

/// A page with its policy.
pub fn governed(html: &str, reach: Reach) -> Result<String, Problem> {
    let wrong =
        |what: &str| Problem::new(format!("index.html {what}."), "Mend it and build again: see xtask/src/policy.rs.");
    let (before, after) = html.split_once(BEFORE).ok_or_else(|| wrong("has no `<meta charset>` of its own line"))?;
    if before.contains("<script") || before.contains("<link") {
        return Err(wrong("loads something before its policy can stand"));
    }
    let tags = html.split('<').filter_map(|tag| tag.split('>').next());
    if tags.clone().any(|tag| tag.contains(" style=") || tag.contains(" onload=") || tag.contains(" onclick=")) {
        return Err(wrong("has a style or a handler as an attribute, which the policy forbids"));
    }
    let policy = policy(&inside(html, "script"), &inside(html, "style"), reach);
    let meta = ["<meta http-equiv=\"Content-Security-Policy\" content=\"", &policy, "\">"].concat();
    let meta = match reach {
        Reach::Nothing => meta,
        Reach::Site => {
            // A disk has no origin either; there is nothing to load there.
            let own = "self.origin === \"null\" && location.protocol !== \"file:\" ? location.origin : \"'self'\"";
            ["<script>document.write(`", &meta, "`.replaceAll(\"", OWN, "\", ", own, "));</script>"].concat()
        }
    };
    Ok([before, BEFORE, &meta, "\n", after].concat())
}

fn policy(scripts: &[&str], styles: &[&str], reach: Reach) -> String {
    let own = match reach {
        Reach::Site => " OWN",
        Reach::Nothing => "",
    };
    let none = if own.is_empty() { " 'none'" } else { own };
    let hashes = |texts: &[&str]| texts.iter().map(|text| [" ", &hash(text)].concat()).collect::<String>();
    let (style, frame) = match reach {
        Reach::Site => ([own, &hashes(styles)].concat(), own),
        // The preview of an embed is the file itself, which on a disk has no origin to be its own.
        Reach::Nothing => (hashes(styles), " 'self' file:"),
    };
    [
        "default-src 'none'; script-src",
        own,
        &hashes(scripts),
        " 'wasm-unsafe-eval'; style-src",
        &style,
        "; connect-src",
        none,
        "; manifest-src",
        none,
        "; worker-src",
        none,
        "; frame-src",
        frame,
        "; img-src",
        own,
        " data: blob:; base-uri 'none'; form-action 'none'",
    ]
    .concat()
}

/// What stands in the elements of a kind that load no file.
fn inside<'html>(html: &'html str, kind: &str) -> Vec<&'html str> {
    let (open, close) = (format!("<{kind}"), format!("</{kind}>"));
    let elements = html.split(open.as_str()).skip(1).filter_map(|element| element.split_once('>'));
    let without_file = elements.filter(|(tag, _)| !tag.contains("src="));
    without_file.filter_map(|(_, rest)| rest.split_once(close.as_str())).map(|(text, _)| text).collect()
}

/// The source expression that allows exactly this text.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", base64::encode(&Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::{Reach, governed, hash};

    const HEAD: &str = "<!doctype html>\n<meta charset=\"utf-8\">\n";

    #[test]
    fn a_script_is_allowed_by_its_hash() {
        // The example of the standard, https://www.w3.org/TR/CSP3/#example-1b1ee0a9 (22 Nov 2026).
        assert_eq!(hash("doSomething();"), "'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='");
    }

    #[test]
    fn a_site_reaches_itself_and_runs_what_was_built() {
        let html = governed(
            &[HEAD, "<script>a()</script><script src=\"b.js\"></script><style>b{}</style>"].concat(),
            Reach::Site,
        );
        let html = html.map_err(|problem| problem.to_string());
        let (script, style) = (hash("a()"), hash("b{}"));
        let wanted = format!("script-src OWN {script} 'wasm-unsafe-eval'; style-src OWN {style}; connect-src OWN;");
        assert!(html.as_ref().is_ok_and(|html| html.contains(&wanted)), "{html:?}");
        assert!(html.is_ok_and(|html| html.starts_with(HEAD) && !html.contains("unsafe-inline")));
    }

    #[test]
    fn a_single_file_reaches_nothing() {
        let html = governed(&[HEAD, "<style>b{}</style><script type=\"module\">c()</script>"].concat(), Reach::Nothing);
        let html = html.map_err(|problem| problem.to_string());
        let (script, style) = (hash("c()"), hash("b{}"));
        let wanted = format!("script-src {script} 'wasm-unsafe-eval'; style-src {style}; connect-src 'none';");
        assert!(
            html.as_ref().is_ok_and(|html| html.contains(&wanted) && html.contains("frame-src 'self' file:;")),
            "{html:?}"
        );
    }

    #[test]
    fn what_a_policy_would_break_is_told_when_it_is_built() {
        for html in ["<p>no head", "<script></script><meta charset=\"utf-8\">\n"] {
            assert!(governed(html, Reach::Site).is_err(), "{html}");
        }
        assert!(governed(&[HEAD, "<p style=\"color: red\">"].concat(), Reach::Site).is_err());
    }
}
