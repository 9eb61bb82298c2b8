//! Numbers and sentences as people read them: US English figures, true minus signs, no NaN, no inf. Pure.

pub mod change;
pub mod date;
pub mod entry;
mod notes;
pub mod odds;
pub mod sentence;
pub mod sources;
pub mod working;

pub use crate::text::cat;
pub use notes::notes;

use crate::decimal;
use crate::model::crossover::Breakeven;
use crate::model::estimate::Estimate;
use crate::model::ranges::Quantiles;
use crate::model::units::{HALF_A_CENT, Hours, Usd};
use crate::scenario::fields::{Field, FieldId, NO_CAP, Unit};

/// A true minus sign.
const MINUS: &str = "\u{2212}";

/// An unsigned number with so many decimals, its digits grouped by threes.
fn grouped(value: f64, decimals: usize) -> String {
    decimal::group(&digits(value.abs(), decimals))
}

/// An unsigned number rounded to so many decimals. Whole numbers of the smallest unit, so that the exact formatting of
/// floats (5 KB of the page) is not needed; beyond 18 digits there are no decimals left to lose.
fn digits(value: f64, decimals: usize) -> String {
    let scaled = (value * decimal::ten(decimals as i32)).round();
    if scaled >= 1e18 {
        return decimal::write(value.round());
    }
    let mut text = (scaled as u64).to_string();
    if decimals > 0 {
        while text.len() <= decimals {
            text.insert(0, '0');
        }
        text.insert(text.len() - decimals, '.');
    }
    text
}

/// Puts the sign in front, unless nothing but zeros is left to sign.
fn signed(value: f64, shown: &str, prefix: &str) -> String {
    let nothing = shown.chars().all(|c| matches!(c, '0' | '.' | ','));
    if value < 0.0 && !nothing { cat(&[MINUS, prefix, shown]) } else { cat(&[prefix, shown]) }
}

/// Cents are shown below a hundred dollars, and only where there are any.
fn cents(value: f64) -> usize {
    let size = value.abs();
    if size >= 99.995 || (size - size.round()).abs() < HALF_A_CENT { 0 } else { 2 }
}

/// Dollars: `$4,000`, `$12.50`, `−$300`.
pub fn money(value: Usd) -> String {
    let value = value.get();
    signed(value, &grouped(value, cents(value)), "$")
}

/// Dollars to three significant digits, for percentiles: ranges that people guessed give nothing more exact.
pub fn about(value: Usd) -> String {
    money(to_three_digits(value))
}

fn to_three_digits(value: Usd) -> Usd {
    let step = decimal::ten_below(value.get().abs().max(1.0)) / 100.0;
    Usd::finite((value.get() / step).round() * step)
}

/// Dollars in short: `$0`, `$250`, `$10k`, `$1.5m`. The threshold is taken on the rounded value.
pub fn compact_money(value: f64) -> String {
    // A lone $1,500 is not longer than $1.5k.
    short_money(value, 1_999.5)
}

fn short_money(value: f64, thousands_from: f64) -> String {
    let size = value.abs();
    let short = |scaled: f64, suffix: &str| cat(&[&number(scaled, 2), suffix]);
    let text = if size >= 999_950_000_000_000.0 {
        // Growth for years comes to more than there are words for.
        let power = decimal::ten_below(size * 1.000_05);
        let digits = decimal::write(power).len() - 1;
        short(size / power, &cat(&["e", &digits.to_string()]))
    } else if size >= 999_950_000.0 {
        short(size / 1e9, "bn")
    } else if size >= 999_950.0 {
        short(size / 1e6, "m")
    } else if size >= thousands_from {
        short(size / 1e3, "k")
    } else {
        let decimals = [0, 1, 2].into_iter().find(|&d| is_round(size, d)).unwrap_or(2);
        // $2.5 reads as a typo; money has no cents or two.
        grouped(size, if decimals == 1 { 2 } else { decimals })
    };
    signed(value, &text, "$")
}

/// How the labels of one axis write dollars, all of them alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisMoney {
    /// In full: `$500`, `$1,000`.
    Full,
    /// In full to the cent: `$2.50`, `$5.00`.
    Cents,
    /// In short: `$5k`, `$10k`.
    Short,
}

impl AxisMoney {
    /// The style of an axis with these labels: short where the largest has five digits.
    pub fn of(labels: &[f64]) -> Self {
        if labels.iter().any(|label| label.abs() >= 9_999.5) {
            Self::Short
        } else if labels.iter().any(|&label| cents(label) > 0) {
            Self::Cents
        } else {
            Self::Full
        }
    }

