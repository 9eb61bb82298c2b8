//! Where along a track a small chart's curve is computed: evenly at first, then where what is drawn bends most.

use super::heights::Heights;
use crate::answers::sweep::{Stop, outcome};
use crate::model::crossover::Crossing;
use crate::model::evaluation::Inputs;
use crate::order::sort_by;
use crate::scenario::Scenario;
use crate::scenario::fields::{FieldId, Track};

/// Stretches that a track is cut into at first.
const PIECES: usize = 20;

/// Most stops that are added. A straight curve, as most are, needs none, and is the cheaper for it.
const ADDED: usize = 14;

/// A bend of so many pixels is not seen.
const SEEN: f64 = 0.2;

/// The shortest stretch that is cut: under a pixel of the widest track.
const SHORTEST: f64 = 1.0 / 700.0;

/// How far behind a turn the second stop is: nothing to be seen, and beyond a jump.
const BEHIND: f64 = 1e-8;

/// Even stops over the track, and one at the thumb, so that it stands on the curve; over spend also where the cheaper
/// side turns more than once, so that the curve changes its side where the track does.
pub(super) fn even_stops(
    inputs: &mut Inputs,
    scenario: &Scenario,
    id: FieldId,
    track: &Track,
    here: f64,
    turns: &[Crossing],
) -> Vec<Stop> {
    let mut along: Vec<f64> = (0..=PIECES).map(|i| i as f64 / PIECES as f64).collect();
    along.push(here);
    if id == FieldId::Spend && turns.len() > 1 {
        let places = turns.iter().map(|turn| track.position(turn.spend.get()));
        along.extend(places.filter(|at| *at > 0.0 && *at < 1.0).flat_map(|at| [at, at + BEHIND]));
    }
    sort_by(&mut along, |at| *at);
    along.dedup();
    along.into_iter().map(|along| stop(inputs, scenario, id, track, along)).collect()
}

/// Adds stops in the middle of the stretches that bend most on the screen.
pub(super) fn add_where_bent(stops: &mut Vec<Stop>, heights: &Heights, mut at: impl FnMut(f64) -> Stop) {
    let place = |stop: &Stop| (stop.along, heights.seen(stop.value));
    let mut points: Vec<(f64, f64)> = stops.iter().map(place).collect();
    for _ in 0..ADDED {
        let mut most = (SEEN, None);
        for after in 1..points.len() {
            let bend = bend(&points, after);
            if bend > most.0 {
                most = (bend, Some(after));
            }
        }
        let (_, Some(after)) = most else { return };
        let (Some(from), Some(to)) = (points.get(after - 1), points.get(after)) else { return };
        let stop = at((from.0 + to.0) / 2.0);
        points.insert(after, place(&stop));
        stops.insert(after, stop);
    }
}

/// The stop at a place along the track; for a value beyond an end, where the thumb rests at it, the end's.
pub(super) fn stop(inputs: &mut Inputs, scenario: &Scenario, id: FieldId, track: &Track, along: f64) -> Stop {
    Stop { along, value: outcome(inputs, scenario, id, track.exact(along)) }
}

/// How far a curve may stray from the straight stretch that ends at a point, in pixels: from how much its slope differs
/// from those of its neighbours.
fn bend(points: &[(f64, f64)], after: usize) -> f64 {
    let slope = |after: usize| {
        let (from, to) = (points.get(after.checked_sub(1)?)?, points.get(after)?);
        // Between two stops that all but coincide a slope says nothing.
        (to.0 - from.0 > SHORTEST).then(|| ((to.1 - from.1) / (to.0 - from.0), to.0 - from.0))
    };
    let Some((here, length)) = slope(after).filter(|(_, length)| *length > 2.0 * SHORTEST) else { return 0.0 };
    let turn = |beside: Option<usize>| beside.and_then(slope).map_or(0.0, |(there, _)| (there - here).abs());
    turn(after.checked_sub(1)).max(turn(Some(after + 1))) * length / 8.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::sweep::moves;
    use crate::model::crossover::Side;
    use crate::model::evaluation::Evaluation;
    use crate::scenario::codec::read;

    /// The stops of a field, and how far what is drawn strays from the curve, in pixels.
    fn strays(query: &str, id: FieldId) -> (usize, f64) {
        let scenario = read(query).scenario;
        let e = Evaluation::of(&scenario.inputs());
        let (mut inputs, track) = (e.inputs.clone(), id.field().track.expect("a track"));
        let mut stops = even_stops(&mut inputs, &scenario, id, &track, 0.25, &e.crossings.list);
        let heights = Heights::of(&e, moves(id), &stops, 0.25);
        add_where_bent(&mut stops, &heights, |along| stop(&mut inputs, &scenario, id, &track, along));
        let mut most = 0.0f64;
        for i in 0..=1000 {
            let along = f64::from(i) / 1000.0;
            let truth = heights.y(stop(&mut inputs, &scenario, id, &track, along).value);
            let after = stops.iter().position(|s| s.along >= along).unwrap_or(0).max(1);
            let (a, b) = (&stops[after - 1], &stops[after]);
            let t = (along - a.along) / (b.along - a.along);
            let drawn = heights.y(a.value) * (1.0 - t) + heights.y(b.value) * t;
            if truth > 0.0 {
                most = most.max((drawn - truth).abs());
            }
        }
        (stops.len(), most)
    }

    #[test]
    fn a_steep_curve_has_no_elbows_for_as_many_stops_as_before() {
        for (query, id) in [
            ("", FieldId::Markup),
            ("infra=120..405&hours=2..4", FieldId::Markup),
            ("markup=0", FieldId::Discount),
            ("", FieldId::Spend),
        ] {
            let (count, most) = strays(query, id);
            assert!(count <= 35 && most < 0.6, "{query} {id:?}: {count} stops, off by {most}");
        }
    }

    #[test]
    fn over_spend_the_curve_changes_sides_where_the_answer_does() {
        let query =
            "gateway=kong-konnect-plus&reqblock=100000&blockprice=30&freereq=0&plan=0&compute=40&rps=0.5&hours=0";
        let scenario = read(query).scenario;
        let e = Evaluation::of(&scenario.inputs());
        let (mut inputs, track) = (e.inputs.clone(), FieldId::Spend.field().track.expect("a track"));
        let stops = even_stops(&mut inputs, &scenario, FieldId::Spend, &track, 0.25, &e.crossings.list);
        assert!(e.crossings.list.len() > 4, "{:?}", e.crossings);
        for turn in &e.crossings.list {
            let at = track.position(turn.spend.get());
            let after =
                stops.iter().find(|stop| stop.along > at).and_then(|stop| stop.value).expect("a stop behind it");
            assert_eq!(after > 0.0, turn.to == Side::SelfHosted, "{turn:?}: {after}");
        }
    }

    #[test]
    fn a_straight_curve_has_the_even_stops_only() {
        let (count, most) = strays("", FieldId::Rate);
        assert!(count == PIECES + 1 && most < 1e-9, "{count} stops, off by {most}");
    }
}
