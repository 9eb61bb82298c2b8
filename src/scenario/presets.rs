//! Starting points: whole scenarios with a name and what they assume.

use super::Scenario;
use super::codec::{read, write};
use super::view::View;

/// A starting point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Its id, also the name of its page under `/p/`.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The scenario, as a canonical query without view keys.
    pub query: &'static str,
    /// What it assumes, in a sentence or two: how large a team and its bill are is a judgment of ours, and meant to be
    /// changed. The figures in it are the scenario's (a test of `format` compares).
    pub assumes: &'static str,
}

/// Every starting point, the article's first.
pub static PRESETS: [Preset; 6] = [
    Preset {
        id: "article",
        name: "The article’s example",
        query: "",
        assumes: "The comparison of 22 June 2026: $4,000 of API spend, a flat 5%, $200 of infrastructure, three hours at $100.",
    },
    Preset {
        id: "solo-developer",
        name: "Solo developer",
        query: "spend=300&gateway=openrouter-payg&topups=3&stack=one-server&hours=1..2..4&rate=60",
        assumes: "$300 a month bought by card in three top-ups, against one small server and an evening or two of upkeep at $60 an hour.",
    },
    Preset {
        id: "start-up",
        name: "Start-up",
        query: "spend=3000&gateway=openrouter-payg&stack=paas&hours=2..4&setup=16&growth=10",
        assumes: "$3,000 a month growing by a tenth every month, credits by card, against an app platform; two days to move.",
    },
    Preset {
        id: "scale-up",
        name: "Scale-up",
        query: "spend=30000&gateway=openrouter-byok-payg&stack=small-cloud&hours=4..10&setup=40&growth=5",
        assumes: "$30,000 a month on own keys, of which the gateway asks nothing below $25,000, against a small cloud stack in one zone; a week to move.",
    },
    Preset {
        id: "enterprise",
        name: "Enterprise",
        query: "spend=250000&gateway=openrouter-byok-enterprise&stack=ha-cloud&hours=10..20..40&rate=120..150&setup=120&needs=residency~failover",
        assumes: "$250,000 a month on own keys under a contract, against a stack across zones with people on call; prompts must stay in one region.",
    },
    Preset {
        id: "high-volume",
        name: "High volume, cheap model",
        query: "requests=2500000&mix=deepseek-flash:100&intokens=2000&outtokens=300&gateway=portkey-production&stack=small-cloud&hours=3..6",
        assumes: "2.5 million short requests a month to a model that costs next to nothing, so what is charged by the request weighs more than what is charged by the dollar.",
    },
];

/// The starting point that a scenario is, whatever its view and what it is compared with; none once a number was
/// changed.
pub fn preset_of(scenario: &Scenario) -> Option<&'static Preset> {
    let mut alone = scenario.clone().seen_as(View::default());
    alone.compared = None;
    let query = write(&alone);
    PRESETS.iter().find(|preset| preset.query == query)
}

/// What the starting point that a scenario is assumes; nothing to say of the first one, whose sum the page always
/// tells.
pub fn assumes(scenario: &Scenario) -> &'static str {
    preset_of(scenario).filter(|preset| !preset.query.is_empty()).map_or("", |preset| preset.assumes)
}

/// The scenario of a starting point.
pub fn load(preset: &Preset) -> Scenario {
    read(preset.query).scenario
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;
    use crate::model::evaluation::Evaluation;

    #[test]
    fn each_is_written_as_a_link_would_write_it_and_says_nothing_wrong() {
        for preset in &PRESETS {
            let reading = read(preset.query);
            // The article's own mix is of its day; whoever starts elsewhere starts with what can be had.
            let mut chosen = reading.scenario.mix.iter().flatten().filter_map(|entry| catalogue::model(&entry.id));
            assert!(chosen.all(|model| model.status == catalogue::Status::Current), "{}", preset.id);
            assert!(reading.notices.is_empty(), "{}: {:?}", preset.id, reading.notices);
            assert_eq!(write(&reading.scenario), preset.query, "{}", preset.id);
            assert_eq!(preset_of(&reading.scenario).map(|p| p.id), Some(preset.id));
            assert!(Evaluation::of(&reading.scenario.inputs()).spend.get() > 0.0);
        }
    }

    #[test]
    fn a_changed_number_is_no_starting_point() {
        assert_eq!(preset_of(&read("spend=4100").scenario), None);
        for query in ["chart=total&theme=dark", "vs=markup%3D7"] {
            assert_eq!(preset_of(&read(query).scenario).map(|p| p.id), Some("article"), "{query}");
        }
    }
}