    /// A label.
    pub fn write(self, value: f64) -> String {
        match self {
            Self::Short => short_money(value, 999.5),
            Self::Cents if value != 0.0 => signed(value, &grouped(value, 2), "$"),
            Self::Cents | Self::Full => money(Usd::finite(value)),
        }
    }
}

fn is_round(value: f64, decimals: usize) -> bool {
    let scaled = value * decimal::ten(decimals as i32);
    (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1.0)
}

/// A plain number with at most so many decimals, trailing zeros dropped: `39,239`, `2.5`.
pub fn number(value: f64, most: usize) -> String {
    let full = grouped(value, most);
    let trimmed = if full.contains('.') { full.trim_end_matches('0').trim_end_matches('.') } else { &full };
    signed(value, trimmed, "")
}

/// A percentage: `5%`, `12.5%`, `5.275%`.
pub fn percent(value: f64) -> String {
    cat(&[&number(value, 3), "%"])
}

/// A probability: `20%`, `under 1%`, `over 99%`; certain and impossible only where they are.
pub fn chance(share: f64) -> String {
    if share > 0.0 && share < 0.01 {
        "under 1%".to_owned()
    } else if share < 1.0 && share > 0.99 {
        "over 99%".to_owned()
    } else {
        cat(&[&number(share * 100.0, 0), "%"])
    }
}

/// A whole number of things: `1 month`, `39,239 requests`.
pub fn counted(value: f64, one: &str, more: &str) -> String {
    let shown = number(value, 0);
    let what = if shown == "1" { one } else { more };
    cat(&[&shown, " ", what])
}

/// Hours: `3 h`, `2.5 h`.
pub fn hours(value: f64) -> String {
    cat(&[&number(value, 2), " h"])
}

/// A minute, in hours. Shorter waiting has no figure.
pub const A_MINUTE: f64 = 1.0 / 60.0;

/// Time spent waiting, from the least to the most: `0.5 to 2.2 h`, `5 min`, `under a minute`.
pub fn waiting_words((low, high): (Hours, Hours)) -> String {
    if low.get().abs() < A_MINUTE && high.get().abs() < A_MINUTE {
        return "under a minute".to_owned();
    }
    let (times, digits, unit) =
        if high.get().abs().max(low.get().abs()) < 1.0 { (60.0, 0, " min") } else { (1.0, 1, " h") };
    let [a, b] = [low, high].map(|hours| number(hours.get() * times, digits));
    if a == b { cat(&[&a, unit]) } else { cat(&[&a, " to ", &b, unit]) }
}

/// A field's number the way its box and labels show it.
pub fn field_number(field: &Field, value: f64) -> String {
    match field.unit {
        Unit::Usd => {
            // A box must not round what was typed: prices of a block or of tokens are fractions of a cent.
            if is_round(value, 0) {
                money(Usd::finite(value))
            } else if is_round(value, 2) {
                signed(value, &grouped(value, 2), "$")
            } else {
                signed(value, &number(value.abs(), 6), "$")
            }
        }
        Unit::Percent => percent(value),
        Unit::Hours => number(value, 2),
        // Requests that follow from a spend are no whole number, and nobody counts parts of them.
        Unit::Count if value >= 1_000.0 => number(value, 0),
        Unit::Count if value < 1.0 => number(value, 6),
        Unit::Count => number(value, 2),
        Unit::Millis => number(value, 2),
    }
}

/// A field's number in a sentence, with its unit: `$4,000`, `5%`, `3 h`, `50 ms`.
pub fn field_words(field: &Field, value: f64) -> String {
    let shown = field_number(field, value);
    match field.unit {
        Unit::Hours => cat(&[&shown, " h"]),
        Unit::Millis => cat(&[&shown, " ms"]),
        Unit::Usd | Unit::Percent | Unit::Count => shown,
    }
}

/// Two of a field's numbers in a sentence, with their units: `2 h to 4 h`; one where they are the same.
pub fn range_words(field: &Field, (low, high): (f64, f64)) -> String {
    if low == high {
        return field_words(field, low);
    }
    cat(&[&field_words(field, low), " to ", &field_words(field, high)])
}

/// The range that the article gives for a field; none where it gives none.
pub fn usual_words(field: &Field) -> Option<String> {
    field.usual().map(|range| range_words(field, range))
}

/// A field's value as its box shows it; ranges as `120..405`.
pub fn field_value(field: &Field, value: Option<Estimate>) -> String {
    match value {
        None if field.is_cap() => NO_CAP.to_owned(),
        None => String::new(),
        Some(value) if value.is_range() => crate::scenario::codec::write_value(value),
        Some(value) => field_number(field, value.likely()),
    }
}

/// A price as price lists write it: whole dollars, or at least two digits behind the mark.
pub fn list_price(price: Usd) -> String {
    cat(&["$", &decimal::with_cents(number(price.get(), 4))])
}

