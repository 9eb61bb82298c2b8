//! Ways through what was changed: undo, redo, reset, starting points.

use journeys::{Tried, walk};
use serde_json::json;
use thirtyfour::prelude::Key;

#[tokio::test]
async fn undo_and_redo_by_button_and_by_key() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.has("#undo", "aria-disabled", "true").await?;
        page.enter("spend", "9000").await?;
        page.has("#undo", "aria-disabled", "false").await?;
        page.address_has("spend=9000").await?;
        // Undo and redo close a step, so this one is another however fast it comes.
        page.click("#undo").await?;
        page.holds("spend", "$4,000").await?;
        page.has("#redo", "aria-disabled", "false").await?;
        page.click("#redo").await?;
        page.holds("spend", "$9,000").await?;
        page.click("#markup-even").await?;
        page.holds("markup", "5.556%").await?;
        let control_z = |key: &str| json!({ "ctrlKey": true, "bubbles": true, "cancelable": true, "key": key });
        let send = "document.body.dispatchEvent(new KeyboardEvent('keydown', arguments[0])); return true";
        let _: bool = page.look_with(send, vec![control_z("z")]).await?;
        page.holds("markup", "5%").await?;
        let _: bool = page.look_with(send, vec![control_z("y")]).await?;
        page.holds("markup", "5.556%").await?;
        page.click("#reset-all").await?;
        page.address_has("").await?;
        page.click("#undo").await?;
        page.holds("spend", "$9,000").await
    })
    .await
}

#[tokio::test]
async fn a_slider_held_down_is_one_step() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.focus("hours-slider").await?;
        page.press(&char::from(Key::Right).to_string().repeat(12)).await?;
        page.holds("hours", "9").await?;
        page.click("#undo").await?;
        page.holds("hours", "3").await?;
        page.has("#undo", "aria-disabled", "true").await
    })
    .await
}

#[tokio::test]
async fn what_is_entered_and_what_a_button_does_are_steps_however_fast_they_come() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        // In one go, as no hand is: time is no reason to take them for one.
        let both = "for (const number of ['5000', '6000']) {\
                      const box = document.getElementById('spend');\
                      box.focus();\
                      box.value = number;\
                      box.dispatchEvent(new Event('input', { bubbles: true }));\
                      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));\
                    }\
                    document.getElementById('markup-even').click();\
                    document.getElementById('markup-reset').click();";
        page.look::<()>(both).await?;
        for spend_and_markup in
            [("$6,000", "5%"), ("$6,000", "8.333%"), ("$6,000", "5%"), ("$5,000", "5%"), ("$4,000", "5%")]
        {
            page.holds("spend", spend_and_markup.0).await?;
            page.holds("markup", spend_and_markup.1).await?;
            page.click("#undo").await?;
        }
        page.has("#undo", "aria-disabled", "true").await
    })
    .await
}

#[tokio::test]
async fn a_starting_point_says_what_it_assumes_until_a_number_changes() -> Tried {
    walk(async |visit| {
        let page = visit.open("axis=log").await?;
        page.click("#preset option[value=scale-up]").await?;
        page.holds("spend", "$30,000").await?;
        page.reads("[data-part=assumes]", |text| text.contains("own keys")).await?;
        page.becomes("return document.getElementById('preset').value", "scale-up").await?;
        page.becomes("return location.search.endsWith('&axis=log')", true).await?;
        page.enter("hours", "8").await?;
        page.says("[data-part=assumes]", "").await?;
        page.becomes("return document.getElementById('preset').value", "").await
    })
    .await
}

/// Lets the page's clock be put forward.
const CLOCK: &str = "window.later = 0; const now = Date.now; Date.now = () => now() + later; return true";

