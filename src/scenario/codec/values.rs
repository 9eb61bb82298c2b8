//! One value as the query writes it: a plain decimal, a range, and what may be said of either.

use crate::decimal;
use crate::model::estimate::Estimate;
use crate::scenario::fields::{Field, NO_CAP, Numbers, Ranged};
use crate::text::{cat, fill};

/// A value as a notice shows it: digits in groups, ranges as the query writes them.
pub(super) fn shown(value: Estimate) -> String {
    if value.is_range() { write_value(value) } else { decimal::group(&write_value(value)) }
}

/// What a field allows, in words.
pub fn allowed_words(field: &Field) -> String {
    let number = match field.numbers {
        Numbers::Real => "a number",
        Numbers::Whole => "a whole number",
    };
    let range = match field.ranged {
        Ranged::Yes => ", or a range such as low..high",
        Ranged::No if field.is_cap() => ", or none",
        Ranged::No => "",
    };
    let shown = |value: f64| decimal::group(&decimal::write(value));
    fill!("{} from {} to {}{}", number, &shown(field.min), &shown(field.max), range)
}

/// A value as it was read.
pub(super) struct Parsed {
    /// The value; none for the word that stands for none.
    pub value: Option<Estimate>,
    /// What is odd about it although it can be used.
    pub wrong: Option<&'static str>,
}

/// Reads a field's value as the query writes it: plain decimals, `..` between the ends of a range.
pub(super) fn parse(field: &Field, text: &str) -> Result<Parsed, &'static str> {
    if text.is_empty() {
        return Err("is empty");
    }
    if field.is_cap() && text == NO_CAP {
        return Ok(Parsed { value: None, wrong: None });
    }
    let numbers: Option<Vec<f64>> = decimal::range_parts(text).into_iter().map(read_number).collect();
    let Some(numbers) = numbers else {
        return Err("is not a number");
    };
    let in_order = numbers.iter().zip(numbers.iter().skip(1)).all(|(a, b)| a <= b);
    let value = match (numbers.as_slice(), field.ranged) {
        ([one], _) => Estimate::point(*one),
        (_, Ranged::No) => return Err("is a range, which this does not take"),
        ([low, high], _) => Estimate::between(*low, *high),
        ([low, likely, high], _) => Estimate::three(*low, *likely, *high),
        _ => return Err("is not a range such as low..high or low..likely..high"),
    };
    Ok(Parsed { value: Some(value), wrong: (!in_order).then_some("is out of order, and sorted") })
}

/// Whether a range names its likely value.
pub(super) fn has_likely(text: &str) -> bool {
    decimal::range_parts(text).len() > 2
}

/// Reads a decimal; an overflow is a number too large, words such as `inf` are not numbers.
pub(super) fn read_number(text: &str) -> Option<f64> {
    decimal::read(text.trim())
}

/// Writes a number the way the query does: a plain decimal that reads back the same.
pub fn write_number(value: f64) -> String {
    decimal::write(value)
}

/// Writes a value or a range; the likely value is left out where it is the middle.
pub fn write_value(value: Estimate) -> String {
    let (low, high) = (write_number(value.low()), write_number(value.high()));
    if !value.is_range() {
        write_number(value.likely())
    } else if value.is_even() {
        cat(&[&low, "..", &high])
    } else {
        fill!("{}..{}..{}", &low, &write_number(value.likely()), &high)
    }
}
