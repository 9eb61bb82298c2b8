//! The cost chart: both ways to pay over API spend, the cheaper side tinted, the crossover marked, you on it.

mod areas;
mod column;
mod crossings;
mod domain;
mod frame;
mod lines;
mod names;
mod path;
mod regions;
#[cfg(test)]
mod tests;
mod told;
mod you;

pub use domain::reach;
pub use told::told;

use crate::chart::axes::SIZE;
use crate::chart::clip;
use crate::chart::ink::Ink;
use crate::chart::place::{Placed, Placer, spare_rims};
use crate::chart::scale::{Scale, round_up_125};
use crate::chart::scene::{Dash, Point, Rect, Scene, Weight};
use crate::chart::text;
use crate::format::{AxisMoney, notes};
use crate::model::curve::CostCurve;
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::order::within;
use crate::scenario::Scenario;
use crate::scenario::fields::FieldId;
use crate::scenario::view::{Axis, Drawn};
use crate::text::cat;
use domain::{y_domain, y_ticks};

/// The dash of self-hosted lines: never hue alone.
pub const DASH: Dash = Dash::Pattern(9.0, 4.0);

/// Where the frame begins to be too narrow for labels beside it.
const NARROW: f64 = 560.0;

/// The chart as asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Request<'a> {
    /// Width, in CSS pixels.
    pub width: f64,
    /// Height, in CSS pixels.
    pub height: f64,
    /// Linear or logarithmic.
    pub axis: Axis,
    /// Overhead, or the bill included.
    pub drawn: Drawn,
    /// What makes the managed line: `5% of spend`, `bill + 5% of spend`.
    pub managed_note: String,
    /// What makes the self-hosted line: `$500 at any spend`, `$320 to $805`.
    pub self_note: String,
    /// A spend being read off, if any.
    pub crosshair: Option<Usd>,
    /// The spends to show whatever lies in them, while a hand moves along them.
    pub domain: Option<(f64, f64)>,
    /// The compared scenario, if there is one.
    pub compared: Option<&'a Evaluation>,
    /// Both together over spend, if it is to be drawn.
    pub hybrid: Option<CostCurve>,
    /// Whether a hand can move you.
    pub handle: Handle,
}

/// Whether a hand can move you along the axis of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handle {
    /// It can, by a handle on the axis.
    Drawn,
    /// The chart is a picture.
    None,
}

impl<'a> Request<'a> {
    /// The chart of a scenario as its view wants it, at a size, with nothing read off it and nothing beside it.
    pub fn of(scenario: &Scenario, e: &Evaluation, width: f64, height: f64) -> Self {
        let (managed_note, self_note) = notes(scenario, e);
        let whole = |note: String| match scenario.view.drawn {
            Drawn::Overhead => note,
            Drawn::Total => cat(&["bill + ", &note]),
        };
        Self {
            width,
            height,
            axis: scenario.view.axis,
            drawn: scenario.view.drawn,
            managed_note: whole(managed_note),
            self_note: whole(self_note),
            crosshair: None,
            domain: None,
            compared: None,
            hybrid: None,
            handle: Handle::Drawn,
        }
    }
}

/// A chart laid out: what to paint, and how to read spends off it.
#[derive(Clone, Debug, PartialEq)]
pub struct CostChart {
    /// What to paint.
    pub scene: Scene,
    /// From spends to pixels.
    pub x: Scale,
    /// The plot's frame.
    pub frame: Rect,
    /// Where the handle of "you" is.
    pub you: Point,
}

impl CostChart {
    /// The spend at a horizontal place: a round one, as near as a place can be told.
    pub fn spend_at(&self, x: f64) -> Usd {
        let step = round_up_125(self.x.value(x + 0.5) - self.x.value(x - 0.5));
        Usd::finite((self.x.value(x) / step).round() * step)
    }

    /// The spend for a hand that moves "you" to a horizontal place: the nearest step of its slider, beyond the slider's
    /// ends too, where a spend may be as well. Left and right of the axis it is that of its end.
    pub fn spend_in_hand(&self, x: f64) -> Usd {
        let spend = self.spend_at(within(x, self.frame.left, self.frame.right));
        FieldId::Spend.field().track.map_or(spend, |track| Usd::finite(track.near(spend.get())))
    }

    /// The spend at a share of the way along the axis, 0 to 1.
    pub fn spend_along(&self, along: f64) -> Usd {
        self.spend_at(self.frame.left + along * self.frame.width())
    }

    /// How far along the axis a spend is, 0 to 1; beyond an end it is that end.
    pub fn along(&self, spend: Usd) -> f64 {
        (self.x.inside(spend.get()) - self.frame.left) / self.frame.width()
    }

    /// The spend to be read off under a pointer; none where it is not over the lines, or a little beside them.
    pub fn spend_under(&self, x: f64) -> Option<Usd> {
        (x >= self.frame.left - 8.0 && x <= self.frame.right + 8.0).then(|| self.spend_at(x))
    }

