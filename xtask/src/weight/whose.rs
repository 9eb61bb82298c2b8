//! Whose a function is, by its name.

use rustc_demangle::demangle;

/// What belongs to no crate that can be told: the compiler's own helpers, the memory's allocator, exports.
const NOBODY: &str = "no crate by name";

/// The crate that a function belongs to. One of a type's traits is its type's crate's; one that drops a value is that
/// value's crate's: they are there because the type is.
pub fn crate_of(symbol: &str) -> String {
    let name = format!("{:#}", demangle(symbol));
    let dropped = name.strip_prefix("core::ptr::drop_in_place<").or_else(|| name.strip_prefix("core::ptr::drop_glue<"));
    let mut places = dropped.into_iter().chain([name.as_str()]).flat_map(|path| match path.strip_prefix('<') {
        // `<type as trait>::function`: where the type has no crate, it is the trait's.
        Some(inner) => [first(inner), inner.split_once(" as ").and_then(|(_, of)| first(of))],
        None => [first(path), None],
    });
    places.find_map(|place| place).unwrap_or(NOBODY).to_owned()
}

/// The crate that a path begins with, behind what types are wrapped in.
fn first(path: &str) -> Option<&str> {
    let mut path = path;
    while let Some(rest) =
        ["&", "*", "(", "[", "<", "mut ", "const ", "dyn "].iter().find_map(|wrapping| path.strip_prefix(wrapping))
    {
        path = rest;
    }
    let (name, _) = path.split_once("::")?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    // In the newer mangling a crate may bear its number.
    is_name.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{NOBODY, crate_of};

    /// A path as the compiler writes it, of parts with their lengths.
    fn mangled(parts: &[&str]) -> String {
        let coded = |part: &&str| {
            let coded = part.replace("::", "..").replace('<', "$LT$").replace('>', "$GT$").replace(' ', "$u20$");
            let coded = coded.replace('&', "$RF$");
            // A part does not begin with a sign.
            let coded = if coded.starts_with('$') { format!("_{coded}") } else { coded };
            format!("{}{coded}", coded.len())
        };
        format!("_ZN{}17h0123456789abcdefE", parts.iter().map(coded).collect::<String>())
    }

    #[test]
    fn functions_belong_to_the_crates_of_their_types() {
        for (parts, owner) in [
            (["gateway_crossover", "app", "start"].as_slice(), "gateway_crossover"),
            (&["core", "fmt", "Formatter", "pad"], "core"),
            (&["<gateway_crossover::app::Store as core::clone::Clone>", "clone"], "gateway_crossover"),
            (&["<&T as core::fmt::Debug>", "fmt"], "core"),
            (&["core", "ptr", "drop_in_place<leptos::mount::Owner>"], "leptos"),
            (&["core", "ptr", "drop_in_place<&str>"], "core"),
            (&["<dyn tachys::view::Any as core::any::Any>", "any"], "tachys"),
        ] {
            assert_eq!(crate_of(&mangled(parts)), owner, "{}", mangled(parts));
        }
        for symbol in ["__wbindgen_malloc", "memcpy", ""] {
            assert_eq!(crate_of(symbol), NOBODY, "{symbol}");
        }
    }
}
