//! Links that keep their numbers. What a catalogue says may change; a link that is shared writes it out, so that it
//! shows next year what it showed today.

use super::codec::{Reading, VERSION, write, write_value};
use super::fields::{FieldId, GATEWAY_TERMS, LINES};
use super::notice::Notice;
use super::{ARTICLE_GATEWAY, Choice, Scenario};
use crate::catalogue;
use crate::decimal;
use crate::model::estimate::Estimate;
use crate::model::units::Usd;
use crate::model::workload::ModelPrice;
use crate::text::cat;
use crate::text::fill;

/// The same scenario with everything written out that a catalogue could change: the models' prices, the gateway's
/// terms, the stack's bill. It calculates the same; only its query is longer.
pub fn pinned(scenario: &Scenario) -> Scenario {
    let mut out = scenario.clone();
    let parts = scenario.mix_parts();
    let mut mix = scenario.mix_entries();
    for (entry, part) in mix.iter_mut().zip(parts) {
        entry.pinned = Some(part.price);
    }
    out.mix = Some(mix);
    terms(scenario).for_each(|term| pin(&mut out, scenario, term));
    out.compared = scenario.compared.as_deref().map(|other| Box::new(pinned(other)));
    out
}

/// The terms that the catalogue sets in a scenario: the gateway's and the stack's bill.
fn terms(scenario: &Scenario) -> impl Iterator<Item = FieldId> {
    const SCALING: [FieldId; 2] = [FieldId::Instances, FieldId::Rps];
    const NONE: &[FieldId] = &[];
    let gateway = if scenario.gateway_id() == ARTICLE_GATEWAY { NONE } else { &GATEWAY_TERMS };
    let (bill, scaling) = match (scenario.stack.is_some(), scenario.is_itemised()) {
        (false, _) => (NONE, NONE),
        (true, true) => (&LINES[..], &SCALING[..]),
        (true, false) => (&[FieldId::Infra][..], NONE),
    };
    [gateway, bill, scaling].into_iter().flatten().copied()
}

/// Chooses what holds anyway.
fn pin(out: &mut Scenario, scenario: &Scenario, term: FieldId) {
    let held = match scenario.value(term) {
        Some(value) => Some(Choice::Value(value)),
        // Only a cap has a word for none; a line that is not there is not written.
        None if term.field().is_cap() => Some(Choice::Nothing),
        None => None,
    };
    out.put(term, held);
}

/// The query of a scenario as links, frames and files carry it to others: with the version.
pub fn shared(scenario: &Scenario) -> String {
    let query = write(scenario);
    let joint = if query.is_empty() { "" } else { "&" };
    cat(&["v=", &VERSION.to_string(), joint, &query])
}

/// What a reader is to be told of a scenario that comes from elsewhere: what could not be used of its query, a notice
/// each, and all that the catalogue gives otherwise since it was shared, in one notice: of an old link that may be
/// everything, and it was shared for its answer.
pub fn told(reading: &Reading) -> Vec<Notice> {
    let mut notices = reading.notices.clone();
    let moved = if reading.version.is_some() { differences(&reading.scenario) } else { Vec::new() };
    if let Some(first) = moved.first() {
        let mut pieces = vec!["is what this link says, and holds; today’s catalogue says ", &first.message];
        let mut joint = ". It also holds ";
        for other in moved.iter().skip(1) {
            let (key, is) = if other.key == "vs" { ("compared ", "") } else { (&*other.key, "=") };
            pieces.extend([joint, key, is, &other.given, " (today ", &other.message, ")"]);
            joint = "; ";
        }
        let message = cat(&pieces);
        notices.push(Notice { message, ..first.clone() });
    }
    notices
}

