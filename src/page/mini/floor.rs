//! The track under a small chart.

use super::curve::places;
use super::{Even, n};
use crate::answers::balance::sides;
use crate::answers::sweep::Moves;
use crate::model::crossover::{Cheaper, Side};
use crate::model::evaluation::Evaluation;
use crate::page::html::cat;
use crate::scenario::Scenario;
use crate::scenario::fields::{Field, FieldId, Track};
use crate::text::fill;

/// The track, in the colours of the answer on either side of the balance.
pub(super) fn floor(
    scenario: &Scenario,
    e: &Evaluation,
    even: Option<&Even>,
    kind: Moves,
    field: &Field,
    track: &Track,
) -> String {
    let crossings = &e.crossings.list;
    let turns = field.id == FieldId::Spend && !crossings.is_empty();
    let is_tied = e.cheaper == Cheaper::Equal && even.is_none() && !turns;
    if is_tied || matches!(kind, Moves::Payback | Moves::Hybrid | Moves::Waiting) {
        return "<polyline class=\"floor\" points=\"0 80 1000 80\"/>".to_owned();
    }
    let piece = |from: f64, to: f64, side: Side| {
        let side = if side == Side::SelfHosted { "self-hosted" } else { "managed" };
        let line = places(&[(from * 1000.0, 80.0), (to * 1000.0, 80.0)]);
        fill!("<polyline class=\"floor {}\" points=\"{}\"/>", side, &line)
    };
    // Over spend both may be cheaper by turns.
    if turns {
        let (mut pieces, mut from, mut side) = (String::new(), 0.0, Side::Managed);
        for crossing in crossings {
            let to = track.position(crossing.spend.get());
            pieces += &piece(from, to, side);
            (from, side) = (to, crossing.to);
        }
        return pieces + &piece(from, 1.0, side);
    }
    let sides = even.and_then(|even| Some((even, sides(scenario, e, field.id, even.value)?)));
    let Some((even, (left, right))) = sides else { return piece(0.0, 1.0, e.cheaper.side()) };
    cat(&[&piece(0.0, even.along, left), &piece(even.along, 1.0, right)])
}

/// The usual range, as a bar under the track.
pub(super) fn usual(track: &Track) -> String {
    let Some((from, to)) = track.usual else { return String::new() };
    let (from, to) = (track.position(from) * 100.0, track.position(to) * 100.0);
    fill!("<rect class=\"usual\" x=\"{}%\" width=\"{}%\" y=\"85\" height=\"3\"/>", &n(from), &n(to - from))
}