/// A model's list prices, the one of cached tokens where there is one: `$5 in, $0.50 cached, $30 out a million tokens`.
pub fn list_prices(input: Usd, cached: Option<Usd>, output: Usd) -> String {
    let cached = cached.map_or(String::new(), |cached| cat(&[&list_price(cached), " cached, "]));
    cat(&[&list_price(input), " in, ", &cached, &list_price(output), " out a million tokens"])
}

/// A field's value as a sentence shows it; ranges as `$120 to $405`.
pub fn field_in_words(field: &Field, value: Option<Estimate>) -> String {
    match value.filter(|value| value.is_range()) {
        Some(range) => cat(&[&field_number(field, range.low()), " to ", &field_number(field, range.high())]),
        None => field_value(field, value),
    }
}

/// What a screen reader says of a slider: `$4,000 a month`.
pub fn field_spoken(field: &Field, value: f64) -> String {
    let (shown, note) = match (field.unit, field.id) {
        // Its note speaks of hours already.
        (_, FieldId::Setup) => (number(value, 2), field.note),
        (_, FieldId::Rate) => (field_number(field, value), "an hour"),
        (Unit::Hours, _) => (sentence::hours_counted(&number(value, 2)), field.note),
        (Unit::Millis, _) => (cat(&[&number(value, 2), " milliseconds"]), "a request"),
        _ => (field_number(field, value), field.note),
    };
    cat(&[&shown, " ", note])
}

/// A percentile of the breakeven in words: `$9,390`, `never`, `from the first dollar`.
pub fn percentile(value: Breakeven) -> String {
    value.spend().filter(|spend| *spend > Usd::ZERO).map_or_else(|| breakeven(value), about)
}

/// The middle percentile of the breakeven in words: where it is that of the likely values, as that one is written
/// elsewhere, so that one place does not say $11,250 and another one $11,300; but never beyond the ends of the column,
/// which are rounded.
pub fn middle(quantiles: &Quantiles, likely: Breakeven) -> String {
    let end = |end: Breakeven| end.spend().map_or(f64::INFINITY, |spend| to_three_digits(spend).get());
    let is_likely = match (quantiles.p50, likely) {
        (Breakeven::At(p50), Breakeven::At(likely)) => {
            (p50 - likely).get().abs() <= likely.get() * SAME
                && (end(quantiles.p10)..=end(quantiles.p90)).contains(&likely.get())
        }
        _ => false,
    };
    if is_likely { breakeven(likely) } else { percentile(quantiles.p50) }
}

/// Sampled, the middle is not nearer than this to where it lies, as a share.
const SAME: f64 = 0.001;

