//! A picture that stands on its own: the answer, the cost chart under its title, whose it is. For downloads and for link
//! previews.

use super::cost::{Handle, Request, layout, told};
use super::ink::Ink;
use super::scene::{Anchor, Halo, Mark, Point, Rect, Scene, Weight};
use super::text;
use crate::answers::judgment::Judgment;
use crate::format::sentence::{Answer, title};
use crate::format::sources::sources;
use crate::scenario::Scenario;
use crate::text::{cat, joined};

/// Space around everything, in CSS pixels.
const MARGIN: f64 = 24.0;

/// Sizes that the headline may have.
const HEADS: [f64; 3] = [20.0, 18.0, 16.0];

/// Distance of the headline's lines, in its size.
const LINE: f64 = 1.3;

/// Size of the chart's title.
const TITLE: f64 = 14.0;

/// What the title takes of the height.
const TITLED: f64 = 30.0;

/// A chart that is less high, as in link previews, needs the room more than a title.
const LEAST_TITLED: f64 = 280.0;

/// Most lines a headline takes.
const MOST_LINES: usize = 3;

/// Lays a card out for a scenario, in CSS pixels.
pub fn card(scenario: &Scenario, judgment: &Judgment, width: f64, height: f64) -> Scene {
    let mut scene = Scene::new(width, height);
    scene.fill(Rect { left: 0.0, top: 0.0, right: width, bottom: height }, Ink::Paper, 1.0);
    let (size, lines) = headline(&Answer::of(judgment).text(), width - 2.0 * MARGIN);
    let mut y = MARGIN + size / 2.0;
    for line in &lines {
        put(&mut scene, line, Point::new(MARGIN, y), Ink::Ink, size, Weight::Bold);
        y += size * LINE;
    }
    let foot = height - 18.0;
    let mut top = y - size * LINE / 2.0 + 6.0;
    if foot - 14.0 - top - TITLED >= LEAST_TITLED {
        let [what, of_the_bill] = title(scenario.view.drawn);
        let middle = top + TITLED / 2.0;
        put(&mut scene, what, Point::new(MARGIN, middle), Ink::Ink, TITLE, Weight::Bold);
        let after = MARGIN + text::width(what, TITLE, Weight::Bold) + 6.0;
        put(&mut scene, of_the_bill, Point::new(after, middle), Ink::Ink2, TITLE, Weight::Regular);
        top += TITLED;
    }
    let chart_height = (foot - 14.0 - top).max(120.0);
    let request = Request {
        compared: judgment.other(),
        handle: Handle::None,
        ..Request::of(scenario, judgment, width - 2.0 * MARGIN, chart_height)
    };
    scene.put(layout(judgment, &request).scene, MARGIN, top);
    put(&mut scene, "Crossover", Point::new(MARGIN, foot), Ink::Ink, 13.0, Weight::Bold);
    let what = "Managed LLM gateway or your own?";
    let after = MARGIN + text::width("Crossover", 13.0, Weight::Bold) + 10.0;
    put(&mut scene, what, Point::new(after, foot), Ink::Ink2, 13.0, Weight::Regular);
    // Whose prices these are and of when, as far as there is room.
    let room = width - MARGIN - after - text::width(what, 13.0, Weight::Regular) - 24.0;
    let fits = |words: &String| text::width(words, 12.0, Weight::Regular) <= room;
    let sources = sources(scenario);
    let words = (1..=sources.len()).rev().filter_map(|count| Some(joined(sources.get(..count)?, "; "))).find(fits);
    if let Some(text) = words {
        let (at, ink, weight) = (Point::new(width - MARGIN, foot), Ink::Ink3, Weight::Regular);
        let (anchor, halo) = (Anchor::End, Halo::None);
        scene.marks.push(Mark::Text { at, text, ink, size: 12.0, weight, anchor, halo });
    }
    scene
}

/// What a card says to those who cannot see it.
pub fn card_text(scenario: &Scenario, judgment: &Judgment) -> String {
    cat(&[&Answer::of(judgment).text(), " ", &told(scenario.view.drawn, scenario.view.axis, judgment)])
}

fn put(scene: &mut Scene, words: &str, at: Point, ink: Ink, size: f64, weight: Weight) {
    let text = words.to_owned();
    scene.marks.push(Mark::Text { at, text, ink, size, weight, anchor: Anchor::Start, halo: Halo::None });
}

/// A headline in lines of at most a width, and its size: the largest at which all of it fits. Where none is small enough
/// it ends with an ellipsis.
fn headline(words: &str, width: f64) -> (f64, Vec<String>) {
    let is_whole = |lines: &[String]| lines.last().is_none_or(|line| !line.ends_with('\u{2026}'));
    let [largest, smaller @ ..] = HEADS;
    smaller.into_iter().fold((largest, wrapped(words, width, largest)), |(size, lines), next| {
        if is_whole(&lines) { (size, lines) } else { (next, wrapped(words, width, next)) }
    })
}

/// A text in lines of at most a width; what does not fit into the last one ends with an ellipsis.
fn wrapped(words: &str, width: f64, size: f64) -> Vec<String> {
    let fits = |line: &str| text::width(line, size, Weight::Bold) <= width;
    let mut lines = vec![String::new()];
    for word in words.split(' ') {
        let count = lines.len();
        let Some(line) = lines.last_mut() else { break };
        let longer = if line.is_empty() { word.to_owned() } else { cat(&[line.as_str(), " ", word]) };
        if fits(&longer) || line.is_empty() {
            *line = longer;
        } else if count < MOST_LINES {
            lines.push(word.to_owned());
        } else {
            line.push('\u{2026}');
            break;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn of(query: &str, width: f64, height: f64) -> Scene {
        let scenario = read(query).scenario;
        card(&scenario, &Judgment::of(&scenario, None), width, height)
    }

    #[test]
    fn the_answer_is_its_headline_and_everything_is_inside() {
        for query in ["", "infra=120..405&hours=2..4&spend=10000", "compute=150&rps=0.45&hours=4", "vs=markup%3D7"] {
            for (width, height) in [(600.0, 315.0), (760.0, 480.0)] {
                let scene = of(query, width, height);
                assert!(scene.texts().any(|text| text.starts_with("At $")), "{query}");
                for mark in &scene.marks {
                    if let Mark::Text { at, text, .. } = mark {
                        assert!(at.x >= 0.0 && at.x <= width && at.y > 0.0 && at.y < height, "{query}: {text}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_chart_that_is_high_enough_says_what_it_draws() {
        for (query, height, titled) in [("", 480.0, true), ("chart=total", 480.0, true), ("", 315.0, false)] {
            let scene = of(query, 760.0, height);
            let said = |words: &str| scene.texts().any(|text| text == words);
            let [what, of_the_bill] = title(read(query).scenario.view.drawn);
            assert_eq!((said(what), said(of_the_bill)), (titled, titled), "{query} at {height}");
        }
    }

    #[test]
    fn a_long_headline_ends_with_an_ellipsis() {
        let (size, lines) = headline(&"word ".repeat(200), 500.0);
        assert_eq!(size, 16.0);
        assert_eq!(lines.len(), MOST_LINES);
        assert!(lines.last().is_some_and(|line| line.ends_with('\u{2026}')));
        assert_eq!(headline("short", 500.0), (20.0, vec!["short".to_owned()]));
    }
}
