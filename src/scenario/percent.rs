//! Percent-encoding of query parts.

/// Decodes `%XX` and `+`; bytes that are not UTF-8 become replacement characters.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut ahead = rest.clone();
                let pair = (ahead.next().and_then(hex), ahead.next().and_then(hex));
                if let (Some(high), Some(low)) = pair {
                    bytes.push(high * 16 + low);
                    rest = ahead;
                } else {
                    bytes.push(b'%');
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

/// Encodes everything but letters, digits and `- . _ ~ : /`, which a query may hold as they are.
pub fn encode(text: &str) -> String {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let digit = |n: u8| HEX.get(usize::from(n)).copied().unwrap_or('0');
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push('%');
            out.push(digit(byte >> 4));
            out.push(digit(byte & 15));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoding() {
        for (given, expected) in [
            ("a+b%20c", "a b c"),
            ("12%2C5+%25", "12,5 %"),
            ("100%", "100%"),
            ("%zz%4", "%zz%4"),
            ("%e2%82%ac", "€"),
            ("%ff", "\u{fffd}"),
        ] {
            assert_eq!(decode(given), expected, "{given}");
        }
    }

    #[test]
    fn what_is_encoded_decodes_to_itself() {
        for text in ["spend=9000&markup=5.5", "Größe € %", "a:1~b/c:2", ""] {
            assert_eq!(decode(&encode(text)), text);
        }
        assert_eq!(encode("a:1~b/c-d.e_f"), "a:1~b/c-d.e_f");
    }
}
