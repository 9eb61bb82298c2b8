//! Numbers as people type them: `10k`, `$1.5m`, `5,5`, `1,200`, `12 %`, `120..405`, `2 to 4`.
//!
//! The rules for separators: where both `.` and `,` occur, the later one is the decimal mark. A single kind is a
//! thousands separator when it occurs more than once, or when it is a comma between one to three digits, not a lone
//! nothing, and exactly three; otherwise it is the decimal mark. So `1,200` is twelve hundred, `5,5` five and a half,
//! `1.200` one and a fifth, `0,125` an eighth.

use crate::decimal::range_parts;
use crate::format::cat;
use crate::model::estimate::Estimate;
use crate::scenario::Choice;
use crate::scenario::codec::allowed_words;
use crate::scenario::fields::{Field, FieldId, NO_CAP, Ranged, Unit};
use crate::text::fill;

/// The longest text that is read as a number, in bytes: a whole book may be pasted into a box.
const LONGEST: usize = 200;

/// Reads what was typed into a field's box.
///
/// # Errors
/// A sentence for the reader.
pub fn read(field: &Field, text: &str) -> Result<Choice, String> {
    let text = text.trim();
    let refuse = |what: &str| Err(fill!("{} Allowed is {}.", what, &allowed_words(field)));
    if text.is_empty() {
        return refuse("Nothing was typed.");
    }
    if text.len() > LONGEST {
        return refuse("This is too long for a number.");
    }
    if field.is_cap() && text.eq_ignore_ascii_case(NO_CAP) {
        return Ok(Choice::Nothing);
    }
    // A percentage in a box of dollars is a slip, and not that many dollars; a sum a month in that of an hourly rate too.
    let period = if field.id == FieldId::Rate { HOURLY } else { MONTHLY };
    let typed = dotted(&text.to_ascii_lowercase());
    let bare = without_period(&typed, period);
    if let Some((_, what)) = unit(bare).filter(|(unit, _)| *unit != field.unit) {
        return refuse(&fill!("“{}” is {}.", text, what));
    }
    let parts: Option<Vec<(f64, f64)>> = range_parts(&typed).into_iter().map(|part| number(part, period)).collect();
    let parts = parts.map(multiplied).filter(|parts| parts.iter().all(|part| part.is_finite()));
    let Some(parts) = parts else {
        return refuse(&fill!("“{}” is not a number.", text));
    };
    let value = match (parts.as_slice(), field.ranged) {
        ([one], _) => Estimate::point(*one),
        (_, Ranged::No) => return refuse("This takes one number, not a range."),
        ([low, high], _) => Estimate::between(*low, *high),
        ([low, likely, high], _) => Estimate::three(*low, *likely, *high),
        _ => return refuse("A range is low..high or low..likely..high."),
    };
    let beyond = [value.low(), value.high()].into_iter().any(|v| !(field.min..=field.max).contains(&v));
    if beyond {
        return refuse(&cat(&[text, " is out of range."]));
    }
    Ok(Choice::Value(field.allowed(value)))
}

/// A text without its spaces, and with two dots for whatever else stands between the ends of a range: three dots, a
/// dash, the word `to`. A hyphen behind a number is such a dash, any other a sign. A space between digits that parts no
/// three of them stays, and is in no number.
fn dotted(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let behind_digit = out.bytes().last().is_some_and(|last| last.is_ascii_digit());
        out += if behind_digit && digits != 0 && digits != 3 { " " } else { "" };
        write_dotted(&mut out, word);
    }
    out
}

fn write_dotted(out: &mut String, word: &str) {
    for c in word.chars() {
        let behind_number = out.bytes().last().is_some_and(|last| last.is_ascii_alphanumeric() || last == b'%');
        match c {
            '…' | '–' => out.push_str(".."),
            '-' if behind_number => out.push_str(".."),
            '.' if out.as_bytes().ends_with(b"..") => {}
            // No unit and no multiplier ends like that.
            'o' if out.as_bytes().ends_with(b"t") => {
                out.pop();
                out.push_str("..");
            }
            other => out.push(other),
        }
    }
}

/// The numbers of a range. A multiplier behind the last counts for those before it too where they are less than what it
/// multiplies: `1–2k` is a thousand to two, `500–2k` is not half a million.
fn multiplied(parts: Vec<(f64, f64)>) -> Vec<f64> {
    let (last, shared) = parts.last().copied().unwrap_or_default();
    let value = |(digits, factor): (f64, f64)| digits * if factor == 1.0 && digits < last { shared } else { factor };
    parts.into_iter().map(value).collect()
}