    /// Whether a place is on the handle of "you" or on its line, where a hand can take it.
    pub fn is_on_you(&self, at: Point) -> bool {
        let on_line = (at.x - self.you.x).abs() <= 8.0 && at.y >= self.frame.top - 24.0 && at.y <= self.you.y;
        on_line || at.to(&self.you) <= 22.0
    }
}

/// Lays the chart out.
pub fn layout(e: &Evaluation, request: &Request) -> CostChart {
    Layout::new(e, request).draw()
}

struct Layout<'a> {
    e: &'a Evaluation,
    request: &'a Request<'a>,
    narrow: bool,
    /// How far the handle reaches beyond the axis, with room kept for it.
    beyond: f64,
    /// What makes each line, as it is written beside its end.
    notes: [Vec<String>; 2],
    managed: CostCurve,
    own: CostCurve,
    frame: Rect,
    x: Scale,
    y: Scale,
    scene: Scene,
    placer: Placer,
}

impl<'a> Layout<'a> {
    fn new(e: &'a Evaluation, request: &'a Request<'a>) -> Self {
        let (width, height) = (request.width.max(120.0), request.height.max(100.0));
        let narrow = width < NARROW;
        let managed = request.drawn.curve(&e.managed_curve);
        let own = request.drawn.curve(&e.own_curve);
        let axis = request.axis;
        let (low, high) = request.domain.unwrap_or_else(|| domain::spends(e, request.compared, axis));
        let mut drawn = vec![managed.clone(), own.clone()];
        if let Some(odds) = &e.odds {
            drawn.extend([&odds.managed.1, &odds.own.1].map(|curve| request.drawn.curve(curve)));
        }
        drawn.extend(request.hybrid.iter().map(|curve| request.drawn.curve(curve)));
        if let Some(other) = request.compared {
            drawn.extend([&other.managed_curve, &other.own_curve].map(|curve| request.drawn.curve(curve)));
        }
        let dots = [&managed, &own].map(|curve| curve.at(e.spend));
        let (y_low, y_high) = y_domain(&drawn, dots, low, high, axis);
        let labels = y_ticks(y_low, y_high, axis);
        let style = AxisMoney::of(&labels);
        let wide = |&label: &f64| text::width(&style.write(label), SIZE, Weight::Regular);
        let widest = labels.iter().map(wide).fold(0.0f64, f64::max);
        let notes = [&request.managed_note, &request.self_note].map(|note| names::note_lines(note));
        let name = text::width("Self-hosted", 13.0, Weight::Bold);
        let beside = notes.iter().flatten().map(|line| names::note_width(line)).fold(name, f64::max);
        let scale = match axis {
            Axis::Log => Scale::log,
            Axis::Linear => Scale::linear,
        };
        // At the end of the axis the handle reaches beyond it; while a hand moves along the axis nothing moves under
        // it.
        let along = scale(low, high, 0.0, 1.0).inside(e.spend.get());
        let beyond = if request.domain.is_none() && along > 0.95 { you::HANDLE } else { 0.0 };
        let right = beyond + if narrow { 3.0 } else { beside + 12.0 };
        let frame = Rect { left: (widest + 10.0).max(30.0), top: 30.0, right: width - right, bottom: height - 42.0 };
        let x = scale(low, high, frame.left, frame.right);
        let y = scale(y_low, y_high, frame.bottom, frame.top);
        let whole = Rect { left: 0.0, top: 0.0, right: width, bottom: height };
        let scene = Scene::new(width, height);
        Self { e, request, narrow, beyond, notes, managed, own, frame, x, y, scene, placer: Placer::new(whole) }
    }

    fn draw(mut self) -> CostChart {
        let (managed, own) = (self.points(&self.managed), self.points(&self.own));
        match self.e.odds.clone() {
            Some(odds) => {
                self.column_area();
                self.bands(&odds);
            }
            None => self.tints(&managed, &own),
        }
        let here = self.here();
        self.grid();
        let both = self.both();
        let others = self.compared();
        self.curve(&managed, Ink::Managed, Dash::Solid);
        self.curve(&own, Ink::SelfHosted, DASH);
        for line in [&managed, &own] {
            for part in clip::line(line, &self.frame) {
                self.placer.block_line(&part, 3.0);
            }
        }
        self.names(&managed, &own);
        let ended = self.compared_ends(&others);
        self.you(&here);
        self.costs(&here);
        let rings = self.crossings();
        if let Some(points) = &both {
            self.both_name(points);
        }
        let named = others.last().map_or(Placed::Yes, |own| self.compared_crossing(own));
        self.column_values();
        if self.e.odds.is_none() {
            self.regions(&managed, &own);
        }
        if (ended, named) == (Placed::No, Placed::No) {
            self.compared_name(&others);
        }
        self.axis();
        self.handle(&here);
        self.rings(&rings);
        self.crosshair();
        // On bands, which let the ground through, a text is legible by its rim alone.
        if self.e.odds.is_none() {
            spare_rims(&mut self.scene);
        }
        CostChart { scene: self.scene, x: self.x, frame: self.frame, you: here.handle }
    }
}
