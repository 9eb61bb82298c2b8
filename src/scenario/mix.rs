//! The mix of models that a scenario's requests go to.

use super::{Scenario, codec};
use crate::catalogue::{self, Model};
use crate::decimal;
use crate::model::workload::{MixPart, ModelPrice};

/// One model of a chosen mix.
#[derive(Clone, Debug, PartialEq)]
pub struct MixEntry {
    /// Model id.
    pub id: String,
    /// Share of requests, relative to the others.
    pub share: f64,
    /// Prices written into the link, which win over the catalogue's.
    pub pinned: Option<ModelPrice>,
}

impl MixEntry {
    /// Its model where it has the price that the catalogue has: a shared link writes that out too.
    pub fn at_list_price(&self) -> Option<&'static Model> {
        catalogue::model(&self.id).filter(|model| self.pinned.is_none_or(|pinned| pinned == model.price()))
    }
}

/// The article's mix: Claude Opus 4.8 for half of the requests, GPT-5.5 for three in ten, DeepSeek V4 Flash for the
/// rest, at the prices it printed on 22 June 2026.
pub const ARTICLE_MIX: [(&str, f64); 3] = [("claude-opus-4-8", 50.0), ("gpt-5.5", 30.0), ("deepseek-v4-flash", 20.0)];

impl Scenario {
    /// Sets the share of one model of the mix; other shares keep their proportions to each other.
    pub fn set_share(&mut self, place: usize, percent: f64) {
        let mut mix = self.mix_entries();
        let others: f64 = mix.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, e)| e.share).sum();
        let percent = percent.clamp(0.0, 100.0);
        let Some(entry) = mix.get_mut(place) else { return };
        // Shares are relative: with no others left, any share is the whole.
        if others <= 0.0 {
            entry.share = entry.share.max(1.0);
        } else if percent >= 100.0 {
            // A link may name a model twice, each time at a price of its own.
            mix = vec![entry.clone()];
        } else {
            entry.share = decimal::rounded(others * percent / (100.0 - percent));
        }
        // A model without a share has left the mix.
        mix.retain(|e| e.share > 0.0);
        // Shares are relative and would grow with every move; far from percentages they become percentages again.
        let total: f64 = mix.iter().map(|e| e.share).sum();
        if total > 1e6 {
            mix.iter_mut().for_each(|e| e.share = decimal::rounded(e.share * 100.0 / total));
        }
        self.put_mix(mix);
    }

    /// Adds a model of the catalogue with a tenth of the requests.
    pub fn add_model(&mut self, id: &str) {
        let mut mix = self.mix_entries();
        if catalogue::model(id).is_none() || mix.iter().any(|e| e.id == id) || mix.len() >= codec::MOST_MODELS {
            return;
        }
        let total: f64 = mix.iter().map(|e| e.share).sum();
        mix.push(MixEntry { id: id.to_owned(), share: decimal::rounded(total / 9.0), pinned: None });
        self.put_mix(mix);
    }

    /// Replaces the mix, at the spend or the requests that were chosen.
    fn put_mix(&mut self, mix: Vec<MixEntry>) {
        self.mix = Some(mix);
        self.normalise_mix();
    }

    /// Back to the article's mix.
    pub fn reset_mix(&mut self) {
        self.mix = None;
    }

    /// Forgets a mix that is the article's, so that it is not written into links.
    pub(super) fn normalise_mix(&mut self) {
        let article = Scenario::default().mix_entries();
        if self.mix.as_ref() == Some(&article) {
            self.mix = None;
        }
    }

    /// The mix with prices: pinned ones, else the catalogue's.
    pub(super) fn mix_parts(&self) -> Vec<MixPart> {
        let part = |id: &str, share: f64, pinned: Option<ModelPrice>| {
            let price = pinned.or_else(|| catalogue::model(id).map(|m| m.price()))?;
            Some(MixPart { id: id.to_owned(), share, price })
        };
        match &self.mix {
            Some(mix) => mix.iter().filter_map(|e| part(&e.id, e.share, e.pinned)).collect(),
            None => ARTICLE_MIX.iter().filter_map(|&(id, share)| part(id, share, None)).collect(),
        }
    }

    /// The chosen mix as entries.
    pub fn mix_entries(&self) -> Vec<MixEntry> {
        let article = || ARTICLE_MIX.iter().map(|&(id, share)| MixEntry { id: id.to_owned(), share, pinned: None });
        self.mix.clone().unwrap_or_else(|| article().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::units::Usd;

    #[test]
    fn shares_of_the_mix_move_against_the_others() {
        let mut scenario = Scenario::default();
        scenario.set_share(0, 80.0);
        let shares: Vec<f64> = scenario.mix_entries().iter().map(|e| e.share).collect();
        assert_eq!(shares, [200.0, 30.0, 20.0]);
        scenario.add_model("deepseek-flash");
        assert_eq!(scenario.mix_entries().len(), 4);
        scenario.set_share(3, 0.0);
        assert_eq!(scenario.mix_entries().len(), 3);
        scenario.set_share(0, 50.0);
        assert_eq!(scenario.mix, None, "the article's shares are the article's mix");
        scenario.set_share(1, 100.0);
        assert_eq!(scenario.mix_entries().len(), 1);
        scenario.set_share(0, 30.0);
        assert_eq!(scenario.mix_entries().len(), 1, "the last model stays");
        let mut twice = crate::scenario::codec::read("mix=gpt-5.5:1:1::1~gpt-5.5:1:2::2").scenario;
        twice.set_share(1, 100.0);
        let prices: Vec<_> = twice.mix_entries().iter().map(|e| e.pinned.map(|price| price.input)).collect();
        assert_eq!(prices, [Some(Usd::finite(2.0))], "that model at its own price");
    }

    #[test]
    fn shares_far_from_percentages_become_percentages_again() {
        let mut scenario = crate::scenario::codec::read("mix=gpt-5.5:1~gpt-5.4:1").scenario;
        scenario.set_share(0, 99.9999);
        scenario.set_share(1, 50.0);
        let total: f64 = scenario.mix_entries().iter().map(|e| e.share).sum();
        assert!((total - 100.0).abs() < 1e-6, "{total}");
    }
}
