//! Queries read, and written back.

use super::*;
use crate::scenario::Scenario;
use crate::scenario::fields::FieldId;

fn canonical(query: &str) -> String {
    write(&read(query).scenario)
}

fn notices(query: &str) -> Vec<(String, String)> {
    read(query).notices.into_iter().map(|n| (n.key, n.given)).collect()
}

#[test]
fn canonical_queries() {
    for (given, expected) in [
        ("", ""),
        ("?", ""),
        ("spend=4000&markup=5", ""),
        ("markup=5.50&spend=9000", "spend=9000&markup=5.5"),
        ("infra=405..120&hours=2..4", "infra=120..405&hours=2..4"),
        ("infra=120..200..405", "infra=120..200..405"),
        ("infra=200..200", ""),
        ("requests=1e5", "requests=100000"),
        ("compute=50&postgres=20", "compute=50&postgres=20"),
        ("mix=claude-opus-4-8:50~gpt-5.5:30~deepseek-v4-flash:20", ""),
        ("mix=m:1:0.1::0.2", "mix=m:1:0.1::0.2"),
        ("maxreq=none", ""),
        ("stack=none", ""),
        ("maxreq=3000000", "maxreq=3000000"),
        ("needs=latency~residency", "needs=residency~latency"),
        ("devops=no&axis=log&embed=1", "devops=no&axis=log&embed=1"),
        ("vs=spend%3D9000%26markup%3D5.5%26axis%3Dlog", "vs=spend%3D9000%26markup%3D5.5"),
        ("utm_source=x&spend=9000", "spend=9000"),
        ("v=1&spend=9000", "spend=9000"),
    ] {
        assert_eq!(canonical(given), expected, "{given}");
    }
}

#[test]
fn what_cannot_be_used_is_named() {
    for (given, key, value, canonical_form) in [
        ("spend=abc", "spend", "abc", ""),
        ("spend=", "spend", "", ""),
        ("spend", "spend", "", ""),
        ("spend=NaN", "spend", "NaN", ""),
        ("spend=inf", "spend", "inf", ""),
        ("spend=1e999", "spend", "1e999", "spend=10000000"),
        ("spend=1e12", "spend", "1e12", "spend=10000000"),
        ("markup=-3", "markup", "-3", "markup=0"),
        ("markup=12%2C5+%25", "markup", "12,5 %", ""),
        ("spend=1..2", "spend", "1..2", ""),
        ("hours=4..2", "hours", "4..2", "hours=2..4"),
        ("hours=1..2..3..4", "hours", "1..2..3..4", ""),
        ("hours=2..2000", "hours", "2..2000", "hours=2..1000"),
        ("months=11.6", "months", "11.6", "months=12"),
        ("gateway=nobody", "gateway", "nobody", ""),
        ("mix=nobody:1", "mix", "nobody:1", ""),
        ("mix=gpt-5.5:0", "mix", "gpt-5.5:0", ""),
        ("mix=m:1:2", "mix", "m:1:2", ""),
        ("axis=cubic", "axis", "cubic", ""),
        ("embed=yes", "embed", "yes", ""),
        ("devops=maybe", "devops", "maybe", ""),
        ("needs=sleep", "needs", "sleep", ""),
        ("v=2", "v", "2", ""),
        ("spend=1&spend=9000", "spend", "1", "spend=9000"),
        ("requests=1000&spend=9000", "spend", "9000", "requests=1000"),
        ("compute=50&infra=300", "infra", "300", "compute=50"),
        ("vs=markup%3D-1", "vs", "markup=-1", "vs=markup%3D0"),
    ] {
        let expected = vec![(key.to_owned(), value.to_owned())];
        assert_eq!(notices(given), expected, "{given}");
        assert_eq!(canonical(given), canonical_form, "{given}");
    }
}

#[test]
fn a_notice_says_what_is_allowed_and_what_is_used() {
    let message = |query: &str| read(query).notices.into_iter().next().map(|n| n.message).unwrap_or_default();
    assert_eq!(message("markup=500"), "is above the largest allowed, 100; the page uses 100");
    assert_eq!(message("markup=-3..7"), "is below the smallest allowed, 0; the page uses 0..7");
    assert_eq!(
        message("markup=x"),
        "is not a number; allowed is a number from 0 to 100, or a range such as low..high; the page uses 5"
    );
    assert!(message("v=2").contains("newer than this page"), "{}", message("v=2"));
    assert!(message("embed=").contains("is empty"), "{}", message("embed="));
    let long = message(&format!("mix={}:1:1:1:1", "m".repeat(101)));
    assert!(long.contains("the article’s mix"), "{long}");
    assert_eq!(message(&format!("mix={}:1:1:1:1", "m".repeat(100))), "");
}

