//! Number boxes: numbers as people type them, errors in words, a way back.

use journeys::{Page, Tried, walk};
use serde_json::json;
use thirtyfour::prelude::Key;

#[tokio::test]
async fn numbers_as_people_type_them() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        for (key, typed, shown, query) in [
            ("spend", "10k", "$10,000", "spend=10000"),
            ("markup", "5,5", "5.5%", "spend=10000&markup=5.5"),
            ("infra", "120..405", "120..405", "spend=10000&markup=5.5&infra=120..405"),
            ("rate", "1 200", "$1,200", "spend=10000&markup=5.5&infra=120..405&rate=1200"),
        ] {
            page.enter(key, typed).await?;
            page.holds(key, shown).await?;
            page.address_has(query).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_click_and_then_typing_replaces_the_number() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.click("#markup").await?;
        page.press("8").await?;
        page.answers("breakeven", "$6,250").await?;
        page.press(&char::from(Key::Tab).to_string()).await?;
        page.holds("markup", "8%").await
    })
    .await
}

#[tokio::test]
async fn a_number_counts_while_it_is_typed() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.type_into("spend", "14").await?;
        page.reads("#answer", |text| text.starts_with("At $14 a month")).await?;
        page.press("k").await?;
        page.reads("#answer", |text| text.starts_with("At $14,000 a month, self-hosting is $200 cheaper")).await?;
        page.holds("spend", "14k").await
    })
    .await
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_changes_nothing() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.type_into("markup", "abc").await?;
        assert_eq!(page.text("#markup-wrong").await?.as_deref(), Some(""), "half a number is not an error yet");
        // Tab leaves the box.
        page.press(&char::from(Key::Tab).to_string()).await?;
        let said = page.reads("#markup-wrong", |text| !text.is_empty()).await?;
        assert!(said.contains("abc") && said.contains("Allowed is a number from 0 to 100"), "{said}");
        page.has("#markup", "aria-invalid", "true").await?;
        let described = page.attribute("#markup", "aria-describedby").await?;
        assert_eq!(described.as_deref(), Some("markup-note markup-help markup-wrong"));
        assert_eq!(page.boxed("markup").await?, "abc", "what was typed is still there to be corrected");
        assert_eq!(page.figure("breakeven").await?.value, "10000");
        // What is written after it bears nothing of it.
        page.enter("hours", "2").await?;
        page.address_has("hours=2").await?;
        page.enter("hours", "3").await?;
        page.address_has("").await?;

        page.enter("markup", "5.5").await?;
        page.says("#markup-wrong", "").await?;
        page.has("#markup", "aria-invalid", "false").await?;
        page.answers("breakeven", "$9,091").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_box_shows_all_of_the_number_it_was_given() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.enter("rate", "$1,200.50").await?;
        page.address_has("rate=1200.5").await?;
        page.holds("rate", "$1,200.50").await
    })
    .await
}

#[tokio::test]
async fn a_number_out_of_range_is_refused_with_what_is_allowed() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.enter("spend", "20m").await?;
        let said = page.reads("#spend-wrong", |text| !text.is_empty()).await?;
        assert!(said.contains("20m") && said.contains("Allowed is a number from 0 to 10,000,000"), "{said}");
        page.has("#spend", "aria-invalid", "true").await
    })
    .await
}

#[tokio::test]
async fn a_refused_number_leaves_the_answer_that_was_there() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        // On its way the 20 of it counts, as numbers do while they are typed; refused, none of it may stay.
        page.enter("spend", "20m").await?;
        page.reads("#spend-wrong", |text| !text.is_empty()).await?;
        page.answers("managed-cost", "$200").await?;
        page.enter("hours", "2").await?;
        page.address_has("hours=2").await
    })
    .await
}

#[tokio::test]
async fn escape_goes_back_to_what_was_there() -> Tried {
    walk(async |visit| {
        let page = visit.open("hours=0").await?;
        page.type_into("hours", "7").await?;
        page.answers("breakeven", "$18,000").await?;
        page.press(&char::from(Key::Escape).to_string()).await?;
        page.answers("breakeven", "$4,000").await?;
        page.holds("hours", "0").await?;
        // Where nothing was chosen, nothing is chosen again.
        page.type_into("rate", "xyz").await?;
        page.press(&char::from(Key::Escape).to_string()).await?;
        page.holds("rate", "$100").await?;
        page.says("#rate-wrong", "").await?;
        page.address_has("hours=0").await
    })
    .await
}

#[tokio::test]
async fn escape_gives_back_what_typing_has_dropped() -> Tried {
    walk(async |visit| {
        let page = visit.open("requests=2000000").await?;
        let before = page.boxed("spend").await?;
        page.type_into("spend", "9").await?;
        page.reads("#answer", |text| text.starts_with("At $9 a month")).await?;
        page.press(&char::from(Key::Escape).to_string()).await?;
        page.holds("spend", &before).await?;
        page.address_has("requests=2000000").await
    })
    .await
}

#[tokio::test]
async fn a_refused_text_goes_when_its_number_changes_and_not_before() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.enter("markup", "1x").await?;
        page.reads("#markup-wrong", |text| text.contains("1x")).await?;
        page.answers("breakeven", "$10,000").await?;
        page.enter("rate", "abc").await?;
        page.press_in("hours-slider", Key::Home).await?;
        page.answers("breakeven", "$4,000").await?;
        assert_eq!((page.boxed("markup").await?, page.boxed("rate").await?), ("1x".to_owned(), "abc".to_owned()));
        // Its slider gives it another number.
        page.press_in("markup-slider", Key::Right).await?;
        page.holds("markup", "5.1%").await?;
        page.says("#markup-wrong", "").await?;
        page.has("#markup", "aria-invalid", "false").await?;
        // Escape does as well, also long after.
        page.focus("rate").await?;
        page.press(&char::from(Key::Escape).to_string()).await?;
        page.holds("rate", "$100").await?;
        page.says("#rate-wrong", "").await?;
        page.address_has("markup=5.1&hours=0").await
    })
    .await
}

