//! The column in which eight breakevens in ten lie, with its ends' values.

use super::Layout;
use crate::chart::ink::Ink;
use crate::chart::place::Label;
use crate::chart::scene::{Anchor, Halo, Point, Rect, Weight};
use crate::format::about;
use crate::model::units::Usd;
use crate::text::cat;

/// How much of its ink the column has: lines are seen through it.
const TINT: f64 = 0.45;

/// From an edge to its value.
const BESIDE: f64 = 6.0;

/// An edge of the column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// Across.
    x: f64,
    /// The breakeven there.
    spend: Usd,
}

impl Layout<'_> {
    /// Its edges: the tenth and the ninetieth percentile of the breakeven, where there are both.
    pub(super) fn column(&self) -> Option<[Edge; 2]> {
        let quantiles = &self.e.odds.as_ref()?.quantiles;
        let edge = |spend: Usd| Edge { x: self.x.inside(spend.get()), spend };
        Some([edge(quantiles.p10.spend()?), edge(quantiles.p90.spend()?)])
    }

    /// Whether an edge is inside the chart, and not only kept there.
    fn is_seen(&self, edge: &Edge) -> bool {
        edge.x > self.frame.left + 1.0 && edge.x < self.frame.right - 1.0
    }

    /// Whether an edge of the column runs through an area.
    pub(super) fn on_the_column(&self, area: &Rect) -> bool {
        self.column().is_some_and(|edges| edges.iter().any(|edge| edge.x > area.left && edge.x < area.right))
    }

    /// The column itself and its dotted edges.
    pub(super) fn column_area(&mut self) {
        let Some([low, high]) = self.column() else { return };
        let (top, bottom) = (self.frame.top, self.frame.bottom);
        self.scene.fill(Rect { left: low.x, top, right: high.x, bottom }, Ink::Rule, TINT);
        for edge in [low, high] {
            if self.is_seen(&edge) {
                self.scene.dotted(Point::new(edge.x, top), Point::new(edge.x, bottom), Ink::Ink3);
            }
        }
    }

    /// Paper under a text that would else stand on the dots of an edge. The column goes on behind it.
    pub(super) fn ground(&mut self, text: &Rect) {
        let area = text.grown(2.0);
        self.scene.fill(area, Ink::Paper, 1.0);
        if let Some([low, high]) = self.column() {
            let within = Rect { left: area.left.max(low.x), right: area.right.min(high.x), ..area };
            self.scene.fill(within, Ink::Rule, TINT);
        }
    }

    /// The values of its edges, each outside its own; both on one side where the other has no room. They come after all
    /// other labels: where there is room for a few only, the sentence above the chart says these.
    pub(super) fn column_values(&mut self) {
        let Some([low, high]) = self.column() else { return };
        if about(low.spend) == about(high.spend) {
            return;
        }
        let label = |text: String| Label::new(text, Ink::Ink3, 13.0, Weight::Regular);
        let (before, after) = ((low.x - BESIDE, Anchor::End), (high.x + BESIDE, Anchor::Start));
        let rows = || [10.0, 28.0, 46.0].into_iter().map(|down| self.frame.top + down);
        let free = |label: &Label, y: f64, (x, anchor): (f64, Anchor)| {
            let bounds = label.bounds(Point::new(x, y), anchor);
            let edge = if anchor == Anchor::End { low.x.max(x) } else { high.x };
            // Left of the frame it would be one of the axis.
            self.placer.is_free(&bounds) && bounds.left >= self.frame.left && !self.is_beyond_you(edge, &bounds)
        };
        let mut labels: Vec<(Label, (f64, Anchor))> = [(low, before), (high, after)]
            .into_iter()
            .filter(|(edge, _)| self.is_seen(edge))
            .map(|(edge, place)| (label(about(edge.spend)), place))
            .collect();
        // An end off the chart is said at the side that it lies beyond.
        if self.is_seen(&low) && high.x >= self.frame.right {
            let end = (self.frame.right - BESIDE, Anchor::End);
            labels.push((label(cat(&["to ", &about(high.spend), " \u{2192}"])), end));
        }
        let mut put = rows().find(|&y| labels.iter().all(|(label, place)| free(label, y, *place))).map(|y| (y, labels));
        if put.is_none() && self.is_seen(&low) && self.is_seen(&high) {
            let both = label(cat(&[&about(low.spend), " to ", &about(high.spend)]));
            let mut places = rows().flat_map(|y| [after, before].map(|place| (y, place)));
            put = places.find(|(y, place)| free(&both, *y, *place)).map(|(y, place)| (y, vec![(both, place)]));
        }
        let Some((y, labels)) = put else { return };
        for (label, (x, anchor)) in labels {
            self.placer.put(&mut self.scene, label, Point::new(x, y), anchor, Halo::Paper);
        }
    }
}
