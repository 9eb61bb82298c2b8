//! Everything one step away, grouped as the bill is.

use super::Store;
use super::control::Control;
use super::mix::Mix;
use super::panel::{GroupControls, Panel};
use super::pick::Pick;
use super::signals::{live, shown_while};
use crate::browser;
use crate::page;
use crate::scenario::fields::{Group, LINES};
use leptos::prelude::*;

/// All panels.
#[component]
pub fn Panels() -> impl IntoView {
    view! {
        <div class="more">
            <Panel id="demand-panel" name="Demand" now=page::panels::demand>
                <Mix/>
                <GroupControls group=Group::Demand/>
            </Panel>
            <Panel id="managed-panel" name="Managed gateway" now=page::panels::managed>
                <GatewayPick/>
                <GroupControls group=Group::Managed/>
            </Panel>
            <Panel id="stack-panel" name="Self-hosted stack" now=page::panels::stack>
                <StackPick/>
                <GroupControls group=Group::Stack/>
            </Panel>
            <Panel id="people-panel" name="People" now=page::panels::people>
                <GroupControls group=Group::People/>
            </Panel>
            <Panel id="growth-panel" name="Growth" now=page::panels::time>
                <GroupControls group=Group::Time/>
            </Panel>
            <BothPanel/>
        </div>
    }
}

/// The gateways, and what is known of the chosen one.
#[component]
fn GatewayPick() -> impl IntoView {
    let store = Store::here();
    let now = Signal::derive(move || store.scenario.with(|s| s.gateway_id().to_owned()));
    let choose = Callback::new(move |id: String| store.change(|s| s.choose_gateway(&id)));
    let about = live(|s, _| page::both::gateway(s, browser::today()));
    view! {
        <Pick id="gateway" label="Gateway" options=page::mix::gateways() now=now choose=choose/>
        <p class="aside" inner_html=about></p>
    }
}

/// The stacks, what is known of the chosen one, and the lines of the bill.
#[component]
fn StackPick() -> impl IntoView {
    let store = Store::here();
    let now = Signal::derive(move || store.scenario.with(|s| s.stack_id().unwrap_or_default().to_owned()));
    let choose = Callback::new(move |id: String| {
        store.change(|s| s.choose_stack(if id.is_empty() { None } else { Some(&id) }));
    });
    let about = live(|s, _| page::both::stack(s, browser::today()));
    let itemised = move || store.scenario.with(|s| s.is_itemised());
    view! {
        <Pick id="stack" label="Stack" options=page::mix::stacks() now=now choose=choose/>
        <p class="aside" inner_html=about></p>
        <div class=shown_while("lines", itemised)>
            {LINES.iter().map(|&id| view! { <Control id=id/> }).collect_view()}
            <button class="act" type="button" id="total-up" on:click=move |_| store.change(|s| s.total_up())>
                "Back to one total"
            </button>
        </div>
        <div class=shown_while("total", move || !itemised())>
            <button class="act" type="button" id="itemise" on:click=move |_| store.change(|s| s.itemise())>
                "Set each line instead of the total"
            </button>
        </div>
    }
}

/// Both together, and waiting; while it is open the chart draws the line for both.
#[component]
fn BothPanel() -> impl IntoView {
    let store = Store::here();
    let toggled = move |event: leptos::ev::Event| {
        let open = event_target::<web_sys::Element>(&event).has_attribute("open");
        if store.both_open.get_untracked() != open {
            store.both_open.set(open);
        }
    };
    view! {
        <details id="both-panel" on:toggle=toggled>
            <summary><b>"Both together, and waiting"</b><span class="now" inner_html=live(page::panels::both)></span></summary>
            <div inner_html=live(|s, _| page::both::both(s))></div>
            <GroupControls group=Group::Both/>
            <div inner_html=live(|s, _| page::both::waiting(s))></div>
            <GroupControls group=Group::Waiting/>
        </details>
    }
}
