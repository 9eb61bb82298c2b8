//! A disclosure of controls: its name, what it says while closed, its controls.

use super::control::Control;
use super::signals::live;
use crate::model::evaluation::Evaluation;
use crate::scenario::Scenario;
use crate::scenario::fields::{FIELDS, Field, Group};
use leptos::prelude::*;

/// A panel.
#[component]
pub fn Panel(
    /// Its id; ends in `-panel`.
    id: &'static str,
    /// Its name.
    name: &'static str,
    /// What it says of what is in it.
    now: fn(&Scenario, &Evaluation) -> String,
    /// What stands above or instead of plain controls.
    children: Children,
) -> impl IntoView {
    view! {
        <details id=id>
            <summary><b>{name}</b><span class="now" inner_html=live(now)></span></summary>
            {children()}
        </details>
    }
}

/// The controls of a group, in the table's order.
#[component]
pub fn GroupControls(
    /// The group.
    group: Group,
) -> impl IntoView {
    let fields = FIELDS.iter().filter(move |field: &&Field| field.group == group);
    fields.map(|field| view! { <Control id=field.id/> }).collect_view()
}
