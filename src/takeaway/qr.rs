//! A link as a QR code.

use crate::text::fill;
use qrcodegen::{QrCode, QrCodeEcc};

/// Modules left free around the code, which readers need.
const QUIET: i32 = 4;

/// The code as SVG, dark on light in both themes as readers expect; a sentence where the link is too long for one.
pub fn qr(link: &str) -> String {
    let Ok(code) = QrCode::encode_text(link, QrCodeEcc::Low) else {
        return "<p class=\"aside\">This link is too long for a QR code; copy it instead.</p>".to_owned();
    };
    let size = code.size();
    let side = (size + 2 * QUIET).to_string();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let from = x;
            while x < size && code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let (at, down, wide) = ((from + QUIET).to_string(), (y + QUIET).to_string(), (x - from).to_string());
                path += &fill!("M{} {}h{}v1h-{}z", &at, &down, &wide, &wide);
            }
            x += 1;
        }
    }
    fill!(
        "<svg class=\"qr\" role=\"img\" aria-label=\"QR code of the link to this scenario\" viewBox=\"0 0 \
         {} {}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{}v{}H0z\"/><path \
         fill=\"#000\" d=\"{}\"/></svg>",
        &side,
        &side,
        &side,
        &side,
        &path
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules of a drawn code, read back from its path.
    fn modules(svg: &str) -> Vec<(i32, i32)> {
        let path = svg.rsplit_once(" d=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(path, _)| path);
        let mut found = Vec::new();
        for run in path.split('M').filter(|run| !run.is_empty()) {
            let (at, rest) = run.split_once('h').expect("a run");
            let (x, y) = at.split_once(' ').expect("a place");
            let (x, y): (i32, i32) = (x.parse().expect("a number"), y.parse().expect("a number"));
            let wide: i32 = rest.split('v').next().and_then(|w| w.parse().ok()).expect("a width");
            found.extend((x..x + wide).map(|x| (x - QUIET, y - QUIET)));
        }
        found
    }

    #[test]
    fn every_dark_module_is_drawn_and_no_light_one() {
        let link = "https://example.org/crossover/?v=1&spend=9000&mix=claude-opus-4-8:50:5:0.5:25";
        let code = QrCode::encode_text(link, QrCodeEcc::Low).expect("a code");
        let wanted: Vec<(i32, i32)> = (0..code.size())
            .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
            .filter(|&(x, y)| code.get_module(x, y))
            .collect();
        assert_eq!(modules(&qr(link)), wanted);
    }

    #[test]
    fn four_light_modules_stand_around_a_code() {
        // Nothing that reads codes finds one without them. The smallest is 21 modules wide and begins with a dark seven.
        let svg = qr("a");
        assert!(svg.contains("viewBox=\"0 0 29 29\"") && svg.contains(" d=\"M4 4h7v1h-7z"), "{svg}");
    }

    #[test]
    fn a_link_beyond_the_largest_code_is_said_to_be_too_long() {
        assert!(qr(&"a".repeat(2_953)).starts_with("<svg"));
        assert!(qr(&"a".repeat(2_954)).contains("too long"));
    }
}
