//! Charts: pure geometry first ([`scene`]: plain data in CSS pixels, labels already placed), then [`paint`] onto any
//! plotters backend, or into SVG text. No file here knows a browser: the canvas lives in `browser`.

pub mod axes;
pub mod bands;
pub mod card;
pub mod chance;
pub mod clip;
pub mod cost;
pub mod ink;
pub mod paint;
pub mod place;
pub mod scale;
pub mod scene;
pub mod svg;
pub mod text;
pub mod time;
pub mod tornado;
