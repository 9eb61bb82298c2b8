//! The answer before the program: what a build paints into `index.html`, by the same code that the program uses.
//!
//! It is the default scenario's sentence, its chart as pictures for three widths, and the figures as a table. It needs
//! HTML and CSS only, and stays where the program cannot start.
//!
//! It is not painted before it is read: browsers that know how wait for what stands below the answer ([`WAIT`]). Painted
//! as it is read, its head would move as buttons are added to it. The answer then has a frame for itself, all else the
//! next (`style/97-painted.css`): it is seen sooner, and on a slow machine long before the chart is laid out.

use super::figures::figures;
use super::shell;
use crate::answers::judgment::Judgment;
use crate::chart::cost::{Request, layout};
use crate::chart::svg::{Paint, write};
use crate::format::sentence::chart_text;
use crate::scenario::Scenario;
use crate::text::fill;

/// Widths and heights of the chart, in CSS pixels, where it stands in windows 390, 768 and 1280 wide, with the class that
/// shows each. At these the picture is the very drawing that the program then makes; between them it is stretched alike.
const SIZES: [(&str, f64, f64); 3] =
    [("on-phone", 350.0, 202.0), ("on-tablet", 704.0, 270.0), ("on-desk", 741.328, 551.625)];

/// Stands in the head of a page with a painted answer: nothing is to be painted before the section after the answer is read.
pub const WAIT: &str = "<link rel=\"expect\" href=\"#painted\" blocking=\"render\">\n";

/// The painted answer, as the content of the element that the program fills anew.
pub fn painted() -> String {
    let scenario = &Scenario::default();
    let judgment = &Judgment::of(scenario, None);
    let pictures: String = SIZES
        .iter()
        .map(|(class, width, height)| {
            let request = Request::of(scenario, judgment, *width, *height);
            let svg =
                write(&layout(judgment, &request).scene, &chart_text(scenario.view.drawn, judgment), Paint::Tokens);
            svg.replacen("class=\"drawn\"", &fill!("class=\"drawn {}\"", class), 1)
        })
        .collect();
    let page = fill!(
        "<div class=\"wrap painted\">{}</section></div><section class=\"section\" id=\"painted\"><header>\
         <h2 class=\"topic\">The figures</h2></header><div class=\"scroll\">{}</div></section></main>\
         </div>",
        &shell::opening(scenario, judgment, &pictures),
        &figures(scenario.view.drawn, judgment)
    );
    // Nothing answers yet: what looks like an input is only to be read, and buttons wait.
    page.replace("<input class=\"inline\"", "<input readonly tabindex=\"-1\" class=\"inline\"")
        .replace("<button ", "<button disabled ")
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
            "<section class=\"section\" id=\"painted\">",
            "<input readonly tabindex=\"-1\" class=\"inline\" id=\"answer-spend\"",
        ] {
            assert!(html.contains(piece), "{piece}");
        }
        assert!(WAIT.contains("href=\"#painted\""));
        assert!(!html.contains("<script") && !html.contains("style=") && !html.contains("<canvas"));
        for (tag, end) in [("<div", "</div>"), ("<section", "</section>"), ("<main", "</main>")] {
            assert_eq!(html.matches(tag).count(), html.matches(end).count(), "{tag}");
        }
    }
}
