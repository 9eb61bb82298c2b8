//! The cost chart for paper, where a canvas that was painted for a screen would be too dark, too coarse, or not there.

use crate::answers::judgment::Judgment;
use crate::chart::cost::{Request, layout};
use crate::chart::svg::{Paint, write};
use crate::format::sentence::chart_text;
use crate::scenario::Scenario;

/// Width and height, in CSS pixels: the column of a sheet of A4.
const SIZE: (f64, f64) = (700.0, 290.0);

/// The chart as a picture in the colours of the style sheet, which on paper are the light ones.
pub fn paper(scenario: &Scenario) -> String {
    let judgment = &Judgment::of(scenario, None);
    let request = Request { compared: judgment.other(), ..Request::of(scenario, judgment, SIZE.0, SIZE.1) };
    write(&layout(judgment, &request).scene, &chart_text(scenario.view.drawn, judgment), Paint::Tokens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn paper_has_the_chart_with_what_it_is_compared_with() {
        let svg = paper(&read("chart=total&vs=markup%3D7").scenario);
        assert!(
            svg.starts_with("<svg") && svg.contains("Compared $7,143") && svg.contains("Total monthly bill"),
            "{svg}"
        );
    }
}
