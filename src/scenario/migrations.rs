//! Keys that older links wrote, and what they are called now. Links in the wild are never broken: a key that is renamed
//! gets a row here. One that would change its meaning is given a new name instead, and the old name a row.

/// An old key, and the key and value that say the same today.
pub(super) type Migration = (&'static str, fn(&str) -> (&'static str, String));

/// Every migration since version 1, the first that was published. The query is still that of version 1.
pub(super) static MIGRATIONS: &[Migration] = &[];

/// A key and its value as they are written today.
pub(super) fn migrated(table: &[Migration], key: String, value: String) -> (String, String) {
    match table.iter().find(|(old, _)| *old == key) {
        Some((_, becomes)) => {
            let (key, value) = becomes(&value);
            (key.to_owned(), value)
        }
        None => (key, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::{read, write};
    use crate::scenario::fields::FieldId;

    /// The old keys of a table that are keys of today, or become none of today's.
    fn wrong(table: &[Migration]) -> Vec<&str> {
        let is_known = |(key, value): (&str, String)| read(&[key, "=", &value].concat()).foreign.is_empty();
        let rows = table.iter().filter(|(old, becomes)| FieldId::of_key(old).is_some() || !is_known(becomes("1")));
        rows.map(|(old, _)| *old).collect()
    }

    #[test]
    fn every_old_key_becomes_one_that_is_known_and_is_itself_none_of_todays() {
        assert_eq!(wrong(MIGRATIONS), Vec::<&str>::new());
        let table: &[Migration] = &[
            ("fee", |value| ("markup", value.to_owned())),
            ("hours", |value| ("hours", value.to_owned())),
            ("days", |value| ("weeks", value.to_owned())),
        ];
        assert_eq!(wrong(table), ["hours", "days"]);
    }

    #[test]
    fn a_renamed_key_and_a_changed_unit_are_carried_over() {
        let table: &[Migration] = &[
            ("fee", |value| ("markup", value.to_owned())),
            ("days", |value| ("hours", (value.parse::<f64>().unwrap_or(0.0) * 8.0).to_string())),
        ];
        let pair = |key: &str, value: &str| migrated(table, key.to_owned(), value.to_owned());
        assert_eq!(pair("fee", "6"), ("markup".to_owned(), "6".to_owned()));
        let (key, value) = pair("days", "2");
        assert_eq!(write(&read(&[&key, "=", &value].concat()).scenario), "hours=16");
        assert_eq!(pair("rate", "90"), ("rate".to_owned(), "90".to_owned()));
    }
}
