//! The answer before the program: what a build paints into `index.html`, by the same code that the program uses.
//!
//! It is the default scenario's sentence, its chart as pictures for three widths, and the figures as a table. It needs
//! HTML and CSS only, and stays where the program cannot start.
//!
//! It is not painted before it is read: browsers that know how wait for what stands below the sentence ([`WAIT`]).
//! Painted as it is read, its head would move as buttons are added to it. The answer then has a frame for itself, all
//! else the next (`style/97-painted.css`), and the program waits for that frame (`index.html`): it is seen sooner, and
//! on a slow machine long before the chart is laid out.

use super::figures::figures;
use super::shell;
use crate::answers::judgment::Judgment;
use crate::chart::cost::{Request, layout, told};
use crate::chart::svg::{Paint, write};
use crate::scenario::Scenario;
use crate::text::fill;

/// Widths and heights of the chart, in CSS pixels, where it stands in windows 390, 768 and 1280 wide, with the class
/// that shows each. At these the picture is the very drawing that the program then makes; between them it is stretched
/// alike.
const SIZES: [(&str, f64, f64); 3] =
    [("on-phone", 350.0, 202.0), ("on-tablet", 704.0, 270.0), ("on-desk", 741.328, 551.625)];

/// Stands in the head of a page with a painted answer: nothing is to be painted before the sentence is read, down to
/// the place below it for what is wrong with a number typed into it.
pub const WAIT: &str = "<link rel=\"expect\" href=\"#inline-wrong\" blocking=\"render\">\n";

/// The painted answer, as the content of the element that the program fills anew.
pub fn painted() -> String {
    let scenario = &Scenario::default();
    let judgment = &Judgment::of(scenario, None);
    let pictures: String = SIZES
        .iter()
        .map(|(class, width, height)| {
            let request = Request::of(scenario, judgment, *width, *height);
            let svg =
                write(&layout(judgment, &request).scene, &told(request.drawn, request.axis, judgment), Paint::Tokens);
            svg.replacen("class=\"drawn\"", &fill!("class=\"drawn {}\"", class), 1)
        })
        .collect();
    let page = fill!(
        "<div class=\"wrap painted\">{}</section></div><section class=\"section\" id=\"painted\"><header>\
         <h2 class=\"topic\">The figures</h2></header><div class=\"scroll\">{}</div></section></main>\
         </div>",
        &shell::opening(scenario, judgment, &pictures),
        &figures(scenario.view.drawn, judgment, None)
    );
    // Nothing answers yet, so buttons wait.
    read_only(&page).replace("<button ", "<button disabled ")
}

/// A page whose inputs in sentences are only to be read: text of the same size, which browsers lay out far sooner than
/// the parts of a text field.
fn read_only(page: &str) -> String {
    let mut inputs = page.split("<input class=\"inline\"");
    let mut out = inputs.next().unwrap_or_default().to_owned();
    for input in inputs {
        let (tag, after) = input.split_once('>').unwrap_or((input, ""));
        let attribute = |name: &str| {
            let (_, value) = tag.split_once(&fill!(" {}=\"", name)).unwrap_or_default();
            value.split('"').next().unwrap_or_default()
        };
        // The size is what older engines take the width from.
        out += &fill!("<span class=\"inline\" size=\"{}\">{}</span>{}", attribute("size"), attribute("value"), after);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_articles_question_is_answered_without_a_program() {
        let html = painted();
        for piece in [
            "value=\"10000\">$10,000</data>",
            "on-phone",
            "on-desk",
            "They cross at $10,000.",
            "<th scope=\"row\">$10,000 (crossover)</th>",
            // What the browser waits for.
            "<p class=\"wrong\" id=\"inline-wrong\"",
            "At <span class=\"inline\" size=\"6\">$4,000</span> a month",
            "A <span class=\"inline\" size=\"2\">5%</span> markup",
        ] {
            assert!(html.contains(piece), "{piece}");
        }
        assert!(WAIT.contains("href=\"#inline-wrong\"") && !html.contains("data-box"));
        assert!(!html.contains("<script") && !html.contains("style=") && !html.contains("<canvas"));
        for (tag, end) in [("<div", "</div>"), ("<section", "</section>"), ("<main", "</main>")] {
            assert_eq!(html.matches(tag).count(), html.matches(end).count(), "{tag}");
        }
    }
}
