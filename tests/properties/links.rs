//! What is written reads back the same.

use crate::scenarios::{any_field, config, whole};
use gateway_crossover::scenario::Scenario;
use gateway_crossover::scenario::codec::{read, write};
use proptest::collection::vec;
use proptest::prelude::*;

/// What is written reads back as the same, without a word, and is written the same again.
fn check_link(scenario: &Scenario) -> Result<(), TestCaseError> {
    let text = write(scenario);
    let back = read(&text);
    prop_assert_eq!(&back.notices, &[], "{}", text);
    prop_assert!(back.foreign.is_empty(), "{text}: {:?}", back.foreign);
    prop_assert!(&back.scenario == scenario, "{text}: {:?} was written, {:?} is read", scenario, back.scenario);
    prop_assert_eq!(write(&back.scenario), text);
    Ok(())
}

/// A number as a link may hold it: any size, more digits than are kept.
fn digits() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9]{1,4}", "[0-9]{1,3}\\.[0-9]{1,25}", "[1-9][0-9]{12,24}", "[0-9]\\.[0-9]{1,18}e-?[0-9]{1,3}"]
}

/// A mix as a link may hold it.
fn written_mix() -> impl Strategy<Value = String> {
    let prices = (digits(), prop_oneof![Just(String::new()), digits()], digits());
    let part = ("[a-zé&%=+ ]{1,6}", digits(), prices)
        .prop_map(|(id, share, (input, cached, output))| format!("{id}:{share}:{input}:{cached}:{output}"));
    vec(part, 1..3).prop_map(|parts| parts.join("~"))
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn a_written_scenario_reads_back(scenario in whole()) {
        check_link(&scenario)?;
    }

    #[test]
    fn a_mix_moved_by_its_shares_reads_back(moves in vec((0usize..3, 0u32..=1_000), 1..12)) {
        let mut scenario = Scenario::default();
        for (place, tenths) in moves {
            scenario.set_share(place, f64::from(tenths) / 10.0);
            check_link(&scenario)?;
        }
    }

    #[test]
    fn what_was_read_reads_back(field in any_field(), numbers in vec(digits(), 1..4), mix in written_mix()) {
        let mix = gateway_crossover::scenario::percent::encode(&mix);
        let text = format!("{}={}&mix={mix}", field.key, numbers.join(".."));
        check_link(&read(&text).scenario)?;
    }
}
