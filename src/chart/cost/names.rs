//! The lines' names, with what makes each: beside their ends, or inside where the chart is narrow.

use super::Layout;
use super::path::at_x;
use crate::chart::ink::Ink;
use crate::chart::place::Label;
use crate::chart::scene::{Anchor, Halo, Point, Weight};
use crate::chart::text;
use crate::order::within;

/// Size of the notes.
const NOTE_SIZE: f64 = 12.0;

/// From one line of a note to the next, and from a name to its note.
const NOTE_HEIGHT: f64 = 16.0;

/// What a name takes of the height, the space to the next one included.
const NAME_HEIGHT: f64 = 20.0;

/// Widest line of a note: what is longer takes two, so that the plot keeps its width.
const NOTE_WIDTH: f64 = 150.0;

/// The width of a line of a note.
pub(super) fn note_width(line: &str) -> f64 {
    text::width(line, NOTE_SIZE, Weight::Regular)
}

/// A note in lines that fit beside the plot, broken after its comma or else where it must be.
pub(super) fn note_lines(note: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let whole = note_width(note) <= NOTE_WIDTH;
    for word in note.split(' ') {
        match lines.last_mut() {
            Some(line) if whole || (!line.ends_with(',') && note_width(line) + note_width(word) < NOTE_WIDTH - 4.0) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// From one place for a name inside to the next.
const STEP: f64 = 12.0;

/// From a line to the middle of its name inside: the second where another line runs close by.
const GAPS: [f64; 2] = [11.0, 16.0];

impl Layout<'_> {
    /// Where a name beside the plot begins: clear of a handle at the end of the axis.
    pub(super) fn names_left(&self) -> f64 {
        self.frame.right + self.beyond + 10.0
    }

    /// The names at the lines' ends; pushed apart evenly when they would touch.
    pub(super) fn names(&mut self, managed: &[Point], own: &[Point]) {
        let end = |points: &[Point]| points.last().map_or(self.frame.bottom, |p| p.y);
        let inside = |y: f64| within(y, self.frame.top + 2.0, self.frame.bottom - 8.0);
        let (m, s) = (inside(end(managed)), inside(end(own)));
        if self.narrow {
            return self.names_inside(managed, own);
        }
        let (mut m_at, mut s_at) = (m, s);
        // Each takes what its own lines need; the lower one begins where the upper one ends.
        let tall = |note: &[String]| NAME_HEIGHT + NOTE_HEIGHT * note.len() as f64;
        let [managed_note, self_note] = &self.notes;
        let apart = tall(if m <= s { managed_note } else { self_note });
        if (m - s).abs() < apart {
            let middle = within((m + s) / 2.0, self.frame.top + apart / 2.0, self.frame.bottom - apart / 2.0 - 8.0);
            let above = if m <= s { -0.5 } else { 0.5 };
            (m_at, s_at) = (middle + above * apart, middle - above * apart);
        }
        let x = self.names_left();
        let [managed_note, self_note] = std::mem::take(&mut self.notes);
        for (y, name, note, ink) in
            [(m_at, "Managed", managed_note, Ink::Managed), (s_at, "Self-hosted", self_note, Ink::SelfHosted)]
        {
            let name = Label::new(name, ink, 13.0, Weight::Bold);
            self.placer.put(&mut self.scene, name, Point::new(x, y), Anchor::Start, Halo::None);
            let mut below = y;
            for line in note {
                below += NOTE_HEIGHT;
                let line = Label::new(line, Ink::Ink3, NOTE_SIZE, Weight::Regular);
                self.placer.put(&mut self.scene, line, Point::new(x, below), Anchor::Start, Halo::None);
            }
        }
    }

    /// On a narrow chart the names stand inside, near the lines' right ends, on the side away from each other.
    fn names_inside(&mut self, managed: &[Point], own: &[Point]) {
        for (line, other, name, ink) in
            [(managed, own, "Managed", Ink::Managed), (own, managed, "Self-hosted", Ink::SelfHosted)]
        {
            let label = Label::new(name, ink, 13.0, Weight::Bold);
            let mut places = Vec::new();
            for gap in GAPS {
                let mut right = self.frame.right - 4.0;
                while right - label.width() > self.frame.left {
                    let over = |points: &[Point]| (at_x(points, right), at_x(points, right - label.width()));
                    let ((near, far), (other_near, _)) = (over(line), over(other));
                    let (above, below) = (near.min(far) - gap, near.max(far) + gap + 1.0);
                    let order = if near <= other_near { [above, below] } else { [below, above] };
                    places.extend(order.map(|y| (Point::new(right, y), Anchor::End)));
                    right -= STEP;
                }
            }
            let inside = |p: &(Point, Anchor)| (self.frame.top..self.frame.bottom - 6.0).contains(&p.0.y);
            places.retain(inside);
            self.placer.place(&mut self.scene, label, &places, Halo::Paper);
        }
    }
}
