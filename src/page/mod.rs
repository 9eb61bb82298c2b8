//! The page as HTML text: what is read, the controls, the shell around them; how a text is changed where it stands
//! ([`patch`]), and what has its turn when ([`pace`], [`turns`]). Pure: it knows no browser and hears no events.
//!
//! Sentences and tables change as a whole with the scenario. Written as text they are
//! tested natively, can be painted into `index.html` at build time by the same code, and cost a tenth of what
//! reactive nodes for each number would. Everything that comes from a link is escaped here; see [`html::escape`].

pub mod about;
pub mod answer;
pub mod answers;
pub mod because;
pub mod both;
pub mod breakdown;
pub mod chance;
pub mod compare;
pub mod control;
pub mod evidence;
pub mod explained;
pub mod figures;
pub mod hangs;
pub mod html;
pub mod inline;
pub mod mini;
pub mod mix;
pub mod notices;
pub mod options;
pub mod pace;
pub mod painted;
pub mod panels;
pub mod paper;
pub mod parts;
pub mod patch;
pub mod published;
pub mod questions;
pub mod reading;
pub mod shell;
pub mod source;
pub mod take;
pub mod time;
pub mod turns;
pub mod which;
pub mod working;