/// Where a shared link and today's catalogue differ: one notice each, whose message is what the catalogue says. A term
/// that the sharer set is told like one that has moved since: a link holds both alike. Those of a compared scenario
/// follow.
fn differences(scenario: &Scenario) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut note = |key: &str, given: &str, now: String| notices.push(Notice::new(key, given, now));
    let written = |value: Option<Estimate>| value.map_or("none".to_owned(), write_value);
    for term in terms(scenario) {
        let Some(link) = scenario.chosen(term) else { continue };
        let mut today = scenario.clone();
        today.reset(term);
        // A total that stands for lines is compared with what the lines come to.
        note(term.field().key, &written(link.value()), written(today.value(term)));
    }
    let priced = |price: Usd| decimal::with_cents(decimal::write(decimal::rounded(price.get())));
    for entry in scenario.mix.iter().flatten() {
        let (Some(link), Some(today)) = (entry.pinned, catalogue::model(&entry.id).map(|model| model.price())) else {
            continue;
        };
        if link != today {
            let price = |p: ModelPrice| {
                let cached = p.cached.map_or(String::new(), |cached| fill!(", ${} cached", &priced(cached)));
                fill!("${} in{} and ${} out", &priced(p.input), &cached, &priced(p.output))
            };
            note("mix", &cat(&[&entry.id, ", ", &price(link)]), cat(&[&price(today), " a million tokens"]));
        }
    }
    // What both of two say is said once.
    for other in scenario.compared.iter().flat_map(|other| differences(other)) {
        if !notices.contains(&other) {
            notices.push(other.of_compared());
        }
    }
    notices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::{read, write};

    #[test]
    fn everything_that_could_move_is_written_out() {
        let link = write(&pinned(&read("gateway=openrouter-payg&stack=one-server&vs=gateway%3Drequesty").scenario));
        for piece in [
            "mix=claude-opus-4-8:50:",
            "gateway=openrouter-payg&markup=5.5&freespend=0&minfee=0.8&plan=0&freereq=0&reqblock=1&blockprice=0&maxreq=none&permtok=0",
            "stack=one-server&compute=24&postgres=0&redis=0&balancer=0&monitoring=0&logs=0&instances=1&rps=22.7",
            "vs=mix%3Dclaude-opus-4-8:50:",
            "%26gateway%3Drequesty%26markup%3D5%26",
        ] {
            assert!(link.contains(piece), "{piece} in {link}");
        }
    }

    #[test]
    fn a_pinned_link_is_the_same_scenario_and_says_nothing_while_nothing_moved() {
        for query in [
            "",
            "gateway=portkey-production&plan=20",
            "stack=ha-cloud&hours=2..4",
            "stack=article-200&infra=90",
            "mix=gpt-5.5:1",
        ] {
            let scenario = read(query).scenario;
            let reading = read(&write(&pinned(&scenario)));
            assert!(reading.notices.is_empty(), "{query}: {:?}", reading.notices);
            assert_eq!(reading.scenario.inputs(), scenario.inputs(), "{query}");
            // Nothing but what the sharer set himself differs from the catalogue.
            let own: Vec<FieldId> = terms(&scenario).filter(|&term| scenario.chosen(term).is_some()).collect();
            let said = differences(&reading.scenario);
            let keys = |all: Vec<&str>| all.join(" ");
            assert_eq!(
                keys(said.iter().map(|notice| &*notice.key).collect()),
                keys(own.iter().map(|term| term.field().key).collect()),
                "{query}"
            );
        }
    }

    #[test]
    fn a_link_made_with_other_figures_keeps_them_and_says_so() {
        // As if the catalogue had moved since: the link's fee is not today's.
        let scenario = read("gateway=openrouter-payg&markup=4&mix=gpt-5.5:1:4:0.4:20").scenario;
        let said: Vec<String> = differences(&scenario).into_iter().map(|n| cat(&[&n.key, ": ", &n.message])).collect();
        assert_eq!(said, ["markup: 5.5", "mix: $5 in, $0.50 cached and $30 out a million tokens"]);
        assert!(differences(&read("markup=4").scenario).is_empty(), "the article’s 5% is nobody’s price");
    }

    #[test]
    fn what_is_the_readers_own_affair_is_no_difference() {
        for query in
            ["gateway=openrouter-payg&topups=3", "stack=one-server&discount=3&peak=4", "stack=ha-cloud&hours=9"]
        {
            assert_eq!(differences(&read(query).scenario), [], "{query}");
            // It stays when another one is chosen.
            let mut scenario = read(query).scenario;
            scenario.choose_gateway("requesty");
            scenario.choose_stack(Some("small-cloud"));
            let kept = [FieldId::TopUps, FieldId::Discount, FieldId::Peak, FieldId::Hours];
            assert!(kept.iter().any(|id| scenario.chosen(*id).is_some()), "{query}");
        }
    }

    #[test]
    fn whatever_differs_is_told() {
        for (query, key, given, now) in [
            (
                "mix=gpt-5.5:1:5:0.4:30",
                "mix",
                "gpt-5.5, $5 in, $0.40 cached and $30 out",
                "$5 in, $0.50 cached and $30 out a million tokens",
            ),
            ("gateway=portkey-production&maxreq=none", "maxreq", "none", "3000000"),
            ("gateway=requesty&maxreq=5000", "maxreq", "5000", "none"),
            ("stack=one-server&rps=4", "rps", "4", "22.7"),
            ("stack=one-server&logs=7", "logs", "7", "0"),
            ("stack=one-server&compute=20..40", "compute", "20..40", "24"),
            ("stack=one-server&infra=90", "infra", "90", "24"),
        ] {
            assert_eq!(differences(&read(query).scenario), [Notice::new(key, given, now)], "{query}");
            let message = cat(&["is what this link says, and holds; today’s catalogue says ", now]);
            assert_eq!(told(&read(&cat(&["v=1&", query]))), [Notice::new(key, given, message)], "{query}");
        }
    }

    #[test]
    fn an_old_link_has_one_notice_of_all_that_has_moved() {
        let notices = told(&read("v=1&spend=abc&gateway=openrouter-payg&markup=4.5&minfee=1&stack=one-server&rps=4"));
        let [refused, moved] = notices.as_slice() else { panic!("{notices:?}") };
        assert_eq!((&*refused.key, &*moved.key, &*moved.given), ("spend", "markup", "4.5"));
        let all = "is what this link says, and holds; today’s catalogue says 5.5. It also holds minfee=1 (today 0.8); \
                   rps=4 (today 22.7)";
        assert_eq!(moved.message, all);
        let both = told(&read("v=1&stack=one-server&rps=4&vs=stack%3Done-server%26rps%3D5"));
        let [both] = both.as_slice() else { panic!("{both:?}") };
        assert!(both.message.ends_with("says 22.7. It also holds compared rps=5 (today 22.7)"), "{both:?}");
    }

    #[test]
    fn what_differs_in_a_compared_scenario_is_told_once() {
        let keys = |query: &str| {
            let reading = read(query);
            // Only a link that was shared says what held when it was.
            assert_eq!(told(&Reading { version: None, ..read(query) }), []);
            let said = differences(&reading.scenario).into_iter();
            said.map(|notice| cat(&[&notice.key, " ", &notice.given])).collect::<Vec<_>>()
        };
        let moved = "stack=one-server&rps=4";
        let inside = "stack%3Done-server%26rps%3D4";
        assert_eq!(keys(&cat(&["v=1&vs=", inside])), ["vs rps=4"]);
        assert_eq!(keys(&cat(&["v=1&", moved, "&vs=", inside])), ["rps 4"]);
        assert_eq!(keys(&cat(&["v=1&", moved, "&vs=stack%3Done-server%26rps%3D5"])), ["rps 4", "vs rps=5"]);
    }
}
