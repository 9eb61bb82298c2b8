//! Reading one request: its method, its path and where it says it comes from; the rest is let pass.

use std::io::Read;

/// No request of a browser for a static file comes near this; more is nonsense or malice.
const LONGEST_HEAD: usize = 64 * 1024;

/// The methods a static host knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// Head and body.
    Get,
    /// Head only.
    Head,
}

/// What the server needs of a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// How it asks.
    pub(super) method: Method,
    /// The path it asks for: percent-decoded, without the query, starting with a slash.
    pub(super) path: String,
    /// The page that it says it comes from.
    pub(super) referrer: Option<String>,
}

/// Why a request gets no file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The client left, or never asked.
    Gone,
    /// It is not HTTP as we know it.
    Malformed,
    /// A method that would change something.
    Method,
}

impl Request {
    /// Reads up to the end of the request's head. A body, if any, is not looked at.
    pub(super) fn read(mut stream: impl Read) -> Result<Self, Refusal> {
        let mut head = Vec::new();
        let mut chunk = [0; 4096];
        while !head.windows(4).any(|end| end == b"\r\n\r\n") {
            if head.len() > LONGEST_HEAD {
                return Err(Refusal::Malformed);
            }
            let read = stream.read(&mut chunk).map_err(|_| Refusal::Gone)?;
            if read == 0 {
                return Err(Refusal::Gone);
            }
            head.extend(chunk.iter().take(read));
        }
        Self::parse(&String::from_utf8_lossy(&head))
    }

    fn parse(head: &str) -> Result<Self, Refusal> {
        let mut words = head.lines().next().unwrap_or_default().split(' ');
        let (Some(method), Some(target), Some(version)) = (words.next(), words.next(), words.next()) else {
            return Err(Refusal::Malformed);
        };
        if !version.starts_with("HTTP/1.") || !target.starts_with('/') {
            return Err(Refusal::Malformed);
        }
        let method = match method {
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            _ => return Err(Refusal::Method),
        };
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let path = percent_decoded(path).ok_or(Refusal::Malformed)?;
        let fields = head.lines().skip(1).filter_map(|line| line.split_once(':'));
        let mut referrers = fields.filter(|(name, _)| name.eq_ignore_ascii_case("referer"));
        let referrer = referrers.next().map(|(_, address)| address.trim().to_owned());
        Ok(Self { method, path, referrer })
    }
}

/// Decodes `%41` to `A`. Nothing when an escape is broken or the outcome is not UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let high = char::from(bytes.next()?).to_digit(16)?;
            let low = char::from(bytes.next()?).to_digit(16)?;
            decoded.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::{Method, Refusal, Request, percent_decoded};

    #[test]
    fn the_query_is_ignored_and_the_path_decoded() {
        let request = Request::read(&b"GET /a%20b/?q=%zz#x HTTP/1.1\r\n\r\n"[..]);
        assert_eq!(request, Ok(Request { method: Method::Get, path: "/a b/".to_owned(), referrer: None }));
    }

    #[test]
    fn where_it_comes_from_is_heard() {
        let request = Request::read(&b"GET / HTTP/1.1\r\nHost: a\r\nreferer: http://b/?c=d:e \r\n\r\n"[..]);
        assert_eq!(request.map(|request| request.referrer), Ok(Some("http://b/?c=d:e".to_owned())));
    }

    #[test]
    fn a_head_cut_short_is_a_client_gone() {
        assert_eq!(Request::read(&b"GET / HTTP/1.1\r\n"[..]), Err(Refusal::Gone));
    }

    #[test]
    fn an_endless_head_is_refused() {
        let endless = std::io::repeat(b'a');
        assert_eq!(Request::read(endless), Err(Refusal::Malformed));
    }

    #[test]
    fn broken_escapes_are_refused() {
        assert_eq!(percent_decoded("/caf%C3%A9").as_deref(), Some("/café"));
        assert_eq!(percent_decoded("/%"), None);
        assert_eq!(percent_decoded("/%4"), None);
        assert_eq!(percent_decoded("/%+1"), None);
        assert_eq!(percent_decoded("/%ff"), None);
    }
}