/// A breakeven in words: `$10,000`, `never`, `from the first dollar`.
pub fn breakeven(value: Breakeven) -> String {
    match value {
        Breakeven::Never => "never".to_owned(),
        Breakeven::FromFirstDollar => "from the first dollar".to_owned(),
        Breakeven::At(spend) => money(spend),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::fields::FIELDS;
    use crate::scenario::presets::{PRESETS, load};

    #[test]
    fn every_figure_of_what_one_assumes_is_in_its_scenario() {
        let mut figures = 0;
        for preset in &PRESETS {
            let scenario = load(preset);
            let shown: Vec<String> = FIELDS
                .iter()
                .filter_map(|field| Some((field, scenario.value(field.id)?)))
                .flat_map(|(field, value)| {
                    [value.low(), value.likely(), value.high()].map(|number| field_number(field, number))
                })
                .collect();
            let words = preset.assumes.split(' ').map(|word| word.trim_end_matches([',', '.', ';']));
            for figure in words.filter(|word| word.starts_with('$') || word.ends_with('%')) {
                assert!(shown.iter().any(|shown| shown == figure), "{}: {figure} in {shown:?}", preset.id);
                figures += 1;
            }
        }
        assert!(figures >= 9, "{figures}");
    }

    #[test]
    fn the_middle_is_the_breakeven_where_it_cannot_be_told_from_it() {
        use Breakeven::{FromFirstDollar, Never};
        let at = |spend: f64| Breakeven::At(Usd::finite(spend));
        for ((p10, p50, p90), likely, words) in [
            ((at(9_670.0), at(11_250.004), at(12_800.0)), at(11_250.0), "$11,250"),
            ((at(9_670.0), at(11_249.996), Never), at(11_250.0), "$11,250"),
            ((FromFirstDollar, at(11_251.0), Never), at(11_250.0), "$11,250"),
            ((at(9_670.0), at(11_400.0), at(12_800.0)), at(11_250.0), "$11,400"),
            // infra=254.5..262.5..262.5 and infra=261.5..266.5: beyond ends that are rounded.
            ((at(11_140.6), at(11_203.1), at(11_241.8)), at(11_250.0), "$11,200"),
            ((at(11_250.9), at(11_280.0), at(11_309.1)), at(11_280.0), "$11,300"),
            ((at(9_670.0), at(11_250.0), Never), Never, "$11,300"),
            ((at(9_670.0), Never, Never), at(11_250.0), "never"),
            ((FromFirstDollar, at(0.004), at(9.0)), FromFirstDollar, "$0"),
            ((FromFirstDollar, FromFirstDollar, at(9.0)), at(11_250.0), "from the first dollar"),
        ] {
            assert_eq!(middle(&Quantiles { p10, p50, p90 }, likely), words);
        }
    }

    #[test]
    fn money_table() {
        for (value, shown) in [
            (0.0, "$0"),
            (4_000.0, "$4,000"),
            (3_636.36, "$3,636"),
            (9_999.999_999_999_418, "$10,000"),
            (0.8, "$0.80"),
            (12.5, "$12.50"),
            (99.996, "$100"),
            (100.4, "$100"),
            (-300.0, "−$300"),
            (-0.001, "$0"),
            (1_234_567.0, "$1,234,567"),
            (1e15, "$1,000,000,000,000,000"),
        ] {
            assert_eq!(money(Usd::finite(value)), shown, "{value}");
        }
    }

    #[test]
    fn compact_money_table() {
        for (value, shown) in [
            (0.0, "$0"),
            (0.25, "$0.25"),
            (2.5, "$2.50"),
            (250.0, "$250"),
            (1_000.0, "$1,000"),
            (2_500.0, "$2.5k"),
            (10_000.0, "$10k"),
            (999_999.0, "$1m"),
            (1_500_000.0, "$1.5m"),
            (-20_000.0, "−$20k"),
            (999_999_000.0, "$1bn"),
            (2.5e9, "$2.5bn"),
            (-3.1e12, "−$3,100bn"),
            (999_940_000_000_000.0, "$999,940bn"),
            (999_960_000_000_000.0, "$1e15"),
            (2.04e28, "$2.04e28"),
        ] {
            assert_eq!(compact_money(value), shown, "{value}");
        }
        assert_eq!(about(Usd::finite(13_108.2)), "$13,100");
        assert_eq!(about(Usd::finite(0.4)), "$0.40");
    }

    #[test]
    fn the_labels_of_one_axis_are_written_alike() {
        for (labels, shown) in [
            ([0.0, 1_000.0, 2_000.0], ["$0", "$1,000", "$2,000"]),
            ([0.0, 5_000.0, 10_000.0], ["$0", "$5k", "$10k"]),
            ([100.0, 1_000.0, 10_000.0], ["$100", "$1k", "$10k"]),
            ([-1_000.0, 0.0, 2_500.0], ["−$1,000", "$0", "$2,500"]),
            ([0.0, 2.5, 5.0], ["$0", "$2.50", "$5.00"]),
            ([0.0, 500_000.0, 1_000_000.0], ["$0", "$500k", "$1m"]),
        ] {
            let style = AxisMoney::of(&labels);
            assert_eq!(labels.map(|label| style.write(label)), shown);
        }
    }

    #[test]
    fn other_units() {
        assert_eq!(percent(5.0), "5%");
        assert_eq!(percent(12.5), "12.5%");
        assert_eq!(percent(5.275), "5.275%");
        assert_eq!(percent(-0.00001), "0%");
        assert_eq!(number(39_238.77, 0), "39,239");
        assert_eq!(hours(2.5), "2.5 h");
        assert_eq!(field_number(FieldId::BlockPrice.field(), 0.007645), "$0.007645");
        assert_eq!(field_number(FieldId::Rate.field(), 1_200.5), "$1,200.50");
        assert_eq!(field_number(FieldId::Requests.field(), 39_238.77), "39,239");
        assert_eq!(field_number(FieldId::Rps.field(), 0.015), "0.015");
        assert_eq!(field_number(FieldId::Rps.field(), 0.125), "0.125");
        for (id, value, words) in [
            (FieldId::Spend, 4_000.0, "$4,000 a month"),
            (FieldId::Hours, 1.0, "1 hour a month"),
            (FieldId::Setup, 40.0, "40 hours, once"),
            (FieldId::Rate, 100.0, "$100 an hour"),
            (FieldId::ManagedMs, 125.0, "125 milliseconds a request"),
        ] {
            assert_eq!(field_spoken(id.field(), value), words);
        }
        assert_eq!(field_value(FieldId::Infra.field(), Some(Estimate::between(120.0, 405.0))), "120..405");
        assert_eq!(field_value(FieldId::MaxReq.field(), None), "none");
    }
}