#[tokio::test]
async fn what_is_typed_is_one_step_however_slowly_and_none_when_it_is_taken_back() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.look::<bool>(CLOCK).await?;
        let pause = "later += 5000; return true";
        page.type_into("hours", "9").await?;
        page.answers("breakeven", "$22,000").await?;
        page.look::<bool>(pause).await?;
        page.press("x").await?;
        page.press(&char::from(Key::Tab).to_string()).await?;
        page.reads("#hours-wrong", |text| text.contains("9x")).await?;
        page.has("#undo", "aria-disabled", "true").await?;
        page.press_in("hours", Key::Escape).await?;
        page.type_into("hours", "9").await?;
        page.look::<bool>(pause).await?;
        page.press(&char::from(Key::Escape).to_string()).await?;
        page.holds("hours", "3").await?;
        page.has("#undo", "aria-disabled", "true").await?;
        page.type_into("spend", "1").await?;
        for rest in ["2", "00", "0"] {
            page.look::<bool>(pause).await?;
            page.press(rest).await?;
        }
        page.press(&char::from(Key::Enter).to_string()).await?;
        page.holds("spend", "$12,000").await?;
        page.click("#undo").await?;
        page.holds("spend", "$4,000").await?;
        page.has("#undo", "aria-disabled", "true").await?;
        // What was typed and taken back leaves the way forward open.
        page.type_into("hours", "9").await?;
        page.press(&char::from(Key::Escape).to_string()).await?;
        page.has("#redo", "aria-disabled", "false").await?;
        page.click("#redo").await?;
        page.holds("spend", "$12,000").await
    })
    .await
}

#[tokio::test]
async fn the_keys_for_undo_are_the_texts_in_every_box() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.enter("hours", "7").await?;
        page.answers("breakeven", "$18,000").await?;
        page.look::<()>("document.getElementById('demand-panel').open = true").await?;
        page.bring("#mix-0").await?;
        page.type_into("mix-0", "30").await?;
        page.press_with(Key::Control, 'z').await?;
        page.press_in("mix-0", Key::Escape).await?;
        page.holds("hours", "7").await?;
        // Left, the box has nothing of its own to undo.
        page.press_with(Key::Control, 'z').await?;
        page.holds("hours", "3").await
    })
    .await
}

#[tokio::test]
async fn back_leaves_the_address_at_what_is_seen_also_after_a_change_of_view() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.click("a[href='#take']").await?;
        page.becomes("return location.hash", "#take").await?;
        page.choose("Log").await?;
        page.address_has("axis=log").await?;
        page.web().back().await?;
        page.becomes("return location.hash", "").await?;
        page.address_has("axis=log").await
    })
    .await
}

#[tokio::test]
async fn a_starting_point_is_compared_with_what_was_kept() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=abc&vs=hours%3D0").await?;
        page.becomes("return document.querySelectorAll('#notices li').length", 1).await?;
        page.click("#preset option[value=scale-up]").await?;
        page.holds("spend", "$30,000").await?;
        page.becomes("return location.search.endsWith('&vs=hours%3D0')", true).await?;
        page.has("#compare-button", "aria-pressed", "true").await?;
        // What the link got wrong is gone with it.
        page.becomes("return document.querySelectorAll('#notices li').length", 0).await?;
        page.click("#reset-all").await?;
        page.address_has("").await?;
        page.has("#compare-button", "aria-pressed", "false").await
    })
    .await
}

#[tokio::test]
async fn what_comes_back_before_it_was_shown_is_shown_as_it_is() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        let moved = "const at = id => document.getElementById(id).value, before = [at('months-slider'), at('stack')];\
                     const set = (id, value, kind) => { const e = document.getElementById(id); e.value = value;\
                     e.dispatchEvent(new Event(kind, { bubbles: true })); document.getElementById('undo').click() };\
                     set('months-slider', '560', 'input'); set('stack', 'article-low', 'change'); return before";
        let before: [String; 2] = page.look(moved).await?;
        assert_eq!(before[1], "", "no stack is chosen");
        let now = "return ['months-slider', 'stack'].map(id => document.getElementById(id).value)";
        page.becomes(now, before.to_vec()).await?;
        page.address_has("").await
    })
    .await
}

#[tokio::test]
async fn a_key_for_undo_that_hides_what_has_the_focus_hands_it_on() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.click("#infra-range").await?;
        page.focus("infra-low-slider").await?;
        page.press_with(Key::Control, 'z').await?;
        page.becomes("return document.activeElement.id", "undo").await?;
        // What is still there has lost nothing: who takes the focus away from it meant to.
        page.focus("infra-slider").await?;
        page.press(&char::from(Key::Left).to_string()).await?;
        page.press_with(Key::Control, 'z').await?;
        let frames = "const [done] = arguments; document.activeElement.blur(); let left = 70;\
            const next = () => left-- ? requestAnimationFrame(next) : done(document.activeElement.tagName); next()";
        let has: String = page.web().execute_async(frames, Vec::new()).await?.convert()?;
        assert_eq!(has, "BODY");
        Ok(())
    })
    .await
}
