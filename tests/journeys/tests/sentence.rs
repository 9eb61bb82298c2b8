//! The numbers in the sentence are inputs: changed where they stand, by keyboard and by touch.

use journeys::{Tried, walk};
use thirtyfour::prelude::Key;

#[tokio::test]
async fn the_spend_is_typed_into_the_answer() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.focus("answer-spend").await?;
        page.press("14").await?;
        // While one types, the sentence around it follows and the input stays the same.
        page.reads("#answer", |text| text.starts_with("At 14 a month, managed")).await?;
        page.press("k").await?;
        page.reads("#answer", |text| text.starts_with("At 14k a month, self-hosting is $200 cheaper.")).await?;
        page.becomes("return document.activeElement.id", "answer-spend").await?;
        page.holds("spend", "$14,000").await?;
        page.press(&char::from(Key::Enter).to_string()).await?;
        page.reads("#answer", |text| text.starts_with("At $14,000 a month")).await?;
        page.press("9k").await?;
        page.reads("#answer", |text| text.starts_with("At 9k a month, managed is $50 cheaper.")).await?;
        page.press(&char::from(Key::Escape).to_string()).await?;
        page.reads("#answer", |text| text.starts_with("At $14,000 a month, self-hosting")).await?;
        page.address_has("spend=14000").await
    })
    .await
}

#[tokio::test]
async fn a_spend_that_the_sentence_rounds_is_said_alike_by_its_input() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=1234.56").await?;
        page.holds("answer-spend", "$1,235").await?;
        // What is refused stays, with what is wrong with it.
        page.enter("answer-spend", "5abc").await?;
        page.reads("#inline-wrong", |text| text.contains("5abc")).await?;
        page.address_has("spend=1234.56").await?;
        page.holds("answer-spend", "5abc").await?;
        page.has("#answer-spend", "aria-invalid", "true").await?;
        page.press_in("answer-spend", Key::Escape).await?;
        page.holds("answer-spend", "$1,235").await?;
        page.holds("spend", "$1,234.56").await?;
        page.enter("answer-spend", "2345.67").await?;
        page.holds("answer-spend", "$2,346").await?;
        page.address_has("spend=2345.67").await
    })
    .await
}

#[tokio::test]
async fn a_complaint_is_about_one_input_and_names_it() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.enter("answer-spend", "abc").await?;
        page.reads("#inline-wrong", |text| text.starts_with("API spend a month: “abc” is not a number.")).await?;
        page.has("#answer-spend", "aria-invalid", "true").await?;
        // What is right elsewhere does not take it away.
        page.enter("because-markup", "7").await?;
        page.answers("managed-cost", "$280").await?;
        page.reads("#inline-wrong", |text| text.contains("abc")).await?;
        page.holds("answer-spend", "abc").await?;
        // What is wrong elsewhere takes its place, and the text with it.
        page.enter("because-hours", "xyz").await?;
        page.reads("#inline-wrong", |text| text.starts_with("Engineering hours a month: “xyz” is not a number."))
            .await?;
        page.has("#answer-spend", "aria-invalid", "false").await?;
        page.holds("answer-spend", "$4,000").await
    })
    .await
}

#[tokio::test]
async fn the_sum_in_words_takes_numbers_too_and_says_what_is_wrong() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.type_into("because-markup", "5.5").await?;
        page.answers("breakeven", "$9,091").await?;
        page.type_into("because-hours", "zero").await?;
        page.press(&char::from(Key::Tab).to_string()).await?;
        page.reads("#inline-wrong", |text| text.contains("zero")).await?;
        page.answers("breakeven", "$9,091").await?;
        page.enter("because-hours", "0").await?;
        page.says("#inline-wrong", "").await?;
        page.answers("breakeven", "$3,636").await?;
        page.address_has("markup=5.5&hours=0").await
    })
    .await
}

#[tokio::test]
async fn a_finger_opens_the_number_for_typing() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        let place = "const b = document.getElementById('answer-spend').getBoundingClientRect();\
                     return [b.left + b.width / 2, b.top + b.height / 2]";
        let (x, y): (f64, f64) = page.look(place).await?;
        page.tap(x, y).await?;
        page.becomes("return document.activeElement.id", "answer-spend").await?;
        page.press("20k").await?;
        page.reads("#answer", |text| text.contains("self-hosting is $500 cheaper")).await?;
        Ok(())
    })
    .await
}
