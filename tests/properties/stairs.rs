//! A hundred million steps. How long they take is for the bench to say; here the answer must be the closed form's.

use crate::costs::There;
use crate::crossovers::{check_between, check_each_crossing, check_sampled, spends};
use crate::monotone::spend_size;
use crate::scenarios::config;
use gateway_crossover::model::crossover::{Breakeven, Cheaper, MOST_LISTED, Side, crossings};
use gateway_crossover::model::evaluation::Evaluation;
use gateway_crossover::scenario::codec::read;
use proptest::prelude::*;
use proptest::sample::select;

/// Ten cents a request: 100,000,000 requests at $10,000,000.
const TEN_CENTS: &str = "mix=m:1:5::0&intokens=20000&outtokens=0&markup=0";

fn listed(query: &str) -> Vec<(f64, Side)> {
    let e = Evaluation::of(&read(query).scenario.inputs());
    e.crossings.list.iter().map(|c| (c.spend.get(), c.to)).collect()
}

#[test]
fn a_hundred_million_blocks_cross_once() {
    // $0.00001 a request reaches $500 at 50 million of them, the 50,000,001st tips it.
    let found = listed(&format!("{TEN_CENTS}&blockprice=0.00001"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!((found[0].0 - 5_000_000.0).abs() <= 0.2 && found[0].1 == Side::SelfHosted, "{found:?}");
}

#[test]
fn a_hundred_million_blocks_that_never_tip_it() {
    let e = Evaluation::of(&read(&format!("{TEN_CENTS}&blockprice=0.000004")).scenario.inputs());
    assert_eq!(e.breakeven, Breakeven::Never);
    assert!(e.crossings.list.is_empty() && !e.crossings.more);
}

/// An instance for every 26.28 requests, $2.628 of spend, at $1; managed takes a little more than that. Crossings by
/// looking at each step: over step n (of `width`) self-hosting costs 300 + n, managed rises along it.
fn by_every_step(markup: f64, width: f64, until: f64) -> Vec<(f64, Side)> {
    let (mut found, mut state, mut n) = (Vec::new(), Side::Managed, 1.0);
    while (n - 1.0) * width < until {
        let (from, tie) = ((n - 1.0) * width, (300.0 + n) / markup);
        if state == Side::SelfHosted && tie > from {
            found.push((from, Side::Managed));
            state = Side::Managed;
        }
        if state == Side::Managed && tie < n * width {
            found.push((tie.max(from), Side::SelfHosted));
            state = Side::SelfHosted;
        }
        n += 1.0;
    }
    found
}

#[test]
fn instances_by_the_million() {
    let found = listed(&format!("{TEN_CENTS}&markup=40&compute=1&rps=0.01&peak=1000"));
    let expected = by_every_step(0.4, 2.628, 100_000.0);
    assert_eq!(found.len(), expected.len(), "{found:?}\n{expected:?}");
    for ((spend, to), (exact, side)) in found.iter().zip(&expected) {
        assert!((spend - exact).abs() < 1e-6 && to == side, "{spend} is not {exact}");
    }
}

/// Blocks and instances that climb alike: widths in a ratio of small whole numbers or nearly so, prices in the same
/// one.
fn alike() -> impl Strategy<Value = String> {
    let ratio = (1u32..9, 1u32..9).prop_map(|(p, q)| f64::from(p) / f64::from(q));
    let off = prop_oneof![2 => Just(0.0), 1 => -1e-6..1e-6f64, 1 => -1e-3..1e-3f64];
    let markup = select(vec![0.0, 1e-5, 1e-4, 1e-3, 0.1]);
    let gap = prop_oneof![2 => 0.0..2.0f64, 1 => 0.0..40.0f64];
    (ratio, off.clone(), off, markup, gap, select(vec![9.5e6, 4e6, 1e5])).prop_map(
        |(ratio, off, tilt, markup, gap, spend)| {
            let (block, price) = (26.28 * ratio * (1.0 + off), ratio * (1.0 + tilt));
            format!(
                "markup={markup}&blockprice={price}&reqblock={block}&rps=0.01&peak=1000&compute=1&postgres={gap}\
                 &hours=0&spend={spend}"
            )
        },
    )
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn staircases_that_climb_alike_are_not_given_up(query in alike(), spends in spends()) {
        let e = Evaluation::of(&read(&query).scenario.inputs());
        // More only where as many are listed as can be: nothing was left out.
        prop_assert!(!e.crossings.more || e.crossings.list.len() == MOST_LISTED, "{query} was given up");
        prop_assert!(e.cheaper != Cheaper::SelfHosted || e.breakeven != Breakeven::Never, "{query}");
        check_each_crossing(&query, &e)?;
        check_between(&query, &e)?;
        check_sampled(&query, &e, &spends)?;
    }
}

#[test]
fn a_late_crossover_of_two_matched_staircases() {
    // A ten-millionth of spend has to make good $0.90; what counts as the same at $3.4 million is a third of a cent.
    for block in [26.28, 26.280_000_1, 13.14, 52.56, 78.84] {
        let price = block / 26.28;
        let query = format!(
            "markup=0.00001&blockprice={price}&reqblock={block}&rps=0.01&peak=1000&compute=1&postgres=0.9&hours=0&spend=9500000"
        );
        let e = Evaluation::of(&read(&query).scenario.inputs());
        let first = spend_size(e.breakeven);
        check_each_crossing(&query, &e).unwrap();
        check_between(&query, &e).unwrap();
        assert!(block != 26.28 || (9.0e6..9.034e6).contains(&first), "{query}: {first}");
        let from = 1.0_f64.min(first);
        let mut spend = from;
        while spend < first.min(9.5e6) - 10.0 {
            let there = There::at(&e, spend);
            assert!(there.side() == Side::Managed, "{query} at {spend}, before {first}");
            spend += 0.77 * 97.0;
        }
    }
}

#[test]
fn blocks_by_the_hundred_million_against_instances_by_the_million() {
    // $1.20 of blocks for every $1 of instances: both staircases at once, and a late crossing.
    let query = format!("{TEN_CENTS}&blockprice=0.0457&compute=1&rps=0.01&peak=1000&hours=3");
    let inputs = read(&query).scenario.inputs();
    let (managed, own) = (inputs.managed_curve(), inputs.own_curve());
    assert!(managed.stairs()[0].width < 0.11 && own.stairs()[0].width < 2.7);
    let all = crossings(&managed, &own);
    assert!(!all.list.is_empty());
    let e = Evaluation::of(&inputs);
    check_each_crossing(&query, &e).unwrap();
    check_between(&query, &e).unwrap();
}
