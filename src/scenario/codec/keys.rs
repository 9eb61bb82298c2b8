//! What each key and word of the query stands for.

use crate::scenario::Need;
use crate::scenario::fields::FieldId;

/// What a key is about.
pub(super) enum Key {
    Version,
    Field(FieldId),
    Mix,
    Gateway,
    Stack,
    Devops,
    Needs,
    Compared,
    View(ViewKey),
}

/// A key of how the scenario is seen.
#[derive(Clone, Copy)]
pub(super) enum ViewKey {
    Chart,
    Axis,
    Embed,
    Controls,
    Theme,
    Background,
}

/// The keys of the view, by name.
pub(super) const VIEW_KEYS: [(&str, ViewKey); 6] = [
    ("chart", ViewKey::Chart),
    ("axis", ViewKey::Axis),
    ("embed", ViewKey::Embed),
    ("controls", ViewKey::Controls),
    ("theme", ViewKey::Theme),
    ("background", ViewKey::Background),
];

/// The words of needs, in the order in which links have them.
pub(super) const NEEDS: [(&str, Need); 4] = [
    ("residency", Need::Residency),
    ("latency", Need::Latency),
    ("many-models", Need::ManyModels),
    ("failover", Need::Failover),
];

impl Need {
    /// The query's word for it.
    pub fn word(self) -> &'static str {
        NEEDS.iter().find(|(_, need)| *need == self).map_or("", |(word, _)| word)
    }

    /// The need with a word.
    pub fn of_word(word: &str) -> Option<Self> {
        NEEDS.iter().find(|(known, _)| *known == word).map(|(_, need)| *need)
    }
}

/// Needs in the order in which links have them.
pub(in crate::scenario) fn in_order(needs: &[Need]) -> Vec<Need> {
    NEEDS.iter().map(|(_, need)| *need).filter(|need| needs.contains(need)).collect()
}

/// What a key is about; none for one that is not ours.
pub(super) fn key_of(key: &str) -> Option<Key> {
    Some(match key {
        "v" => Key::Version,
        "mix" => Key::Mix,
        "gateway" => Key::Gateway,
        "stack" => Key::Stack,
        "devops" => Key::Devops,
        "needs" => Key::Needs,
        "vs" => Key::Compared,
        _ => match FieldId::of_key(key) {
            Some(id) => Key::Field(id),
            None => Key::View(VIEW_KEYS.iter().find(|(name, _)| *name == key)?.1),
        },
    })
}
