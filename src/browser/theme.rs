//! The colours that hold now, and changes of theme and of pixel density.

use super::{Refused, root, window};
use crate::chart::ink::{PROPERTIES, Palette, hex};
use crate::scenario::view::{Background, Theme, View};
use crate::text::cat;
use gloo::events::EventListener;

/// The palette that the style sheet gives now; the light one where it cannot be read.
pub fn palette() -> Palette {
    read_palette().unwrap_or(Palette::LIGHT)
}

fn read_palette() -> Option<Palette> {
    let style = window().ok()?.get_computed_style(&root().ok()?).ok()??;
    let mut colours = [[0; 3]; 9];
    for (colour, property) in colours.iter_mut().zip(PROPERTIES) {
        *colour = hex(&style.get_property_value(property).ok()?)?;
    }
    Some(Palette::new(colours))
}

/// Chooses the theme of the page, and what lies behind it.
///
/// # Errors
/// Outside a document.
pub fn choose(view: View) -> Result<(), Refused> {
    let root = root()?;
    for (name, word, standard) in [
        ("data-theme", view.theme.word(), Theme::default().word()),
        ("data-background", view.background.word(), Background::default().word()),
    ] {
        if word == standard {
            root.remove_attribute(name)?;
        } else if root.get_attribute(name).as_deref() != Some(word) {
            root.set_attribute(name, word)?;
        }
    }
    Ok(())
}

/// Device pixels in one CSS pixel.
pub fn density() -> f64 {
    window().map_or(1.0, |w| w.device_pixel_ratio()).clamp(0.5, 8.0)
}

/// Calls back whenever the system's theme, its contrast or the pixel density changes, for as long as the returned
/// listeners live.
pub fn watch(changed: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    let Ok(window) = window() else { return Vec::new() };
    let queries = [
        "(prefers-color-scheme: dark)".to_owned(),
        "(prefers-contrast: more)".to_owned(),
        cat(&["(resolution: ", &crate::decimal::write(density()), "dppx)"]),
    ];
    let lists = queries.iter().filter_map(|query| window.match_media(query).ok().flatten());
    lists
        .map(|list| {
            let changed = changed.clone();
            EventListener::new(&list, "change", move |_| changed())
        })
        .collect()
}
