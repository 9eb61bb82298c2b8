//! How the page shows a scenario: the view keys of the query.

use crate::model::curve::CostCurve;
use crate::model::units::Usd;

/// One choice among words: the query's word for each, the first being the default.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every choice, the default first.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The words of all, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The query's word for it.
            pub fn word(self) -> &'static str {
                Self::WORDS.get(self as usize).copied().unwrap_or_default()
            }

            /// The choice with a word.
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.get(Self::WORDS.iter().position(|known| *known == word)?).copied()
            }
        }
    };
}

words! {
    /// What the cost chart draws.
    Drawn {
        /// What is paid on top of the API bill.
        #[default]
        Overhead = "overhead",
        /// The API bill included.
        Total = "total",
    }
}

impl Drawn {
    /// An overhead over spend as it is drawn.
    pub fn curve(self, overhead: &CostCurve) -> CostCurve {
        match self {
            Self::Overhead => overhead.clone(),
            // The API bill is the spend itself: a dollar for each.
            Self::Total => overhead.clone().plus_slope(1.0),
        }
    }

    /// An overhead at a spend as it is drawn.
    pub fn cost(self, overhead: Usd, spend: Usd) -> Usd {
        match self {
            Self::Overhead => overhead,
            Self::Total => overhead + spend,
        }
    }
}

words! {
    /// The chart's axes.
    Axis {
        /// Equal distances are equal sums.
        #[default]
        Linear = "linear",
        /// Equal distances are equal ratios, on both axes.
        Log = "log",
    }
}

words! {
    /// Which controls an embed shows.
    Controls {
        /// All of them.
        #[default]
        All = "all",
        /// The article's five, without disclosures.
        Basic = "basic",
        /// None: sentence and chart.
        None = "none",
    }
}

words! {
    /// Colour theme.
    Theme {
        /// As the reader's system or the host says.
        #[default]
        Auto = "auto",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

words! {
    /// What lies behind an embed.
    Background {
        /// The theme's paper.
        #[default]
        Auto = "auto",
        /// The host's.
        Transparent = "transparent",
    }
}

words! {
    /// Whether the page is whole or a frame in another page.
    Frame {
        /// The whole page.
        #[default]
        Page = "",
        /// Without chrome, inside a host page.
        Embed = "1",
    }
}

impl Theme {
    /// The one that the page's button goes on to: from the system's to light, to dark and back.
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

/// How the page shows a scenario.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Overhead or the total bill.
    pub drawn: Drawn,
    /// Linear or logarithmic.
    pub axis: Axis,
    /// Whole page or embed.
    pub frame: Frame,
    /// Controls shown in an embed.
    pub controls: Controls,
    /// Colour theme.
    pub theme: Theme,
    /// What lies behind an embed.
    pub background: Background,
}

impl View {
    /// This view with what another one gives for some keys of the query. Whether it is an embed is never changed.
    pub fn taking(mut self, other: Self, keys: &[&str]) -> Self {
        for key in keys {
            match *key {
                "chart" => self.drawn = other.drawn,
                "axis" => self.axis = other.axis,
                "controls" => self.controls = other.controls,
                "theme" => self.theme = other.theme,
                "background" => self.background = other.background,
                _ => {}
            }
        }
        self
    }

    /// What of it belongs to the chart, without what belongs to an embed.
    pub fn of_chart(self) -> Self {
        Self { drawn: self.drawn, axis: self.axis, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_given_is_taken_and_an_embed_stays_one() {
        let now = View { frame: Frame::Embed, theme: Theme::Dark, ..View::default() };
        let given = View { axis: Axis::Log, ..View::default() };
        let next = now.taking(given, &["axis", "embed"]);
        assert_eq!((next.axis, next.theme, next.frame), (Axis::Log, Theme::Dark, Frame::Embed));
        assert_eq!(next.of_chart(), View { axis: Axis::Log, ..View::default() });
    }

    #[test]
    fn each_key_takes_its_own_choice_alone() {
        let given = View {
            drawn: Drawn::Total,
            axis: Axis::Log,
            frame: Frame::Embed,
            controls: Controls::Basic,
            theme: Theme::Dark,
            background: Background::Transparent,
        };
        let now = View::default();
        for (key, next) in [
            ("chart", View { drawn: given.drawn, ..now }),
            ("axis", View { axis: given.axis, ..now }),
            ("embed", now),
            ("controls", View { controls: given.controls, ..now }),
            ("theme", View { theme: given.theme, ..now }),
            ("background", View { background: given.background, ..now }),
        ] {
            assert_eq!(now.taking(given, &[key]), next, "{key}");
        }
    }

    #[test]
    fn the_theme_goes_round() {
        let all = [Theme::Auto, Theme::Light, Theme::Dark];
        for (at, theme) in all.into_iter().enumerate() {
            assert_eq!(Some(theme.next()), all.get((at + 1) % 3).copied());
        }
    }
}
