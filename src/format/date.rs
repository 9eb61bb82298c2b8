//! Dates of figures: how they are written, and how old they are.

use super::cat;
use crate::text::fill;

/// A day, counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i64);

impl Day {
    /// `22 Jun 2026`. Howard Hinnant's algorithm, the way back.
    pub fn words(self) -> String {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
        fill!("{} {} {}", &day.to_string(), name, &year.to_string())
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// After so many days a figure is called old.
pub const OLD_DAYS: i64 = 90;

/// The parts of `2026-06-22`, `2026-06` or `2026`.
fn parts(date: &str) -> Option<(i64, Option<i64>, Option<i64>)> {
    let mut numbers = date.split('-').map(|part| part.parse::<u16>().ok().map(i64::from));
    let year = numbers.next()??;
    let month = numbers.next().flatten().filter(|month| (1..=12).contains(month));
    let day = numbers.next().flatten().filter(|day| (1..=31).contains(day));
    Some((year, month, day.filter(|_| month.is_some())))
}

/// The last day a date can mean: a month's or a year's end where no day is given. Howard Hinnant's algorithm.
pub fn day(date: &str) -> Option<Day> {
    let (year, month, day) = parts(date)?;
    let (year, month, day) = match (month, day) {
        (Some(month), Some(day)) => (year, month, day),
        // The day before the next month's first.
        (Some(12), None) | (None, _) => return Some(Day(civil(year + 1, 1, 1) - 1)),
        (Some(month), None) => return Some(Day(civil(year, month + 1, 1) - 1)),
    };
    Some(Day(civil(year, month, day)))
}

fn civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// `22 Jun 2026`, `Jun 2026`, `2026`, or `undated`.
pub fn date(date: Option<&str>) -> String {
    let Some((year, month, day)) = date.and_then(parts) else { return "undated".to_owned() };
    let month = month.and_then(|month| MONTHS.get(month as usize - 1));
    match (month, day) {
        (Some(month), Some(day)) => fill!("{} {} {}", &day.to_string(), month, &year.to_string()),
        (Some(month), None) => cat(&[month, " ", &year.to_string()]),
        _ => year.to_string(),
    }
}

/// How old a figure is, where that is worth saying: `153 days old`.
pub fn age(date: Option<&str>, today: Option<Day>) -> Option<String> {
    let days = today?.0 - day(date?)?.0;
    (days > OLD_DAYS).then(|| cat(&[&days.to_string(), " days old"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_since_1970() {
        for (text, days) in
            [("1970-01-01", 0), ("2000-03-01", 11_017), ("2026-11-22", 20_779), ("1970-01", 30), ("1970", 364)]
        {
            assert_eq!(day(text), Some(Day(days)), "{text}");
        }
        assert_eq!(day("soon"), None);
    }

    #[test]
    fn a_day_is_said_as_its_date_is() {
        for text in ["1970-01-01", "2000-02-29", "2000-03-01", "2026-11-28", "2026-12-31", "2100-01-01"] {
            assert_eq!(day(text).map(Day::words), Some(date(Some(text))), "{text}");
        }
        assert_eq!(Day(-1).words(), "31 Dec 1969");
    }

    #[test]
    fn dates_and_ages() {
        assert_eq!(date(Some("2026-06-22")), "22 Jun 2026");
        assert_eq!(date(Some("2026-06")), "Jun 2026");
        assert_eq!(date(Some("2026")), "2026");
        assert_eq!(date(None), "undated");
        let today = day("2026-11-22");
        assert_eq!(age(Some("2026-06-22"), today).as_deref(), Some("153 days old"));
        assert_eq!(age(Some("2026-11-01"), today), None);
        assert_eq!(age(Some("2026-08-24"), today), None, "90 days");
        assert_eq!(age(Some("2026-08-23"), today).as_deref(), Some("91 days old"));
        assert_eq!(age(Some("2026-06-22"), None), None);
    }
}
