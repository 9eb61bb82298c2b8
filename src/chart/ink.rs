//! The colours of the page, by what they mean. The values are those of `style/00-tokens.css`; a test holds the two
//! together.

/// What a mark means, and so its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Background.
    Paper,
    /// Text and everything that is neither side.
    Ink,
    /// Second rank.
    Ink2,
    /// Axis labels and units.
    Ink3,
    /// Hairlines.
    Rule,
    /// The managed gateway.
    Managed,
    /// Your own stack.
    SelfHosted,
    /// Where managed is cheaper.
    ManagedTint,
    /// Where self-hosting is cheaper.
    SelfTint,
}

/// Red, green and blue of every ink.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    colours: [[u8; 3]; 9],
}

impl Palette {
    /// The light theme.
    pub const LIGHT: Self = Self {
        colours: [
            [0xff, 0xff, 0xff],
            [0x14, 0x16, 0x1a],
            [0x47, 0x4c, 0x55],
            [0x5f, 0x65, 0x6f],
            [0xdc, 0xde, 0xe2],
            [0x1f, 0x5f, 0xc4],
            [0xb3, 0x47, 0x00],
            [0xe3, 0xed, 0xfb],
            [0xfb, 0xea, 0xdd],
        ],
    };

    /// The dark theme.
    pub const DARK: Self = Self {
        colours: [
            [0x13, 0x15, 0x19],
            [0xec, 0xed, 0xed],
            [0xb9, 0xbe, 0xc6],
            [0x9a, 0xa1, 0xab],
            [0x2f, 0x33, 0x3a],
            [0x6e, 0xa8, 0xff],
            [0xff, 0x9a, 0x52],
            [0x18, 0x29, 0x43],
            [0x3a, 0x26, 0x18],
        ],
    };

    /// A palette read from elsewhere, in the order of [`Ink`].
    pub fn new(colours: [[u8; 3]; 9]) -> Self {
        Self { colours }
    }

    /// The colour of an ink.
    pub fn colour(&self, ink: Ink) -> [u8; 3] {
        self.colours.get(ink as usize).copied().unwrap_or([0, 0, 0])
    }
}

/// The custom property that carries each ink in the style sheet, in the order of [`Ink`].
pub const PROPERTIES: [&str; 9] =
    ["--paper", "--ink", "--ink-2", "--ink-3", "--rule", "--managed", "--self", "--managed-tint", "--self-tint"];

/// Reads `#rrggbb`.
pub fn hex(text: &str) -> Option<[u8; 3]> {
    let digits = text.trim().strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii())?;
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([byte(0)?, byte(2)?, byte(4)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_colours() {
        assert_eq!(hex(" #1f5fc4"), Some([0x1f, 0x5f, 0xc4]));
        for bad in ["", "#fff", "1f5fc4", "#zzzzzz", "rgb(0,0,0)", "#ééé"] {
            assert_eq!(hex(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_style_sheets_tokens_are_these() {
        let tokens = include_str!("../../style/00-tokens.css");
        let values = |property: &str| -> Vec<[u8; 3]> {
            let mark = format!("{property}:");
            let found = tokens.split(&mark).skip(1);
            found.filter_map(|rest| hex(rest.split(';').next().unwrap_or(""))).collect()
        };
        for (i, property) in PROPERTIES.iter().enumerate() {
            let found = values(property);
            assert_eq!(found.first(), Palette::LIGHT.colours.get(i), "{property}, light");
            assert!(found.len() >= 2, "{property} has a dark value");
            for dark in found.iter().skip(1) {
                assert_eq!(Some(dark), Palette::DARK.colours.get(i), "{property}, dark");
            }
        }
    }

    #[test]
    fn what_a_browser_puts_around_the_page_is_its_paper() {
        let paper = PROPERTIES.iter().position(|property| *property == "--paper").expect("a colour of paper");
        let [light, dark] = [Palette::LIGHT, Palette::DARK].map(|palette| palette.colours[paper]);
        let colours = |text: &str, mark: &str| -> Vec<[u8; 3]> {
            text.split(mark).skip(1).filter_map(|rest| hex(rest.split('"').next()?)).collect()
        };
        let page = include_str!("../../index.html");
        assert_eq!(colours(page, "name=\"theme-color\" content=\""), [light, dark]);
        let manifest = include_str!("../../public/manifest.webmanifest");
        assert_eq!(colours(manifest, "_color\": \""), [light, light]);
    }
}
