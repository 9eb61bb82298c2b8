//! Decimals of up to fifteen significant digits, read and written exactly.
//!
//! The standard library's conversions are exact for all 17 digits a float can need, and carry 25 KB of tables for it.
//! Nothing here needs more than fifteen, and those convert with one division: every decimal of fifteen digits is a
//! whole number below 2^53 over (or times) a power of ten that a float holds exactly.

/// Significant digits that are kept.
const DIGITS: i32 = 15;

/// Powers of ten that a float holds exactly.
const EXACT: i32 = 22;

fn power(exponent: i32) -> f64 {
    // Repeated multiplication is exact up to 10^22.
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

/// A power of ten: exact from 1 to 10^22, the nearest float from 10^-22.
pub fn ten(exponent: i32) -> f64 {
    if exponent < 0 { 1.0 / power(-exponent) } else { power(exponent) }
}

/// The power of ten at or below a positive number: 4,000 gives 1,000.
pub fn ten_below(value: f64) -> f64 {
    ten(exponent(value))
}

/// The power of ten at or above a positive number: 4,000 gives 10,000.
pub fn ten_above(value: f64) -> f64 {
    let below = exponent(value);
    ten(if ten(below) < value { below + 1 } else { below })
}

/// The exponent of the power of ten at or below a positive finite number: 4,000 gives 3.
pub fn exponent(value: f64) -> i32 {
    let mut exponent = near_exponent(value) + 1;
    while ten(exponent) > value {
        exponent -= 1;
    }
    exponent
}

/// The same or, where the logarithm was rounded over a power of ten, one beside it. By the natural logarithm, because
/// the page would carry that to the base of ten for this alone.
fn near_exponent(value: f64) -> i32 {
    (value.ln() * std::f64::consts::LOG10_E).floor().clamp(-400.0, 400.0) as i32
}

/// A number times a power of ten.
fn shifted(value: f64, exponent: i32) -> f64 {
    let (mut value, mut left) = (value, exponent);
    while left > EXACT {
        value *= power(EXACT);
        left -= EXACT;
    }
    while left < -EXACT {
        value /= power(EXACT);
        left += EXACT;
    }
    if left < 0 { value / power(-left) } else { value * power(left) }
}

/// The fifteen significant digits of a positive number and the power of ten of the last of them.
fn parts(value: f64) -> (u64, i32) {
    let mut exponent = near_exponent(value) - DIGITS + 1;
    let mut digits = shifted(value, -exponent);
    if digits < 1e14 {
        // The logarithm of 9.999… was rounded up: one digit more.
        exponent -= 1;
        digits = shifted(value, -exponent);
    }
    digits = digits.round();
    if digits >= 1e15 {
        // 9.999… rounded up, or the logarithm fell short: one digit fewer.
        exponent += 1;
        digits = shifted(value, -exponent).round();
    }
    let mut digits = digits as u64;
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
        exponent += 1;
    }
    (digits, exponent)
}

/// Writes a number as a plain decimal without an exponent, its shortest form within fifteen digits.
pub fn write(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".to_owned();
    }
    let (digits, exponent) = parts(value.abs());
    let mut text = digits.to_string();
    if exponent >= 0 {
        text.extend((0..exponent).map(|_| '0'));
    } else {
        let decimals = exponent.unsigned_abs() as usize;
        while text.len() <= decimals {
            text.insert(0, '0');
        }
        text.insert(text.len() - decimals, '.');
    }
    if value < 0.0 {
        text.insert(0, '-');
    }
    text
}

/// The numbers of a range: what stands before, between and after `..`. By bytes, because the standard library's search
/// for a text in a text, with the tables for its panic, would be 3 KB of the page.
pub fn range_parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        if text.as_bytes().get(at..at + 2) == Some(b"..") {
            parts.push(text.get(from..at).unwrap_or(""));
            at += 2;
            from = at;
        } else {
            at += 1;
        }
    }
    parts.push(text.get(from..).unwrap_or(""));
    parts
}

/// A price with its cents whole, as price lists write it: `0.50` for `0.5`; `5` and `0.075` stay.
pub fn with_cents(mut plain: String) -> String {
    if plain.as_bytes().iter().rev().nth(1) == Some(&b'.') {
        plain.push('0');
    }
    plain
}

/// Groups the digits before the decimal point by threes: `1,234.5`.
pub fn group(plain: &str) -> String {
    let digits = plain.trim_start_matches('-');
    let whole = digits.split('.').next().unwrap_or(digits).len();
    let mut out = String::with_capacity(plain.len() + whole / 3);
    if digits.len() < plain.len() {
        out.push('-');
    }
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && i < whole && (whole - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Reads a decimal such as `12`, `-0.5`, `.5`, `1e6`. Digits beyond the nineteenth are counted, not kept; what is too
/// large becomes the largest number. Anything else, `inf` and `nan` among it, is none.
pub fn read(text: &str) -> Option<f64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (number, raised) = match text.split_once(['e', 'E']) {
        Some((number, raised)) => (number, whole(raised)?),
        None => (text, 0),
    };
    let (before, after) = number.split_once('.').unwrap_or((number, ""));
    if before.is_empty() && after.is_empty() {
        return None;
    }
    let (mut digits, mut exponent) = (0u64, raised);
    for (place, byte) in before.bytes().map(|b| (0, b)).chain(after.bytes().map(|b| (1, b))) {
        if !byte.is_ascii_digit() {
            return None;
        }
        if digits < 10u64.pow(18) {
            digits = digits * 10 + u64::from(byte - b'0');
            exponent = exponent.saturating_sub(place);
        } else {
            exponent = exponent.saturating_add(1 - place);
        }
    }
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
        exponent = exponent.saturating_add(1);
    }
    let value = if digits == 0 {
        0.0
    } else if exponent > 330 {
        f64::MAX
    } else if exponent < -360 {
        0.0
    } else {
        shifted(digits as f64, exponent).min(f64::MAX)
    };
    Some(if negative { -value } else { value })
}

