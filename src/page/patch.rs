//! What has changed between two texts of the same page part, so that the elements that hold it can be changed where
//! they stand instead of being made anew.
//!
//! Both texts are written by this crate: tags in lower case, attributes as `name="value"`, no comments, every element
//! that needs an end has one. What does not fit that is simply not patched.

/// One change of one node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    /// The text of a text node.
    Text(&'a str),
    /// Name and value of an attribute.
    Attribute(&'a str, &'a str),
}

/// What turns one text into the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch<'a> {
    /// Each change with the place of its node among the elements and texts of the part, in the order they are written.
    pub changes: Vec<(usize, Change<'a>)>,
    /// How many elements and texts there are.
    pub nodes: usize,
}

/// A tag without its brackets, or the text up to the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Tag(&'a [u8]),
    Text(&'a str),
}

/// Takes the next token off a text; none at its end, and none where a tag does not end.
fn token<'a>(rest: &mut &'a str) -> Option<Token<'a>> {
    let text = *rest;
    if text.as_bytes().first() == Some(&b'<') {
        let end = at(text.as_bytes(), b'>')?;
        *rest = text.get(end + 1..)?;
        return text.as_bytes().get(1..end).map(Token::Tag);
    }
    let end = at(text.as_bytes(), b'<').unwrap_or(text.len());
    let (token, after) = text.split_at_checked(end)?;
    *rest = after;
    (!token.is_empty()).then_some(Token::Text(token))
}

/// The place of the first of a byte.
fn at(bytes: &[u8], byte: u8) -> Option<usize> {
    bytes.iter().position(|&b| b == byte)
}

/// What turns one text into the other; none where elements come, go or change their kind, and where what is new is
/// written with an entity, which a text node is not.
pub fn patch<'a>(before: &str, after: &'a str) -> Option<Patch<'a>> {
    let (mut old, mut new) = (before, after);
    let mut out = Patch::default();
    while !old.is_empty() && !new.is_empty() {
        match (token(&mut old)?, token(&mut new)?) {
            (Token::Text(was), Token::Text(is)) => {
                if was != is {
                    plain(is.as_bytes())?;
                    out.changes.push((out.nodes, Change::Text(is)));
                }
                out.nodes += 1;
            }
            (Token::Tag(was), Token::Tag(is)) => {
                let ends = is.first() == Some(&b'/');
                if was != is {
                    if ends {
                        return None;
                    }
                    attributes(was, is, &mut out)?;
                }
                out.nodes += usize::from(!ends);
            }
            _ => return None,
        }
    }
    (old.is_empty() && new.is_empty()).then_some(out)
}

/// Nothing in it stands for something else.
fn plain(text: &[u8]) -> Option<()> {
    at(text, b'&').is_none().then_some(())
}

/// Takes the next `name="value"` off a tag, with the space before it.
fn attribute<'a>(rest: &mut &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
    let equals = at(rest, b'=')?;
    let name = rest.get(1..equals)?;
    let value = rest.get(equals + 2..)?;
    let end = at(value, b'"')?;
    *rest = value.get(end + 1..)?;
    Some((name, value.get(..end)?))
}