/// What may stand behind a sum: how often it is paid.
type Period = [&'static str; 2];

const MONTHLY: Period = ["/month", "/mo"];
const HOURLY: Period = ["/hour", "/h"];

/// Reads one number with its currency sign, separators, unit and period, and what its suffix multiplies it by.
fn number(text: &str, period: Period) -> Option<(f64, f64)> {
    let cleaned: String = text.chars().filter(|c| !matches!(c, '$' | '_' | '\'' | '’')).collect();
    let lower = cleaned.to_ascii_lowercase().replace('\u{2212}', "-");
    let lower = ["usd", "us"].iter().find_map(|currency| lower.strip_prefix(currency)).unwrap_or(&lower);
    let (digits, factor) = suffix(without_unit(without_period(lower, period)));
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b",.-+".contains(&b)) {
        return None;
    }
    Some((crate::decimal::read(&decimal(digits)?)?, factor))
}

/// A text without what says how often a sum is paid.
fn without_period(text: &str, period: Period) -> &str {
    period.iter().find_map(|each| text.strip_suffix(each)).unwrap_or(text)
}

/// Units as they are typed behind a number, each behind those that end like it.
const UNITS: [(&str, Unit); 9] = [
    ("%", Unit::Percent),
    ("percent", Unit::Percent),
    ("usd", Unit::Usd),
    ("ms", Unit::Millis),
    ("hours", Unit::Hours),
    ("hour", Unit::Hours),
    ("hrs", Unit::Hours),
    ("hr", Unit::Hours),
    ("h", Unit::Hours),
];

/// The unit of what was typed, if it has one, and what a number with it is.
fn unit(text: &str) -> Option<(Unit, &'static str)> {
    let digit = |rest: &str| rest.as_bytes().last().is_some_and(u8::is_ascii_digit);
    let behind = || UNITS.iter().find(|(unit, _)| text.strip_suffix(unit).is_some_and(digit)).map(|(_, unit)| *unit);
    let unit = match text.as_bytes() {
        signs if signs.contains(&b'%') => Unit::Percent,
        signs if signs.contains(&b'$') => Unit::Usd,
        _ => behind()?,
    };
    let what = match unit {
        Unit::Usd => "in dollars",
        Unit::Percent => "a percentage",
        Unit::Millis => "in milliseconds",
        Unit::Hours | Unit::Count => "in hours",
    };
    Some((unit, what))
}

/// A number without its unit.
fn without_unit(text: &str) -> &str {
    UNITS.iter().find_map(|(unit, _)| text.strip_suffix(unit)).unwrap_or(text)
}

/// Splits off a multiplier.
fn suffix(text: &str) -> (&str, f64) {
    const ENDINGS: [(&str, f64); 6] =
        [("million", 1e6), ("thousand", 1e3), ("bn", 1e9), ("k", 1e3), ("m", 1e6), ("b", 1e9)];
    ENDINGS
        .iter()
        .find_map(|(ending, factor)| text.strip_suffix(ending).map(|rest| (rest, *factor)))
        .unwrap_or((text, 1.0))
}

