//! From a path in a request to a file in the folder.

use std::io;
use std::path::{Path, PathBuf};

/// A folder, the path it is mounted at, and what every answer of it carries.
#[derive(Debug)]
pub(super) struct Site {
    root: PathBuf,
    mount: String,
    headers: Vec<(String, String)>,
}

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file, read.
    File {
        /// The value of its `Content-Type`.
        content_type: &'static str,
        /// All of it.
        bytes: Vec<u8>,
    },
    /// A folder asked for without the slash that relative links in its page need.
    Directory {
        /// The path to ask for instead.
        with_slash: String,
    },
    /// Nothing that may be served.
    Nothing,
}

impl Site {
    /// `mount` may come with or without its slashes: `sub`, `/sub` and `/sub/` are one.
    pub(super) fn new(root: &Path, mount: &str, headers: &[(&str, &str)]) -> io::Result<Self> {
        let trimmed = mount.trim_matches('/');
        let mount = if trimmed.is_empty() { "/".to_owned() } else { format!("/{trimmed}/") };
        Ok(Self {
            // Without links and dots, so that a file's own true path can be compared with it.
            root: root.canonicalize()?,
            mount,
            headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        })
    }

    /// The path the folder is served under, with a slash at either end.
    pub(super) fn mount(&self) -> &str {
        &self.mount
    }

    /// Headers for every answer.
    pub(super) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// Finds what a decoded path stands for.
    pub(super) fn find(&self, path: &str) -> Found {
        if path.len() + 1 == self.mount.len() && self.mount.starts_with(path) {
            return Found::Directory { with_slash: self.mount.clone() };
        }
        let Some(mut file) = path.strip_prefix(&self.mount).and_then(|inside| self.inside(inside)) else {
            return Found::Nothing;
        };
        if file.is_dir() {
            if !path.ends_with('/') {
                // The path has been decoded; only plain ones are sent back in a header.
                return if path.bytes().all(|byte| byte.is_ascii_graphic()) {
                    Found::Directory { with_slash: format!("{path}/") }
                } else {
                    Found::Nothing
                };
            }
            file.push("index.html");
        }
        match std::fs::read(&file) {
            Ok(bytes) => Found::File { content_type: content_type(&file), bytes },
            Err(_) => Found::Nothing,
        }
    }

    /// The true path of something in the folder; nothing if there is no such thing or it lies outside.
    fn inside(&self, path: &str) -> Option<PathBuf> {
        // An empty part is no file, and a redirect to `//name/` would lead to another host.
        if path.starts_with('/') || path.contains("//") {
            return None;
        }
        let mut file = self.root.clone();
        for part in path.split('/').filter(|part| !part.is_empty()) {
            // A dot part climbs; a backslash, a colon or a null means something else to some system.
            if part == "." || part == ".." || part.contains(['\\', ':', '\0']) {
                return None;
            }
            file.push(part);
        }
        let file = file.canonicalize().ok()?;
        file.starts_with(&self.root).then_some(file)
    }
}

/// The media type of a file, from the end of its name.
fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::content_type;
    use std::path::Path;

    #[test]
    fn every_kind_of_file_in_the_page_has_its_type() {
        for (name, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            ("a.css", "text/css; charset=utf-8"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a_bg.wasm", "application/wasm"),
            ("a.json", "application/json"),
            ("a.svg", "image/svg+xml"),
            ("a.png", "image/png"),
            ("favicon.ico", "image/x-icon"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("site.webmanifest", "application/manifest+json"),
            ("LICENSE", "application/octet-stream"),
        ] {
            assert_eq!(content_type(Path::new(name)), expected, "{name}");
        }
    }
}