/// Notes the attributes that differ between two tags of one kind.
fn attributes<'a>(was: &[u8], is: &'a [u8], out: &mut Patch<'a>) -> Option<()> {
    let kind = at(was, b' ').filter(|&end| was.get(..end) == is.get(..end) && is.get(end) == Some(&b' '))?;
    let (mut old, mut new) = (was.get(kind..)?, is.get(kind..)?);
    while old != new {
        let ((known, before), (name, value)) = (attribute(&mut old)?, attribute(&mut new)?);
        if known != name {
            return None;
        }
        if before != value {
            plain(value)?;
            let text = |bytes: &'a [u8]| std::str::from_utf8(bytes).ok();
            out.changes.push((out.nodes, Change::Attribute(text(name)?, text(value)?)));
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evaluation::Evaluation;
    use crate::page::parts::PARTS;
    use crate::scenario::codec::read;

    #[test]
    fn texts_and_attributes_are_found_by_the_place_of_their_node() {
        let before = "At <input class=\"inline\" size=\"6\" value=\"$4,000\"> <b>managed</b> is<br/>cheaper.";
        let after = "At <input class=\"inline\" size=\"7\" value=\"$10,000\"> <b>self-hosting</b> is<br/>dearer.";
        let changes = vec![
            (1, Change::Attribute("size", "7")),
            (1, Change::Attribute("value", "$10,000")),
            (4, Change::Text("self-hosting")),
            (7, Change::Text("dearer.")),
        ];
        assert_eq!(patch(before, after), Some(Patch { changes, nodes: 8 }));
    }

    #[test]
    fn the_same_text_needs_no_change() {
        let html = "<p class=\"a\">x</p>";
        assert_eq!(patch(html, html), Some(Patch { changes: Vec::new(), nodes: 2 }));
        assert_eq!(patch("", ""), Some(Patch::default()));
    }

    #[test]
    fn what_is_built_otherwise_is_not_patched() {
        for (before, after) in [
            ("<b>x</b>", "<i>x</i>"),
            ("<b>x</b>", "<b></b>"),
            ("<b></b>", "<b>x</b>"),
            ("<b>x</b>", "<b>x</b><b>y</b>"),
            ("<b>x</b>y", "<b>x</b>"),
            ("<b a=\"1\">x</b>", "<b>x</b>"),
            ("<b>x</b>", "<b a=\"1\">x</b>"),
            ("<b a=\"1\">x</b>", "<b c=\"1\">x</b>"),
            ("<b a=\"1\" c=\"2\">x</b>", "<b a=\"2\">x</b>"),
            ("<b data-x>x</b>", "<b data-y>x</b>"),
            ("x", "a &amp; b"),
            ("<b a=\"1\">x</b>", "<b a=\"&quot;\">x</b>"),
            ("x", "<b"),
            ("<b", "<b"),
        ] {
            assert_eq!(patch(before, after), None, "{before} to {after}");
        }
    }

    /// Applies a patch to the text itself: what the document would say afterwards.
    fn applied(before: &str, patch: &Patch<'_>) -> String {
        let (mut rest, mut out, mut node) = (before, String::new(), 0);
        while let Some(next) = token(&mut rest) {
            let mine = patch.changes.iter().filter(|(at, _)| *at == node).map(|(_, change)| change);
            match next {
                Token::Text(text) => {
                    let new = mine.fold(text, |text, change| match change {
                        Change::Text(new) => new,
                        Change::Attribute(..) => text,
                    });
                    out += new;
                    node += 1;
                }
                // An element's end is no node.
                Token::Tag(tag) if tag.starts_with(b"/") => out += &format!("<{}>", String::from_utf8_lossy(tag)),
                Token::Tag(tag) => {
                    let tag = String::from_utf8_lossy(tag).into_owned();
                    let new = mine.fold(tag.clone(), |tag, change| match change {
                        Change::Attribute(name, value) => {
                            let start = tag.find(&format!(" {name}=\"")).map_or(0, |at| at + name.len() + 3);
                            let end = start + tag[start..].find('"').unwrap_or(0);
                            format!("{}{value}{}", &tag[..start], &tag[end..])
                        }
                        Change::Text(_) => tag,
                    });
                    out += &format!("<{new}>");
                    node += 1;
                }
            }
        }
        out
    }

    #[test]
    fn a_patched_part_says_what_a_rewritten_one_says() {
        let queries = ["", "spend=14000", "markup=0", "hours=2..4", "gateway=openrouter", "infra=0&hours=0", "spend=0"];
        let mut patched = 0;
        for part in PARTS {
            let written = queries.map(|query| {
                let scenario = read(query).scenario;
                (part.write)(&scenario, &crate::answers::judgment::Judgment::of(&scenario, None))
            });
            for before in &written {
                for after in &written {
                    if let Some(patch) = patch(before, after) {
                        assert_eq!(applied(before, &patch), *after, "{}", part.name);
                        patched += usize::from(before != after);
                    }
                }
            }
        }
        // Otherwise nothing was tried.
        assert!(patched > 100, "{patched}");
        let e = |query: &str| Evaluation::judged(&read(query).scenario.inputs());
        let answers = ["spend=4000", "spend=5000"].map(|query| crate::page::answer::answer(&e(query)));
        assert!(patch(&answers[0], &answers[1]).is_some());
    }
}
