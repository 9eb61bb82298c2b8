//! The five controls that matter most.

use super::control::Control;
use crate::scenario::fields::{FIELDS, Group};
use leptos::prelude::*;

/// The main controls, in the table's order.
#[component]
pub fn MainControls() -> impl IntoView {
    let main = FIELDS.iter().filter(|field| field.group == Group::Main);
    view! { <div class="five">{main.map(|field| view! { <Control id=field.id/> }).collect_view()}</div> }
}