/// Turns separators into a plain decimal; none when they make no sense.
fn decimal(digits: &str) -> Option<String> {
    let last = |c: char| digits.rfind(c);
    let count = |c: char| digits.matches(c).count();
    // Thousands begin with one to three digits, and not with a nothing: 0,125 and 1234,567 have a decimal comma.
    let led = |first: &str| (1..=3).contains(&first.len()) && first != "0";
    let leads = |comma: usize| led(digits.get(..comma).unwrap_or_default());
    let (thousands, mark) = match (last(','), last('.')) {
        (Some(comma), Some(dot)) if comma > dot => ('.', ','),
        (Some(_), Some(_)) => (',', '.'),
        (Some(comma), None) if count(',') > 1 || (digits.len() - comma == 4 && leads(comma)) => (',', '.'),
        (Some(_), None) => ('.', ','),
        (None, Some(_)) if count('.') > 1 => ('.', ','),
        (None, _) => (',', '.'),
    };
    if count(mark) > 1 {
        return None;
    }
    let whole = digits.split(mark).next().unwrap_or(digits);
    // Thousands come in threes: 1,20,0 is a slip, not a number.
    let groups: Vec<&str> = whole.split(thousands).collect();
    let [first, later @ ..] = groups.as_slice() else { return None };
    if later.iter().any(|group| group.len() != 3) || (!later.is_empty() && !led(first)) {
        return None;
    }
    Some(digits.replace(thousands, "").replace(mark, "."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_type_them() {
        for (typed, value) in [
            ("10k", Some(10_000.0)),
            ("$1.5m", Some(1_500_000.0)),
            ("1.5 M", Some(1_500_000.0)),
            ("5,5", Some(5.5)),
            ("1,200", Some(1_200.0)),
            ("1,200,000", Some(1_200_000.0)),
            ("1.200.000", Some(1_200_000.0)),
            ("1.200,50", Some(1_200.5)),
            ("1,200.50", Some(1_200.5)),
            ("1.200", Some(1.2)),
            ("12 %", Some(12.0)),
            ("US$4,000", Some(4_000.0)),
            ("USD 4000", Some(4_000.0)),
            ("4000 usd", Some(4_000.0)),
            ("$4,000/month", Some(4_000.0)),
            ("$ 4 000", Some(4_000.0)),
            ("4 000,50", Some(4_000.5)),
            ("1\u{202f}234\u{a0}567", Some(1_234_567.0)),
            ("1 2 3", None),
            ("12 5", None),
            ("1 2345", None),
            ("2,5k", Some(2_500.0)),
            ("3 h", Some(3.0)),
            ("−5", Some(-5.0)),
            (".5", Some(0.5)),
            ("0,125", Some(0.125)),
            ("1234,567", Some(1_234.567)),
            (",125", Some(0.125)),
            ("12,125", Some(12_125.0)),
            ("1,20,0", None),
            ("1234,567.5", None),
            ("0.125.000", None),
            ("1.2.3,4,5", None),
            ("abc", None),
            ("", None),
            ("NaN", None),
            ("inf", None),
            ("--5", None),
            ("1e5", None),
        ] {
            assert_eq!(number(&dotted(typed), MONTHLY).map(|(digits, factor)| digits * factor), value, "{typed}");
        }
    }

    #[test]
    fn ranges_and_limits() {
        let infra = FieldId::Infra.field();
        assert_eq!(read(infra, "$120..$405"), Ok(Choice::Value(Estimate::between(120.0, 405.0))));
        assert_eq!(read(infra, "120..200..405"), Ok(Choice::Value(Estimate::three(120.0, 200.0, 405.0))));
        for typed in ["$120 to $405", "120 – 405", "120-405", "120 - 405", "120…405", "120...405", "0.12k-405"] {
            assert_eq!(read(infra, typed), Ok(Choice::Value(Estimate::between(120.0, 405.0))), "{typed}");
        }
        for (typed, value) in [
            ("1–2k", Estimate::between(1_000.0, 2_000.0)),
            ("0.5 to 2k", Estimate::between(500.0, 2_000.0)),
            ("1..2..3k", Estimate::three(1_000.0, 2_000.0, 3_000.0)),
            ("500–2k", Estimate::between(500.0, 2_000.0)),
            ("1k–2k", Estimate::between(1_000.0, 2_000.0)),
        ] {
            assert_eq!(read(infra, typed), Ok(Choice::Value(value)), "{typed}");
        }
        let rate = FieldId::Rate.field();
        for (typed, value) in [
            ("$100/h", Estimate::point(100.0)),
            ("$95.50 / hour", Estimate::point(95.5)),
            ("$100/h to $120/h", Estimate::between(100.0, 120.0)),
        ] {
            assert_eq!(read(rate, typed), Ok(Choice::Value(value)), "{typed}");
        }
        for (field, typed) in [(rate, "$9,000/month"), (infra, "$100/h")] {
            assert!(read(field, typed).is_err_and(|message| message.contains("is not a number")), "{typed}");
        }
        let growth = FieldId::Growth.field();
        assert_eq!(read(growth, "-5%"), Ok(Choice::Value(Estimate::point(-5.0))));
        assert_eq!(read(FieldId::ManagedMs.field(), "-72-20"), Ok(Choice::Value(Estimate::between(-72.0, 20.0))));
        for (field, typed, what) in [
            (infra, "12 percent", "a percentage"),
            (infra, "3 h", "in hours"),
            (FieldId::Hours.field(), "12 ms", "in milliseconds"),
            (FieldId::Markup.field(), "5 usd", "in dollars"),
        ] {
            let said = format!("“{typed}” is {what}.");
            assert!(read(field, typed).is_err_and(|message| message.starts_with(&said)), "{typed}");
        }
        for typed in ["1 hour", "1 hr", "1 HRS", "1h"] {
            assert_eq!(read(FieldId::Hours.field(), typed), Ok(Choice::Value(Estimate::point(1.0))), "{typed}");
        }
        assert!(read(infra, "-5..10").is_err_and(|message| message.starts_with("-5..10 is out of range.")));
        assert!(read(infra, "12 %").is_err_and(|message| message.starts_with("“12 %” is a percentage. Allowed is")));
        assert!(read(growth, "$5").is_err_and(|message| message.starts_with("“$5” is in dollars. Allowed is")));
        assert_eq!(read(FieldId::MaxReq.field(), "none"), Ok(Choice::Nothing));
        for (id, typed) in [
            (FieldId::Spend, "1..2"),
            (FieldId::Markup, "101"),
            (FieldId::Markup, "-1"),
            (FieldId::Infra, "1..2..3..4"),
            (FieldId::Infra, ""),
            (FieldId::Infra, "none"),
        ] {
            let message = read(id.field(), typed).expect_err(typed);
            assert!(message.contains("Allowed is a number from"), "{message}");
        }
        let message = read(infra, &"9".repeat(1_000_000)).expect_err("a megabyte");
        assert!(message.starts_with("This is too long for a number. Allowed is") && message.len() < 200, "{message}");
    }
}