/// Reads an exponent; far too large ones stop at a thousand.
fn whole(text: &str) -> Option<i32> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let size = digits.bytes().fold(0i32, |size, b| (size * 10 + i32::from(b - b'0')).min(1000));
    Some(if negative { -size } else { size })
}

/// What is nearer to nothing than this is nothing: no amount is as small, and digits so far down are not exact.
const NOTHING: f64 = 1e-30;

/// The nearest number of fifteen significant digits: what is left of a number that was written and read.
pub fn rounded(value: f64) -> f64 {
    if value.abs() < NOTHING || !value.is_finite() {
        return 0.0;
    }
    let (digits, exponent) = parts(value.abs());
    let size = shifted(digits as f64, exponent).min(f64::MAX);
    if value < 0.0 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn powers_of_ten_on_both_sides_of_a_number() {
        for exponent in -9..=15 {
            let power = ten(exponent);
            let next = ten(exponent + 1);
            assert_eq!((ten_below(power), ten_above(power)), (power, power));
            for between in [power * 1.000_000_1, power * 4.0, next * 0.999_999_9] {
                assert_eq!((ten_below(between), ten_above(between)), (power, next), "{between}");
            }
        }
    }

    #[test]
    fn decimals_as_written() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (5.5, "5.5"),
            (0.1, "0.1"),
            (0.007645, "0.007645"),
            (-72.0, "-72"),
            (1e7, "10000000"),
            (12345678.9, "12345678.9"),
            (1e-7, "0.0000001"),
            (9.999999999999999e3, "10000"),
            (3636.3636363636365, "3636.36363636364"),
            (1e21, "1000000000000000000000"),
            (9999999999999975.0, "9999999999999980"),
            (99999999999999555.0, "99999999999999600"),
        ] {
            assert_eq!(write(value), text, "{value}");
        }
    }

    #[test]
    fn powers_of_ten() {
        assert_eq!([ten(0), ten(3), ten(-2)], [1.0, 1000.0, 0.01]);
        assert_eq!(
            [ten_below(4_000.0), ten_above(4_000.0), ten_below(1_000.0), ten_above(1_000.0)],
            [1e3, 1e4, 1e3, 1e3]
        );
        assert_eq!(ten_below(0.05), 0.01);
    }

    #[test]
    fn next_to_nothing_is_nothing() {
        assert_eq!([rounded(9.9e-31), rounded(-1e-300), rounded(1e-20), rounded(0.0)], [0.0, 0.0, 1e-20, 0.0]);
    }

    #[test]
    fn ranges_come_apart() {
        for (text, parts) in [
            ("5", vec!["5"]),
            ("1..2", vec!["1", "2"]),
            ("1..2..3", vec!["1", "2", "3"]),
            ("..", vec!["", ""]),
            ("1...2", vec!["1", ".2"]),
            ("", vec![""]),
            ("é..ü", vec!["é", "ü"]),
        ] {
            assert_eq!(range_parts(text), parts, "{text}");
            assert_eq!(range_parts(text), text.split("..").collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn digits_in_groups() {
        for (plain, grouped) in
            [("0", "0"), ("100", "100"), ("1000", "1,000"), ("-1234567.8901", "-1,234,567.8901"), ("0.5", "0.5")]
        {
            assert_eq!(group(plain), grouped);
        }
    }

    #[test]
    fn decimals_as_read() {
        for (text, value) in [
            ("12", Some(12.0)),
            ("+.5", Some(0.5)),
            ("5.", Some(5.0)),
            ("-0.25", Some(-0.25)),
            ("1e6", Some(1e6)),
            ("1E-3", Some(1e-3)),
            ("1e999", Some(f64::MAX)),
            ("1e-999", Some(0.0)),
            ("1e99999999999", Some(f64::MAX)),
            ("00012.500", Some(12.5)),
            ("", None),
            (".", None),
            ("-", None),
            ("1e", None),
            ("inf", None),
            ("nan", None),
            ("1.2.3", None),
            ("0x10", None),
            ("1 2", None),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
    }

    proptest! {
        /// What is written reads back as the same number, and every fifteen-digit decimal as the float nearest to it.
        #[test]
        fn written_reads_back(digits in 0u64..1_000_000_000_000_000, decimals in 0usize..12) {
            let text = format!("{:.*}", decimals, digits as f64 / 10f64.powi(decimals as i32));
            let exact: f64 = text.parse().unwrap_or(f64::NAN);
            if text.trim_start_matches('0').len() <= 15 {
                prop_assert_eq!(read(&text), Some(exact));
            }
            let kept = rounded(exact);
            prop_assert_eq!(read(&write(kept)), Some(kept));
            prop_assert_eq!(rounded(kept), kept);
        }

        /// Any float at all is written as a plain decimal within fifteen digits of itself.
        #[test]
        fn any_number_can_be_written(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            let text = write(value);
            prop_assert!(text.bytes().all(|b| b.is_ascii_digit() || b"-.".contains(&b)));
            if value.is_finite() && value.abs() > 1e-290 && value.abs() < 1e290 {
                let back = read(&text).unwrap_or(f64::NAN);
                prop_assert!((back - value).abs() <= 1e-14 * value.abs(), "{value} {text} {back}");
            }
        }
    }
}