/// Drops a saved scenario on the page.
async fn drop_file(page: &Page, query: &str) -> Tried {
    let drop = "const carried = new DataTransfer();\
        carried.items.add(new File([arguments[0]], 'a.json'));\
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried }))";
    let saved = json!({ "format": "gateway-crossover", "version": 1, "query": query });
    page.look_with::<()>(drop, vec![json!(saved.to_string())]).await
}

#[tokio::test]
async fn a_scenario_that_comes_while_a_box_is_typed_into_stays() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.type_into("markup", "2x").await?;
        page.answers("breakeven", "$25,000").await?;
        drop_file(&page, "spend=9000").await?;
        page.holds("spend", "$9,000").await?;
        // What was typed cannot be read; what was there before it is no longer what to go back to.
        page.press(&char::from(Key::Tab).to_string()).await?;
        page.reads("#markup-wrong", |text| text.contains("2x")).await?;
        page.address_has("spend=9000").await?;
        page.press_in("markup", Key::Escape).await?;
        page.holds("markup", "5%").await?;
        page.address_has("spend=9000").await
    })
    .await
}

#[tokio::test]
async fn a_scenario_that_comes_is_whole_although_a_box_was_typed_into() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.type_into("hours", "9").await?;
        page.answers("breakeven", "$22,000").await?;
        drop_file(&page, "spend=9000&hours=5").await?;
        page.holds("spend", "$9,000").await?;
        page.press(&char::from(Key::Tab).to_string()).await?;
        page.holds("hours", "5").await?;
        page.address_has("spend=9000&hours=5").await
    })
    .await
}

#[tokio::test]
async fn starting_anew_takes_refused_texts_along_also_where_the_number_stays() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=5000").await?;
        page.enter("markup", "1x").await?;
        page.reads("#markup-wrong", |text| text.contains("1x")).await?;
        page.click("#reset-all").await?;
        page.address_has("").await?;
        page.holds("markup", "5%").await?;
        page.says("#markup-wrong", "").await?;
        page.has("#markup", "aria-invalid", "false").await?;
        // Where nothing else is changed, too.
        page.enter("markup", "2x").await?;
        page.click("#reset-all").await?;
        page.holds("markup", "5%").await?;
        page.enter("rate", "abc").await?;
        page.click("#preset option[value=scale-up]").await?;
        page.says("#rate-wrong", "").await
    })
    .await
}

#[tokio::test]
async fn a_refused_text_in_the_sentence_goes_with_its_complaint() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.enter("answer-spend", "20m").await?;
        page.reads("#inline-wrong", |text| text.contains("20m is out of range")).await?;
        page.answers("managed-cost", "$200").await?;
        page.holds("answer-spend", "20m").await?;
        page.press_in("spend-slider", Key::Right).await?;
        page.holds("answer-spend", "$4,100").await?;
        page.says("#inline-wrong", "").await
    })
    .await
}

#[tokio::test]
async fn shares_of_the_mix_are_typed_like_any_number() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.click("#demand-panel summary").await?;
        page.enter("mix-0", "12,5 %").await?;
        page.holds("mix-0", "12.5%").await?;
        page.holds("mix-1", "52.5%").await?;
        page.enter("mix-1", "most").await?;
        page.reads("#mix-wrong", |text| text.contains("“most” is not a number. Allowed is a number from 0 to 100"))
            .await?;
        page.has("#mix-1", "aria-invalid", "true").await?;
        page.holds("mix-1", "most").await?;
        page.press_in("mix-1", Key::Escape).await?;
        page.holds("mix-1", "52.5%").await?;
        page.says("#mix-wrong", "").await?;
        // All for one: the others go with their boxes, and the keyboard is at the one that is left.
        let focused = "return document.activeElement.id";
        page.enter("mix-1", "100").await?;
        page.becomes("return document.querySelectorAll('[data-mix]').length", 1).await?;
        page.becomes(focused, "mix-0").await?;
        page.holds("mix-0", "100%").await?;
        // The last stays: there is no mix of nothing, and nowhere to go.
        page.enter("mix-0", "0").await?;
        page.holds("mix-0", "100%").await?;
        page.becomes(focused, "mix-0").await
    })
    .await
}

#[tokio::test]
async fn a_value_beyond_the_sliders_end_is_kept() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.enter("spend", "10000000").await?;
        assert_eq!(page.answers("managed-cost", "$500,000").await?.number()?, 500_000.0);
        page.becomes("const s = document.getElementById('spend-slider'); return s.value === s.max", true).await?;
        page.holds("spend", "$10,000,000").await?;
        page.address_has("spend=10000000").await?;
        page.reload().await?;
        page.holds("spend", "$10,000,000").await
    })
    .await
}

#[tokio::test]
async fn reset_brings_the_standard_value_back() -> Tried {
    walk(async |visit| {
        let page = visit.open("markup=8&hours=0").await?;
        page.answers("breakeven", "$2,500").await?;
        page.click("#markup-control .reset").await?;
        page.answers("breakeven", "$4,000").await?;
        page.holds("markup", "5%").await?;
        page.becomes("return getComputedStyle(document.querySelector('#markup-control .reset')).visibility", "hidden")
            .await?;
        page.address_has("hours=0").await
    })
    .await
}
