//! The cost chart: both ways to pay over API spend, the cheaper side tinted, the crossover marked, you on it.

use super::axes::Axes;
use super::clip;
use super::ink::Ink;
use super::place::{Label, Placer, spare_rims};
use super::scale::{Scale, decades, round_up_125, ticks};
use super::scene::{Anchor, Dash, Halo, Mark, Point, Rect, Scene, Weight};
use crate::decimal;
use crate::format::notes;
use crate::format::{about, axis_money, compact_money, money};
use crate::model::crossover::{Cheaper, Crossings, HIGHEST_SPEND, Side};
use crate::model::curve::CostCurve;
use crate::model::evaluation::Evaluation;
use crate::model::ranges::Odds;
use crate::model::units::Usd;
use crate::order::within;
use crate::scenario::Scenario;
use crate::scenario::view::{Axis, Drawn};

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
    /// What makes the managed line: `5% of spend`.
    pub managed_note: String,
    /// What makes the self-hosted line: `$500 at any spend`.
    pub self_note: String,
    /// A spend being read off, if any.
    pub crosshair: Option<Usd>,
    /// The spends to show whatever lies in them, while a hand moves along them.
    pub domain: Option<(f64, f64)>,
    /// The compared scenario, if there is one.
    pub compared: Option<&'a Evaluation>,
    /// Both together over spend, if it is to be drawn.
    pub hybrid: Option<CostCurve>,
}

