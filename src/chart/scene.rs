//! A chart as plain data: marks in CSS pixels, every label already in its place.

use super::ink::Ink;

/// A place, in CSS pixels from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    /// A place.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The distance to another place.
    pub fn to(&self, other: &Self) -> f64 {
        let (dx, dy) = (other.x - self.x, other.y - self.y);
        (dx * dx + dy * dy).sqrt()
    }
}

/// A rectangle, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Rect {
    /// Width.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether two rectangles share any area.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether another lies wholly inside.
    pub fn holds(&self, other: &Rect) -> bool {
        other.left >= self.left && other.right <= self.right && other.top >= self.top && other.bottom <= self.bottom
    }

    /// The least rectangle that holds this one and another.
    pub fn with(&self, other: &Rect) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Grown by so much on every side.
    pub fn grown(&self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }
}

/// Where a text stands relative to its place; vertically it is centred on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Begins there.
    Start,
    /// Is centred there.
    Middle,
    /// Ends there.
    End,
}

/// Weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    Bold,
}

/// Whether a text is set off from what lies under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halo {
    /// A rim in the colour of the paper.
    Paper,
    /// None.
    None,
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dash {
    /// Not at all.
    Solid,
    /// So many pixels drawn, so many left out.
    Pattern(f64, f64),
}

impl Dash {
    /// As lines that only lead to something are.
    pub const DOTTED: Self = Self::Pattern(2.0, 3.0);
}

/// One mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A filled polygon.
    Area {
        /// Its corners.
        points: Vec<Point>,
        /// Its colour.
        ink: Ink,
        /// 1 for opaque.
        opacity: f64,
    },
    /// A line.
    Line {
        /// Its corners.
        points: Vec<Point>,
        /// Its colour.
        ink: Ink,
        /// Its width.
        width: f64,
        /// How it is broken.
        dash: Dash,
    },
    /// A disc with a rim.
    Disc {
        /// Its centre.
        centre: Point,
        /// Its radius, to the middle of the rim.
        radius: f64,
        /// Its colour.
        fill: Ink,
        /// The rim's colour.
        rim: Ink,
        /// The rim's width; 0 for none.
        rim_width: f64,
    },
    /// A text.
    Text {
        /// Its place.
        at: Point,
        /// What it says.
        text: String,
        /// Its colour.
        ink: Ink,
        /// Its size.
        size: f64,
        /// Its weight.
        weight: Weight,
        /// Where it stands relative to its place.
        anchor: Anchor,
        /// Whether it is set off.
        halo: Halo,
    },
}

/// A chart, ready to paint.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// The marks, as they are laid out; [`Scene::in_turn`] is how they are painted.
    pub marks: Vec<Mark>,
}

impl Scene {
    /// An empty scene.
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, marks: Vec::new() }
    }

    /// The marks in painting order: shapes, the hindmost first, and in front of them all texts, those of one weight
    /// together. To a canvas each change of what it does and of a font is a call that costs more than a line.
    pub fn in_turn(&self) -> impl Iterator<Item = &Mark> {
        let of = |kind: Option<Weight>| {
            self.marks.iter().filter(move |mark| match mark {
                Mark::Text { weight, .. } => kind == Some(*weight),
                _ => kind.is_none(),
            })
        };
        of(None).chain(of(Some(Weight::Regular))).chain(of(Some(Weight::Bold)))
    }

    /// Adds a straight solid line.
    pub fn line(&mut self, from: Point, to: Point, ink: Ink, width: f64) {
        self.marks.push(Mark::Line { points: vec![from, to], ink, width, dash: Dash::Solid });
    }

    /// Fills a rectangle.
    pub fn fill(&mut self, area: Rect, ink: Ink, opacity: f64) {
        let Rect { left, top, right, bottom } = area;
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        self.marks.push(Mark::Area { points: corners.map(|(x, y)| Point::new(x, y)).to_vec(), ink, opacity });
    }

    /// Adds a thin straight dotted line.
    pub fn dotted(&mut self, from: Point, to: Point, ink: Ink) {
        self.marks.push(Mark::Line { points: vec![from, to], ink, width: 1.0, dash: Dash::DOTTED });
    }

    /// Puts another scene into this one, moved by so much.
    pub fn put(&mut self, other: Scene, dx: f64, dy: f64) {
        let moved = |points: Vec<Point>| points.into_iter().map(|p| Point::new(p.x + dx, p.y + dy)).collect();
        self.marks.extend(other.marks.into_iter().map(|mark| match mark {
            Mark::Area { points, ink, opacity } => Mark::Area { points: moved(points), ink, opacity },
            Mark::Line { points, ink, width, dash } => Mark::Line { points: moved(points), ink, width, dash },
            Mark::Disc { centre, radius, fill, rim, rim_width } => {
                Mark::Disc { centre: Point::new(centre.x + dx, centre.y + dy), radius, fill, rim, rim_width }
            }
            Mark::Text { at, text, ink, size, weight, anchor, halo } => {
                Mark::Text { at: Point::new(at.x + dx, at.y + dy), text, ink, size, weight, anchor, halo }
            }
        }));
    }

    /// Every text of the scene, for tests and for those who cannot see it.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
    }
}
