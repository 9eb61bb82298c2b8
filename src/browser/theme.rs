//! The colours that hold now, and changes of theme and of pixel density.

use super::{Refused, root, window};
use crate::chart::ink::{PROPERTIES, Palette, hex};
use crate::scenario::view::Theme;
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

/// Chooses a theme for the page.
///
/// # Errors
/// Outside a document.
pub fn choose(theme: Theme) -> Result<(), Refused> {
    let root = root()?;
    match theme {
        Theme::Auto => Ok(root.remove_attribute("data-theme")?),
        Theme::Light | Theme::Dark => Ok(root.set_attribute("data-theme", theme.word())?),
    }
}

/// Device pixels in one CSS pixel.
pub fn density() -> f64 {
    window().map_or(1.0, |w| w.device_pixel_ratio()).clamp(0.5, 8.0)
}

/// Calls back whenever the system's theme or the pixel density changes, for as long as the returned listeners live.
pub fn watch(changed: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    let Ok(window) = window() else { return Vec::new() };
    let queries = [
        "(prefers-color-scheme: dark)".to_owned(),
        ["(resolution: ", &crate::decimal::write(density()), "dppx)"].concat(),
    ];
    let lists = queries.iter().filter_map(|query| window.match_media(query).ok().flatten());
    lists
        .map(|list| {
            let changed = changed.clone();
            EventListener::new(&list, "change", move |_| changed())
        })
        .collect()
}