impl<'a> Request<'a> {
    /// The chart of a scenario as its view wants it, at a size, with nothing read off it and nothing beside it.
    pub fn of(scenario: &Scenario, e: &Evaluation, width: f64, height: f64) -> Self {
        let (managed_note, self_note) = notes(scenario, e);
        Self {
            width,
            height,
            axis: scenario.view.axis,
            drawn: scenario.view.drawn,
            managed_note,
            self_note,
            crosshair: None,
            domain: None,
            compared: None,
            hybrid: None,
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
    /// The spend at a horizontal place.
    pub fn spend_at(&self, x: f64) -> Usd {
        Usd::finite(self.x.value(x))
    }

    /// The spend at a horizontal place; left and right of the axis it is that of its end.
    pub fn spend_near(&self, x: f64) -> Usd {
        self.spend_at(within(x, self.frame.left, self.frame.right))
    }

    /// The spend at a share of the way along the axis, 0 to 1.
    pub fn spend_along(&self, along: f64) -> Usd {
        self.spend_at(self.frame.left + along * self.frame.width())
    }

    /// How far along the axis a spend is, 0 to 1; beyond an end it is that end.
    pub fn along(&self, spend: Usd) -> f64 {
        (self.x.inside(spend.get()) - self.frame.left) / self.frame.width()
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

/// The highest spend a linear chart shows: twice the last crossover worth showing, or five times your spend where
/// there is none near it; your own spend is always inside.
pub fn reach(e: &Evaluation) -> f64 {
    let you = e.spend.get();
    let near = |c: f64| you <= 0.0 || c <= you * 12.0;
    let shown = e.crossings.list.iter().map(|c| c.spend.get()).filter(|&c| c > 0.0 && near(c));
    // Crossovers far apart cannot all be seen; those within four times the first can.
    let first = shown.clone().next();
    let last = first.and_then(|first| shown.filter(|&c| c <= first * 4.0).reduce(f64::max));
    let wanted = match last {
        Some(crossing) => (2.0 * crossing).max(1.25 * you),
        None if you > 0.0 => 5.0 * you,
        None => 10_000.0,
    };
    // Beyond the highest spend nothing is known of further crossovers.
    round_up_125(wanted).min(HIGHEST_SPEND)
}

struct Layout<'a> {
    e: &'a Evaluation,
    request: &'a Request<'a>,
    narrow: bool,
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
        let log = request.axis == Axis::Log;
        let whole = || if log { log_domain(e) } else { (0.0, request.compared.map_or(0.0, reach).max(reach(e))) };
        let (low, high) = request.domain.unwrap_or_else(whole);
        let mut drawn = vec![managed.clone(), own.clone()];
        if let Some(odds) = &e.odds {
            drawn.extend([&odds.managed.1, &odds.own.1].map(|curve| request.drawn.curve(curve)));
        }
        if let Some(other) = request.compared {
            drawn.extend([&other.managed_curve, &other.own_curve].map(|curve| request.drawn.curve(curve)));
        }
        let (y_low, y_high) = y_domain(&drawn, low, high, log);
        let labels = y_ticks(y_low, y_high, log);
        let widest =
            labels.iter().map(|&t| super::text::width(&axis_money(t), 13.0, Weight::Regular)).fold(0.0f64, f64::max);
        let beside = [&request.managed_note, &request.self_note]
            .into_iter()
            .map(|note| super::text::width(note, 12.0, Weight::Regular))
            .fold(super::text::width("Self-hosted", 13.0, Weight::Bold), f64::max);
        let right = if narrow { 3.0 } else { beside.min(150.0) + 12.0 };
        let frame = Rect { left: (widest + 10.0).max(30.0), top: 30.0, right: width - right, bottom: height - 42.0 };
        let x = if log {
            Scale::log(low, high, frame.left, frame.right)
        } else {
            Scale::linear(low, high, frame.left, frame.right)
        };
        let y = if log {
            Scale::log(y_low, y_high, frame.bottom, frame.top)
        } else {
            Scale::linear(y_low, y_high, frame.bottom, frame.top)
        };
        let whole = Rect { left: 0.0, top: 0.0, right: width, bottom: height };
        let scene = Scene::new(width, height);
        Self { e, request, narrow, managed, own, frame, x, y, scene, placer: Placer::new(whole) }
    }

    fn draw(mut self) -> CostChart {
        let (managed, own) = (self.points(&self.managed), self.points(&self.own));
        match self.e.odds.clone() {
            Some(odds) => self.bands(&odds),
            None => self.tints(&managed, &own),
        }
        self.grid();
        self.both();
        let others = self.compared();
        self.curve(&managed, Ink::Managed, Dash::Solid);
        self.curve(&own, Ink::SelfHosted, DASH);
        for line in [&managed, &own] {
            for part in clip::line(line, &self.frame) {
                self.placer.block_line(&part, 3.0);
            }
        }
        self.names(&managed, &own);
        let you = self.you();
        self.crossings();
        self.compared_crossing(&others);
        if self.e.odds.is_none() {
            self.regions(&managed, &own);
        }
        self.axis();
        self.handle(you);
        self.crosshair();
        // On bands, which let the ground through, a text is legible by its rim alone.
        if self.e.odds.is_none() {
            spare_rims(&mut self.scene);
        }
        CostChart { scene: self.scene, x: self.x, frame: self.frame, you }
    }

    /// A curve's points in pixels, dense enough to be round on a log axis.
    fn points(&self, curve: &CostCurve) -> Vec<Point> {
        let (low, high) = self.x.domain();
        let most = (self.frame.width() / 3.0).max(20.0) as usize;
        let knots = curve.knots(Usd::finite(low), Usd::finite(high), most);
        let mut out: Vec<Point> = Vec::with_capacity(knots.len() * 2);
        for pair in knots.windows(2) {
            let [(x0, y0), (x1, y1)] = *pair else { continue };
            let pieces = if self.x.is_log() {
                ((self.x.pixel(x1) - self.x.pixel(x0)) / 4.0).ceil().clamp(1.0, 400.0)
            } else {
                1.0
            };
            let mut i = 0.0;
            while i < pieces {
                let t = i / pieces;
                // On a log axis equal steps of pixels are equal ratios of spend.
                let x = if self.x.is_log() && x0 > 0.0 { x0 * ((x1 / x0).ln() * t).exp() } else { x0 + t * (x1 - x0) };
                let y = if x1 > x0 { y0 + (y1 - y0) * (x - x0) / (x1 - x0) } else { y0 };
                out.push(Point::new(self.x.pixel(x), self.y.pixel(y)));
                i += 1.0;
            }
        }
        if let Some(&(x, y)) = knots.last() {
            out.push(Point::new(self.x.pixel(x), self.y.pixel(y)));
        }
        out
    }

    /// The area between the lines, in the tint of the cheaper side, cut at every crossover.
    fn tints(&mut self, managed: &[Point], own: &[Point]) {
        let mut cuts: Vec<f64> = vec![self.frame.left];
        let inside = |x: &f64| *x > self.frame.left && *x < self.frame.right;
        cuts.extend(self.e.crossings.list.iter().map(|c| self.x.pixel(c.spend.get())).filter(inside));
        cuts.push(self.frame.right);
        for pair in cuts.windows(2) {
            let [from, to] = *pair else { continue };
            let mut points = between(managed, from, to);
            let mut back = between(own, from, to);
            back.reverse();
            let middle = self.x.value((from + to) / 2.0);
            let side = Cheaper::of(self.managed.at(Usd::finite(middle)), self.own.at(Usd::finite(middle)));
            let ink = match side {
                Cheaper::Equal => continue,
                Cheaper::Managed => Ink::ManagedTint,
                Cheaper::SelfHosted => Ink::SelfTint,
            };
            points.extend(back);
            for point in &mut points {
                point.y = within(point.y, self.frame.top, self.frame.bottom);
            }
            self.scene.marks.push(Mark::Area { points, ink, opacity: 1.0 });
        }
    }

    /// Every possible cost as a band of its hue, and the column in which eight breakevens in ten lie.
    fn bands(&mut self, odds: &Odds) {
        let quantiles = &odds.quantiles;
        if let (Some(low), Some(high)) = (quantiles.p10.spend(), quantiles.p90.spend()) {
            let (left, right) = (self.x.inside(low.get()), self.x.inside(high.get()));
            let (top, bottom) = (self.frame.top, self.frame.bottom);
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            let points = corners.map(|(x, y)| Point::new(x, y)).to_vec();
            self.scene.marks.push(Mark::Area { points, ink: Ink::Rule, opacity: 0.45 });
            for (at, anchor, spend) in [(left, Anchor::End, low), (right, Anchor::Start, high)] {
                if at > self.frame.left + 1.0 && at < self.frame.right - 1.0 {
                    self.scene.dashed(Point::new(at, top), Point::new(at, bottom), Ink::Ink3, 1.0, (2.0, 3.0));
                    let dx = if anchor == Anchor::End { -6.0 } else { 6.0 };
                    let label = Label::new(about(spend), Ink::Ink3, 13.0, Weight::Regular);
                    let places = [(Point::new(at + dx, top + 10.0), anchor)];
                    self.placer.place(&mut self.scene, label, &places, Halo::Paper);
                }
            }
        }
        for ((low, high), ink) in [(&odds.managed, Ink::Managed), (&odds.own, Ink::SelfHosted)] {
            let [mut points, mut back] = [low, high].map(|curve| self.points(&self.request.drawn.curve(curve)));
            back.reverse();
            points.extend(back);
            for point in &mut points {
                point.y = within(point.y, self.frame.top, self.frame.bottom);
            }
            self.scene.marks.push(Mark::Area { points, ink, opacity: 0.15 });
        }
    }

    /// The compared scenario's two lines, thin and dotted in their hues; gives back the self-hosted one's points.
    fn compared(&mut self) -> Vec<Point> {
        let Some(other) = self.request.compared else { return Vec::new() };
        let mut last = Vec::new();
        for (curve, ink) in [(&other.managed_curve, Ink::Managed), (&other.own_curve, Ink::SelfHosted)] {
            last = self.points(&self.request.drawn.curve(curve));
            for part in clip::line(&last, &self.frame.grown(1.5)) {
                self.placer.block_line(&part, 2.0);
                self.scene.marks.push(Mark::Line { points: part, ink, width: 1.75, dash: Dash::Pattern(2.0, 3.0) });
            }
        }
        last
    }

    /// Where the compared scenario's lines cross: a small ring, its value and whose it is.
    fn compared_crossing(&mut self, own: &[Point]) {
        let Some(other) = self.request.compared else { return };
        let (low, high) = self.x.domain();
        let Some(spend) = other.breakeven.spend().filter(|s| s.get() > low && s.get() < high) else { return };
        let x = self.x.pixel(spend.get());
        let at = Point::new(x, within(at_x(own, x), self.frame.top, self.frame.bottom));
        self.scene.marks.push(Mark::Disc { centre: at, radius: 4.0, fill: Ink::Paper, rim: Ink::Ink2, rim_width: 1.5 });
        self.placer.block(Rect { left: x - 6.0, top: at.y - 6.0, right: x + 6.0, bottom: at.y + 6.0 });
        let label = Label::new(["Compared ", &money(spend)].concat(), Ink::Ink2, 13.0, Weight::Regular);
        let places: Vec<(Point, Anchor)> = [-20.0, 22.0, -38.0, 40.0, -56.0, 58.0, -80.0]
            .into_iter()
            .flat_map(|dy| {
                [Anchor::Middle, Anchor::End, Anchor::Start].map(|anchor| (Point::new(x, at.y + dy), anchor))
            })
            .filter(|(p, _)| p.y > self.frame.top + 6.0 && p.y < self.frame.bottom - 8.0)
            .collect();
        self.placer.place(&mut self.scene, label, &places, Halo::Paper);
    }

    /// Both together, as a thin line in ink.
    fn both(&mut self) {
        let Some(curve) = &self.request.hybrid else { return };
        let points = self.points(&self.request.drawn.curve(curve));
        for part in clip::line(&points, &self.frame.grown(1.5)) {
            self.placer.block_line(&part, 2.0);
            let dash = Dash::Pattern(2.0, 4.0);
            self.scene.marks.push(Mark::Line { points: part, ink: Ink::Ink2, width: 2.0, dash });
        }
        let label = Label::new("Both together", Ink::Ink2, 13.0, Weight::Bold);
        let places: Vec<(Point, Anchor)> = [30.0, 90.0, 150.0, 220.0, 300.0]
            .into_iter()
            .flat_map(|back| {
                let x = self.frame.right - back;
                let y = at_x(&points, x);
                [(Point::new(x, y - 12.0), Anchor::End), (Point::new(x, y + 13.0), Anchor::End)]
            })
            .filter(|(at, _)| at.y > self.frame.top && at.y < self.frame.bottom - 8.0)
            .collect();
        self.placer.place(&mut self.scene, label, &places, Halo::Paper);
    }

    fn axes(&self) -> Axes {
        Axes { frame: self.frame, x: self.x, y: self.y }
    }

    fn grid(&mut self) {
        let (low, high) = self.y.domain();
        let ticks = y_ticks(low, high, self.y.is_log());
        self.axes().grid(&mut self.scene, &mut self.placer, &ticks, axis_money);
    }

    fn curve(&mut self, points: &[Point], ink: Ink, dash: Dash) {
        // Half a stroke of grace, so that a line along the frame is whole.
        for points in clip::line(points, &self.frame.grown(1.5)) {
            self.scene.marks.push(Mark::Line { points, ink, width: 2.5, dash });
        }
    }

    /// The names at the lines' ends; pushed apart evenly when they would touch.
    fn names(&mut self, managed: &[Point], own: &[Point]) {
        let end = |points: &[Point]| points.last().map_or(self.frame.bottom, |p| p.y);
        let inside = |y: f64| within(y, self.frame.top + 2.0, self.frame.bottom - 8.0);
        let (m, s) = (inside(end(managed)), inside(end(own)));
        if self.narrow {
            return self.names_inside(managed, own);
        }
        const APART: f64 = 36.0;
        let (mut m_at, mut s_at) = (m, s);
        if (m - s).abs() < APART {
            let middle = within((m + s) / 2.0, self.frame.top + APART / 2.0, self.frame.bottom - APART / 2.0 - 8.0);
            let above = if m <= s { -0.5 } else { 0.5 };
            (m_at, s_at) = (middle + above * APART, middle - above * APART);
        }
        let x = self.frame.right + 10.0;
        for (y, name, note, ink) in [
            (m_at, "Managed", self.request.managed_note.clone(), Ink::Managed),
            (s_at, "Self-hosted", self.request.self_note.clone(), Ink::SelfHosted),
        ] {
            let name = Label::new(name, ink, 13.0, Weight::Bold);
            self.placer.put(&mut self.scene, name, Point::new(x, y), Anchor::Start, Halo::None);
            let note = Label::new(note, Ink::Ink3, 12.0, Weight::Regular);
            self.placer.put(&mut self.scene, note, Point::new(x, y + 16.0), Anchor::Start, Halo::None);
        }
    }

    /// On a narrow chart the names stand inside, near the lines' right ends, on the side away from each other.
    fn names_inside(&mut self, managed: &[Point], own: &[Point]) {
        for (line, other, name, ink) in
            [(managed, own, "Managed", Ink::Managed), (own, managed, "Self-hosted", Ink::SelfHosted)]
        {
            let label = Label::new(name, ink, 13.0, Weight::Bold);
            let mut places = Vec::new();
            for back in [4.0, 40.0, 80.0, 120.0, 170.0, 220.0] {
                let right = self.frame.right - back;
                let over = |points: &[Point]| (at_x(points, right), at_x(points, right - label.width()));
                let ((near, far), (other_near, _)) = (over(line), over(other));
                let (top, bottom) = (near.min(far), near.max(far));
                let (above, below) = (top - 11.0, bottom + 12.0);
                let order = if near <= other_near { [above, below] } else { [below, above] };
                places.extend(order.map(|y| (Point::new(right, y), Anchor::End)));
            }
            let inside = |p: &(Point, Anchor)| (self.frame.top..self.frame.bottom - 6.0).contains(&p.0.y);
            places.retain(inside);
            self.placer.place(&mut self.scene, label, &places, Halo::Paper);
        }
    }

    /// You: a hairline, both costs as dots with their values, the difference as a bar, the handle on the axis.
    fn you(&mut self) -> Point {
        let spend = self.e.spend;
        let x = self.x.inside(spend.get());
        let axis = Point::new(x, self.frame.bottom);
        let (m, s) = (self.y.inside(self.managed.at(spend).get()), self.y.inside(self.own.at(spend).get()));
        self.scene.line(Point::new(x, self.frame.top - 8.0), axis, Ink::Ink, 1.0);
        let bar = match self.e.cheaper {
            Cheaper::Managed => Some(Ink::Managed),
            Cheaper::SelfHosted => Some(Ink::SelfHosted),
            Cheaper::Equal => None,
        };
        if let Some(ink) = bar {
            self.scene.line(Point::new(x, m), Point::new(x, s), ink, 3.0);
        }
        let top = Label::new(format!("You: {}", money(spend)), Ink::Ink, 13.0, Weight::Regular);
        self.placer.put(&mut self.scene, top, Point::new(x, self.frame.top - 17.0), Anchor::Middle, Halo::None);
        self.placer.block(Rect { left: x - 3.0, top: self.frame.top - 8.0, right: x + 3.0, bottom: self.frame.bottom });
        for y in [m, s] {
            self.placer.block(Rect { left: x - 7.0, top: y - 7.0, right: x + 7.0, bottom: y + 7.0 });
        }
        for (y, ink) in [(m, Ink::Managed), (s, Ink::SelfHosted)] {
            self.scene.marks.push(Mark::Disc {
                centre: Point::new(x, y),
                radius: 6.0,
                fill: ink,
                rim: Ink::Paper,
                rim_width: 2.0,
            });
        }
        let (total_m, total_s) = (self.managed.at(spend), self.own.at(spend));
        self.value_beside(x, s, m, money(total_s), Ink::SelfHosted);
        self.value_beside(x, m, s, money(total_m), Ink::Managed);
        let saving = self.e.saving().abs();
        if saving.get() >= 0.005 && (m - s).abs() > 30.0 {
            let label = Label::new(money(saving), Ink::Ink, 13.0, Weight::Bold);
            let y = (m + s) / 2.0;
            let places = [
                (Point::new(x + 10.0, y), Anchor::Start),
                (Point::new(x - 10.0, y), Anchor::End),
                (Point::new(x + 10.0, (m + 2.0 * s) / 3.0), Anchor::Start),
                (Point::new(x + 10.0, (2.0 * m + s) / 3.0), Anchor::Start),
                (Point::new(x - 10.0, (m + 2.0 * s) / 3.0), Anchor::End),
            ];
            self.placer.place(&mut self.scene, label, &places, Halo::Paper);
        }
        self.placer.block(Rect { left: x - 11.0, top: axis.y - 11.0, right: x + 11.0, bottom: axis.y + 11.0 });
        axis
    }

    /// A cost at your spend: beside its dot, on the side away from the other one.
    fn value_beside(&mut self, x: f64, y: f64, other: f64, text: String, ink: Ink) {
        let label = Label::new(text, ink, 13.0, Weight::Bold);
        let away = if y < other || (y == other && ink == Ink::SelfHosted) { -14.0 } else { 15.0 };
        let mut places = Vec::new();
        for dy in [away, -away, away * 1.6, 0.0] {
            for (dx, anchor) in [(11.0, Anchor::Start), (-11.0, Anchor::End)] {
                let at = Point::new(x + dx, y + dy);
                if at.y > self.frame.top - 6.0 && at.y < self.frame.bottom - 8.0 {
                    places.push((at, anchor));
                }
            }
        }
        self.placer.place(&mut self.scene, label, &places, Halo::Paper);
    }

    fn handle(&mut self, at: Point) {
        self.scene.marks.push(Mark::Disc { centre: at, radius: 10.5, fill: Ink::Ink, rim: Ink::Paper, rim_width: 2.0 });
        for dx in [-2.5, 2.5] {
            let (from, to) = (Point::new(at.x + dx, at.y - 4.0), Point::new(at.x + dx, at.y + 4.0));
            self.scene.line(from, to, Ink::Paper, 1.5);
        }
    }

    /// The crossovers: a ring, a dotted drop line and the value; named when it is the only one.
    fn crossings(&mut self) {
        let Crossings { list, .. } = &self.e.crossings;
        let (low, high) = self.x.domain();
        let seen: Vec<f64> = list.iter().map(|c| c.spend.get()).filter(|&s| s > low && s < high && s > 0.0).collect();
        let single = seen.len() == 1;
        // Many crossovers: the first few are ringed and named, the tint tells of the rest.
        for &spend in seen.iter().take(8) {
            let x = self.x.pixel(spend);
            let y = self.y.inside(self.own.value(spend));
            let bottom = Point::new(x, self.frame.bottom);
            self.scene.dashed(Point::new(x, y), bottom, Ink::Ink3, 1.0, (2.0, 3.0));
            let ring = Rect { left: x - 8.0, top: y - 8.0, right: x + 8.0, bottom: y + 8.0 };
            self.crossing_label(x, y, spend, single);
            self.scene.marks.push(Mark::Disc {
                centre: Point::new(x, y),
                radius: 5.5,
                fill: Ink::Paper,
                rim: Ink::Ink,
                rim_width: 2.0,
            });
            self.placer.block(ring);
        }
        if seen.is_empty() {
            self.beyond(high);
        }
    }

    fn crossing_label(&mut self, x: f64, y: f64, spend: f64, single: bool) {
        let size = if single { 15.0 } else { 13.0 };
        let value = Label::new(money(Usd::finite(spend)), Ink::Ink, size, Weight::Bold);
        let word = Label::new("Crossover", Ink::Ink3, 13.0, Weight::Regular);
        let wordy = single && self.scene.width >= 315.0;
        let up = if self.narrow { 48.0 } else { 78.0 };
        for rise in [up, 60.0, 48.0, 36.0, 26.0, 92.0, 110.0, 130.0] {
            let at = Point::new(x, y - rise);
            let above = Point::new(x, y - rise - 17.0);
            // Above several crossovers a leader must not run through another's value.
            let leader = Rect { left: x - 0.5, top: at.y + 10.0, right: x + 0.5, bottom: (y - 26.0).max(at.y + 10.0) };
            let clear = single || rise <= 36.0 || self.placer.is_free(&leader);
            let fits = self.placer.is_free(&value.bounds(at, Anchor::Middle))
                && clear
                && at.y > self.frame.top + 6.0
                && (!wordy
                    || (self.placer.is_free(&word.bounds(above, Anchor::Middle)) && above.y > self.frame.top - 2.0));
            if fits {
                self.scene.line(Point::new(x, y - 6.0), Point::new(x, y - rise + 10.0), Ink::Ink, 1.0);
                self.placer.block(leader);
                if wordy {
                    self.placer.put(&mut self.scene, word, above, Anchor::Middle, Halo::Paper);
                }
                self.placer.put(&mut self.scene, value, at, Anchor::Middle, Halo::Paper);
                return;
            }
        }
        let places = [(14.0, 20.0), (14.0, -18.0), (14.0, 34.0), (14.0, -32.0)]
            .into_iter()
            .flat_map(|(dx, dy)| {
                [(Point::new(x + dx, y + dy), Anchor::Start), (Point::new(x - dx, y + dy), Anchor::End)]
            })
            .filter(|(at, _)| at.y > self.frame.top && at.y < self.frame.bottom - 8.0)
            .collect::<Vec<_>>();
        self.placer.place(&mut self.scene, value, &places, Halo::Paper);
    }

    /// A crossover off the chart: said at the edge it lies beyond.
    fn beyond(&mut self, high: f64) {
        let Some(next) = self.e.crossings.list.iter().find(|c| c.spend.get() >= high) else { return };
        let text = format!("Crossover at {} \u{2192}", money(next.spend));
        let label = Label::new(text, Ink::Ink, 13.0, Weight::Bold);
        let places: Vec<(Point, Anchor)> = (0..12)
            .map(|i| (Point::new(self.frame.right - 6.0, self.frame.top + 12.0 + f64::from(i) * 20.0), Anchor::End))
            .filter(|(at, _)| at.y < self.frame.bottom - 10.0)
            .collect();
        self.placer.place(&mut self.scene, label, &places, Halo::Paper);
    }

    /// The regions' names, where between the lines there is most room for them.
    fn regions(&mut self, managed: &[Point], own: &[Point]) {
        let whole = self.e.crossings.list.iter().all(|c| {
            let x = self.x.pixel(c.spend.get());
            x <= self.frame.left || x >= self.frame.right
        });
        for (side, name, ink) in
            [(Side::Managed, "Managed", Ink::Managed), (Side::SelfHosted, "Self-hosted", Ink::SelfHosted)]
        {
            let lines: &[String] = if whole {
                &[format!("{name} is cheaper at every spend")]
            } else {
                &[name.to_owned(), "is cheaper".to_owned()]
            };
            // "At every spend" is only true when no crossover lies beyond the chart either.
            let lines = if whole && !self.e.crossings.list.is_empty() && !self.always() {
                &[name.to_owned(), "is cheaper".to_owned()]
            } else {
                lines
            };
            self.region(side, lines, ink, managed, own);
        }
    }

    /// Whether one side is cheaper at every spend.
    fn always(&self) -> bool {
        self.e.crossings.list.iter().all(|c| c.spend.get() <= 0.0)
    }

    fn region(&mut self, side: Side, lines: &[String], ink: Ink, managed: &[Point], own: &[Point]) {
        let labels: Vec<Label> = lines.iter().map(|t| Label::new(t.as_str(), ink, 13.0, Weight::Bold)).collect();
        let width = labels.iter().map(Label::width).fold(0.0, f64::max);
        let height = 17.0 * labels.len() as f64 + 4.0;
        let step = 12.0;
        let mut best: Option<(f64, Point)> = None;
        let mut left = self.frame.left + 10.0;
        while left + width + 10.0 <= self.frame.right {
            // The clearance of the whole box: the lines are straight enough between its ends and middle.
            let (mut top, mut bottom) = (f64::MIN, f64::MAX);
            let mut mine = true;
            for x in [left, left + width / 2.0, left + width] {
                let (m, s) = (at_x(managed, x), at_x(own, x));
                mine &= if side == Side::Managed { m > s } else { s > m };
                top = top.max(m.min(s));
                bottom = bottom.min(m.max(s));
            }
            let (top, bottom) = (top.max(self.frame.top), bottom.min(self.frame.bottom));
            let room = bottom - top - height;
            if mine && room > 4.0 {
                let y = (top + bottom) / 2.0;
                let area = Rect { left, top: y - height / 2.0, right: left + width, bottom: y + height / 2.0 };
                // Enough room is enough: further out is only better while it is tight. Your own side's edge reads first.
                let score = room.min(40.0);
                if self.placer.is_free(&area) && best.is_none_or(|(held, _)| score > held + 1.0) {
                    best = Some((score, Point::new(left, y)));
                }
            }
            left += step;
        }
        let Some((_, at)) = best else { return };
        let first = at.y - 8.5 * (labels.len() as f64 - 1.0);
        for (i, label) in labels.into_iter().enumerate() {
            let y = first + 17.0 * i as f64;
            self.placer.put(&mut self.scene, label, Point::new(at.x, y), Anchor::Start, Halo::None);
        }
    }

    fn axis(&mut self) {
        let (low, high) = self.x.domain();
        let about = if self.narrow { 4 } else { 5 };
        let ticks = if self.x.is_log() { decades(low, high) } else { ticks(low, high, about) };
        let crossing = self.e.crossings.list.first().map(|c| c.spend.get()).filter(|&c| c > 0.0);
        let label = |tick: f64| {
            let on_it = crossing.is_some_and(|c| (c - tick).abs() < 1e-6 * tick.abs().max(1.0));
            let (ink, weight) = if on_it { (Ink::Ink, Weight::Bold) } else { (Ink::Ink3, Weight::Regular) };
            (compact_money(tick), ink, weight)
        };
        let name = if self.x.is_log() { "API spend a month, log" } else { "API spend a month" };
        self.axes().axis(&mut self.scene, &mut self.placer, &ticks, label, name);
    }

    fn crosshair(&mut self) {
        let Some(spend) = self.request.crosshair else { return };
        let x = self.x.inside(spend.get());
        let (top, bottom) = (Point::new(x, self.frame.top), Point::new(x, self.frame.bottom));
        self.scene.dashed(top, bottom, Ink::Ink2, 1.0, (2.0, 3.0));
        for (curve, ink) in [(&self.managed, Ink::Managed), (&self.own, Ink::SelfHosted)] {
            let centre = Point::new(x, self.y.inside(curve.at(spend).get()));
            self.scene.marks.push(Mark::Disc { centre, radius: 4.0, fill: ink, rim: Ink::Paper, rim_width: 1.5 });
        }
    }
}

/// The spends a log axis shows: $100 to $1m, widened by powers of ten to hold your spend and the crossovers.
fn log_domain(e: &Evaluation) -> (f64, f64) {
    let spends = e.crossings.list.iter().map(|c| c.spend.get()).chain([e.spend.get()]).filter(|&s| s > 0.0);
    let (mut low, mut high) = (100.0f64, 1e6f64);
    for spend in spends {
        low = low.min(decimal::ten_below(spend)).max(1.0);
        high = high.max(decimal::ten_above(spend)).min(HIGHEST_SPEND);
    }
    (low, high)
}

fn y_domain(curves: &[CostCurve], low: f64, high: f64, log: bool) -> (f64, f64) {
    let values: Vec<f64> = curves
        .iter()
        .flat_map(|curve| curve.knots(Usd::finite(low), Usd::finite(high), 60))
        .map(|(_, value)| value)
        .collect();
    let most = values.iter().copied().fold(0.0f64, f64::max);
    if log {
        let high = decimal::ten_above(most.max(10.0));
        let least = values.iter().copied().filter(|&v| v > 0.0).fold(high, f64::min);
        // Five powers of ten are enough to see; what is smaller lies on the floor.
        return (decimal::ten_below(least).max(high / 1e5), high);
    }
    let least = values.iter().copied().fold(0.0f64, f64::min);
    let ticks = ticks(least, if most > 0.0 || least < 0.0 { most } else { 100.0 }, 4);
    (ticks.first().copied().unwrap_or(0.0), ticks.last().copied().unwrap_or(1.0))
}

fn y_ticks(low: f64, high: f64, log: bool) -> Vec<f64> {
    if log { decades(low, high) } else { ticks(low, high, 4) }
}

/// The height of a line at a horizontal place; its nearest end beyond either end.
fn at_x(points: &[Point], x: f64) -> f64 {
    let after = points.iter().position(|p| p.x >= x);
    match after {
        None => points.last().map_or(0.0, |p| p.y),
        Some(0) => points.first().map_or(0.0, |p| p.y),
        Some(i) => match (points.get(i - 1), points.get(i)) {
            (Some(a), Some(b)) if b.x > a.x => a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x),
            (_, Some(b)) => b.y,
            _ => 0.0,
        },
    }
}

/// The part of a line between two horizontal places, with its ends.
fn between(points: &[Point], from: f64, to: f64) -> Vec<Point> {
    let mut out = Vec::new();
    // Just inside the cut, so that at a jump the side that belongs here is taken.
    let hair = (to - from).min(0.02) / 2.0;
    out.push(Point::new(from, at_x(points, from + hair)));
    out.extend(points.iter().copied().filter(|p| p.x > from + hair && p.x < to - hair));
    out.push(Point::new(to, at_x(points, to - hair)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn chart(query: &str, width: f64, height: f64) -> CostChart {
        let scenario = read(query).scenario;
        let e = Evaluation::judged(&scenario.inputs());
        let request = Request {
            hybrid: query.contains("share").then(|| e.hybrid_curve(e.inputs.share)),
            ..Request::of(&scenario, &e, width, height)
        };
        layout(&e, &request)
    }

    const ODD: [&str; 18] = [
        "",
        "hours=0",
        "markup=0",
        "infra=0&hours=0",
        "infra=0&hours=0&markup=0",
        "spend=0",
        "spend=0&infra=0&hours=0&markup=0",
        "markup=0.005",
        "spend=1000000",
        "spend=10000000&markup=100",
        "discount=20&spend=50000",
        "compute=150&rps=0.45&hours=4",
        "markup=5&infra=600000&hours=0",
        "mix=m:1:0:0:0&requests=1000",
        "infra=120..405&hours=2..4",
        "markup=0..10&spend=8000",
        "markup=0..0.001",
        "share=30",
    ];

    #[test]
    fn every_mark_is_finite_and_inside_at_every_size() {
        for query in ODD {
            for view in ["", "&axis=log", "&chart=total", "&axis=log&chart=total"] {
                for (width, height) in [(280.0, 202.0), (350.0, 202.0), (640.0, 262.0), (760.0, 400.0), (1700.0, 560.0)]
                {
                    let name = format!("{query}{view} {width}");
                    let chart = chart(&format!("{query}{view}"), width, height);
                    for mark in &chart.scene.marks {
                        let points: &[Point] = match mark {
                            Mark::Area { points, .. } | Mark::Line { points, .. } => points,
                            Mark::Disc { centre, .. } => std::slice::from_ref(centre),
                            Mark::Text { at, .. } => std::slice::from_ref(at),
                        };
                        for p in points {
                            assert!((-4.0..=width + 4.0).contains(&p.x), "{name}: {mark:?}");
                            assert!((-4.0..=height + 4.0).contains(&p.y), "{name}: {mark:?}");
                        }
                    }
                    assert!(chart.scene.texts().all(|t| !t.contains("NaN") && !t.contains("inf")), "{name}");
                }
            }
        }
    }

    #[test]
    fn labels_never_touch_at_any_width() {
        for query in ODD {
            for view in ["", "&axis=log"] {
                for width in [280.0, 350.0, 500.0, 640.0, 760.0, 1100.0] {
                    let chart = chart(&format!("{query}{view}"), width, 300.0);
                    let boxes: Vec<(String, Rect)> = chart
                        .scene
                        .marks
                        .iter()
                        .filter_map(|mark| match mark {
                            Mark::Text { at, text, ink, size, weight, anchor, .. } => {
                                let label = Label::new(text.clone(), *ink, *size, *weight);
                                Some((text.clone(), label.bounds(*at, *anchor)))
                            }
                            _ => None,
                        })
                        .collect();
                    for (i, (a, first)) in boxes.iter().enumerate() {
                        for (b, second) in boxes.iter().skip(i + 1) {
                            // Two pixels of grace for the widths' margin.
                            assert!(!first.grown(-2.0).overlaps(second), "{query}{view} at {width}: {a} on {b}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_crossover_is_said_wherever_it_lies() {
        assert!(chart("", 760.0, 400.0).scene.texts().any(|t| t == "$10,000"));
        assert!(
            chart("markup=0.05", 760.0, 400.0)
                .scene
                .texts()
                .any(|t| t.contains("$1,000,000") && t.contains('\u{2192}'))
        );
        assert!(chart("markup=0", 760.0, 400.0).scene.texts().any(|t| t == "Managed is cheaper at every spend"));
        assert!(
            chart("infra=0&hours=0", 760.0, 400.0).scene.texts().any(|t| t.contains("Self-hosted is cheaper at every"))
        );
    }

    #[test]
    fn the_handle_is_taken_by_its_disc_and_its_line() {
        let chart = chart("", 760.0, 400.0);
        assert!(chart.is_on_you(chart.you) && chart.is_on_you(Point::new(chart.you.x + 5.0, chart.frame.top + 20.0)));
        assert!(!chart.is_on_you(Point::new(chart.you.x + 40.0, chart.you.y)));
        assert!((chart.along(Usd::finite(10_000.0)) - 0.5).abs() < 1e-9);
        assert!((chart.spend_along(0.5).get() - 10_000.0).abs() < 1e-6);
    }

    #[test]
    fn spends_read_off_where_they_are_drawn() {
        let chart = chart("", 760.0, 400.0);
        assert!((chart.spend_at(chart.x.pixel(4_000.0)).get() - 4_000.0).abs() < 1e-6);
        assert_eq!(chart.spend_at(-50.0), Usd::ZERO);
        assert_eq!(chart.you.x, chart.x.pixel(4_000.0));
    }
}
