//! A choice among a few words, as a group of toggle buttons.

use leptos::prelude::*;

/// A group of buttons of which exactly one is pressed.
#[component]
pub fn Choice<T>(
    /// What is chosen, for those who cannot see the group.
    label: &'static str,
    /// The choices with their words.
    options: Vec<(T, &'static str)>,
    /// The one that holds.
    #[prop(into)]
    now: Signal<T>,
    /// Called with another one.
    choose: impl Fn(T) + Copy + Send + Sync + 'static,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let button = move |(option, word): (T, &'static str)| {
        let pressed = move || if now.get() == option { "true" } else { "false" };
        view! { <button type="button" aria-pressed=pressed on:click=move |_| choose(option)>{word}</button> }
    };
    view! {
        <div class="choice" role="group" aria-label=label>{options.into_iter().map(button).collect_view()}</div>
    }
}