#[test]
fn keys_that_are_not_ours_are_kept_aside() {
    assert_eq!(read("utm_source=a%20b&spend=9000&x").foreign, ["utm_source=a%20b", "x"]);
}

#[test]
fn a_gateways_term_is_written_exactly_when_it_differs() {
    let gateway = "gateway=openrouter-byok-payg";
    assert_eq!(canonical(&format!("{gateway}&freespend=25000")), gateway);
    assert_eq!(canonical(&format!("freespend=0&{gateway}")), format!("{gateway}&freespend=0"));
    assert_eq!(canonical(&format!("{gateway}&markup=5")), gateway);
}

#[test]
fn a_gateways_cap_can_be_lifted() {
    let query = "requests=5000000&gateway=portkey-production&maxreq=none";
    assert_eq!(canonical(query), query);
    let inputs = read(query).scenario.inputs();
    assert_eq!(inputs.fees.lines(&inputs.demand).total().get(), 490.0);
    assert_eq!(notices("logs=none"), vec![("logs".to_owned(), "none".to_owned())]);
}

#[test]
fn a_stacks_term_is_written_exactly_when_it_differs() {
    assert_eq!(canonical("stack=article-low&compute=50"), "stack=article-low");
    assert_eq!(canonical("stack=article-low&compute=60"), "stack=article-low&compute=60");
    assert_eq!(canonical("stack=article-low&infra=200"), "stack=article-low&infra=200");
    assert!(!read("stack=article-low&infra=200").scenario.is_itemised());
    assert_eq!(canonical("stack=article-200&infra=200"), "stack=article-200");
}

#[test]
fn a_huge_query_is_read_in_linear_time_and_notices_stay_short() {
    let huge = format!("spend={}", "9".repeat(LONGEST - "spend=".len()));
    let reading = read(&huge);
    assert_eq!(reading.scenario.inputs().demand.spend.get(), 1e7);
    assert!(reading.notices.iter().all(|n| n.given.chars().count() <= 61));
}

#[test]
fn a_query_of_a_megabyte_is_refused_by_its_length_and_says_so() {
    for query in ["spend=9000&".repeat(100_000), format!("?v=1&mix={}", "€".repeat(400_000))] {
        let reading = read(&query);
        assert_eq!((&reading.scenario, reading.version), (&Scenario::default(), None));
        assert!(reading.foreign.is_empty() && reading.views.is_empty());
        let [notice] = reading.notices.as_slice() else { panic!("{:?}", reading.notices) };
        assert_eq!(
            (&*notice.key, &*notice.message),
            ("query", "is longer than 100,000 bytes; the page uses none of it")
        );
        assert!(notice.given.chars().count() <= 61);
        // The words and the limit are one.
        assert!(notice.message.replace(',', "").contains(&format!(" {LONGEST} bytes")));
    }
}

#[test]
fn a_key_given_a_thousand_times_is_named_once_and_its_last_value_holds() {
    let reading = read(&["hours=2&".repeat(1_000), "hours=4".to_owned()].concat());
    assert_eq!(reading.notices.len(), 1, "{:?}", reading.notices);
    assert_eq!(reading.scenario.likely(FieldId::Hours), 4.0);
}

#[test]
fn a_mix_has_at_most_a_hundred_models() {
    let mix = |models: usize| format!("mix={}", vec!["m:1:1::1"; models].join("~"));
    assert!(read(&mix(MOST_MODELS)).notices.is_empty());
    let over = read(&mix(MOST_MODELS + 1)).notices;
    let [notice] = over.as_slice() else { panic!("{over:?}") };
    assert!(notice.message.contains(&format!(" {MOST_MODELS} models")), "{}", notice.message);
    let mut full = read(&mix(MOST_MODELS)).scenario;
    full.add_model("gpt-5.5");
    assert_eq!(read(&write(&full)).scenario, full, "what is full stays readable");
}

#[test]
fn either_end_of_a_range_may_be_out_of_range() {
    assert_eq!(notices("hours=-1..2"), vec![("hours".to_owned(), "-1..2".to_owned())]);
    assert_eq!(notices("hours=1..2000"), vec![("hours".to_owned(), "1..2000".to_owned())]);
    assert_eq!(notices("hours=1..2"), vec![]);
}
