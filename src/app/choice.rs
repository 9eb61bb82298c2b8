//! A choice among a few words, as a group of toggle buttons.

use super::signals::text;
use leptos::prelude::*;

/// A group of buttons of which exactly one is pressed. Choices go by their place.
#[component]
pub fn Choice(
    /// What is chosen, for those who cannot see the group.
    label: &'static str,
    /// The words, in order.
    words: &'static [&'static str],
    /// The place of the one that holds.
    now: Signal<usize>,
    /// Called with the place of another one.
    choose: Callback<usize>,
) -> impl IntoView {
    let button = move |(place, word): (usize, &&'static str)| {
        let pressed = text(move || if now.get() == place { "true".to_owned() } else { "false".to_owned() });
        view! { <button type="button" aria-pressed=pressed on:click=move |_| choose.run(place)>{*word}</button> }
    };
    view! {
        <div class="choice" role="group" aria-label=label>{words.iter().enumerate().map(button).collect_view()}</div>
    }
}
