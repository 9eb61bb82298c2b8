//! How wide a text is, without asking a browser: the advance widths of Helvetica, which Arial and Liberation Sans
//! share and other system fonts come near. A margin covers the difference; deterministic layouts are worth it.

use super::scene::Weight;

/// The families that the page is set in, `--sans` of its style sheet.
pub const SANS: &str = r#"-apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif"#;

/// The same where `index.html` says `data-x11`.
pub const LINUX_SANS: &str = r#""Liberation Sans", "Noto Sans", Arial, "Slim Sans", sans-serif"#;

/// Advance widths of the printable ASCII characters, in thousandths of the size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// System fonts run wider than Helvetica by up to about this.
const MARGIN: f64 = 1.05;

/// The width of a text, in CSS pixels, rather too much than too little.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let units: u32 = text
        .chars()
        .map(|c| {
            let at = (c as usize).checked_sub(32);
            // The one other character in names.
            let other = if c == '’' { 222 } else { 584 };
            u32::from(at.and_then(|at| WIDTHS.get(at)).copied().unwrap_or(other))
        })
        .sum();
    let bold = if weight == Weight::Bold { 1.06 } else { 1.0 };
    f64::from(units) / 1000.0 * size * bold * MARGIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheets_families_are_these() {
        let tokens = include_str!("../../style/00-tokens.css");
        let found = tokens.split("--sans: ").skip(1).filter_map(|rest| rest.split(';').next());
        assert_eq!(found.collect::<Vec<_>>(), [SANS, LINUX_SANS]);
    }

    #[test]
    fn widths_are_plausible() {
        let plain = width("$10,000", 13.0, Weight::Regular);
        assert!((40.0..56.0).contains(&plain), "{plain}");
        assert!(width("$10,000", 13.0, Weight::Bold) > plain);
        assert_eq!(width("", 13.0, Weight::Regular), 0.0);
    }
}
