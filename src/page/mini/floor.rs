//! The track under a small chart.

use super::curve::places;
use super::n;
use crate::answers::sweep::Moves;
use crate::model::crossover::Cheaper;
use crate::model::evaluation::Evaluation;
use crate::page::html::cat;
use crate::scenario::fields::{FieldId, Track};
use crate::text::fill;

/// The track, in the colours of the answer on either side of the balance.
pub(super) fn floor(e: &Evaluation, even: Option<f64>, kind: Moves, id: FieldId) -> String {
    if matches!(kind, Moves::Payback | Moves::Hybrid | Moves::Waiting) {
        return "<polyline class=\"floor\" points=\"0 80 1000 80\"/>".to_owned();
    }
    let here = if e.cheaper == Cheaper::SelfHosted { "self-hosted" } else { "managed" };
    let piece = |from: f64, to: f64, side: &str| {
        let line = places(&[(from * 1000.0, 80.0), (to * 1000.0, 80.0)]);
        fill!("<polyline class=\"floor {}\" points=\"{}\"/>", side, &line)
    };
    let Some(at) = even else { return piece(0.0, 1.0, here) };
    let (left, right) = ends(id);
    cat(&[&piece(0.0, at, left), &piece(at, 1.0, right)])
}

/// The usual range, as a bar under the track.
pub(super) fn usual(track: &Track) -> String {
    let Some((from, to)) = track.usual else { return String::new() };
    let (from, to) = (track.position(from) * 100.0, track.position(to) * 100.0);
    fill!("<rect class=\"usual\" x=\"{}%\" width=\"{}%\" y=\"85\" height=\"3\"/>", &n(from), &n(to - from))
}

/// Which side a larger value of a field favours: left and right of its balance.
fn ends(id: FieldId) -> (&'static str, &'static str) {
    use FieldId as F;
    let towards_own = matches!(
        id,
        F::Spend
            | F::Markup
            | F::MinFee
            | F::TopUps
            | F::Plan
            | F::BlockPrice
            | F::MaxReq
            | F::PermTok
            | F::Rps
            | F::Discount
    );
    if towards_own { ("managed", "self-hosted") } else { ("self-hosted", "managed") }
}
