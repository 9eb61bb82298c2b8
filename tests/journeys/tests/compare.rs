//! Two scenarios side by side, and why they differ.

use journeys::{Tried, walk};

#[tokio::test]
async fn comparing_keeps_the_numbers_and_explains_the_difference() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.becomes("return document.querySelector('#compare').classList.contains('hidden')", true).await?;
        page.click("#compare-button").await?;
        page.has("#compare-button", "aria-pressed", "true").await?;
        page.reads("#compare .finding", |text| text == "Nothing differs yet.").await?;
        page.enter("markup", "5.5").await?;
        page.enter("hours", "0").await?;
        page.answers("breakeven", "$3,636").await?;
        page.reads("#compare .finding", |text| text == "The breakeven moves from $10,000 to $3,636.").await?;
        page.answers("vs-breakeven", "$10,000").await?;
        assert_eq!(page.figure("vs-managed-cost").await?.value, "200");
        assert_eq!(page.figure("vs-self-hosted-cost").await?.value, "500");
        assert_eq!(page.figure("vs-saving").await?.value, "-300");
        page.address_has("markup=5.5&hours=0&vs=").await?;
        page.come_to("#compare").await?;
        page.reads("#compare .explained", |text| text.contains("Gateway markup") && text.contains("Engineering hours"))
            .await?;
        // The parts add up to the whole, as the page shows them.
        let sum = "const cells = [...document.querySelectorAll('.explained tbody tr')].map(row => row.cells[3].textContent);\
                   const number = text => Number(text.replace('−', '-').replace(/[^-0-9.]/g, ''));\
                   const whole = number(cells.pop());\
                   return Math.abs(cells.map(number).reduce((a, b) => a + b, 0) - whole) <= 1 && whole";
        assert_eq!(page.look::<f64>(sum).await?, -6_364.0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_link_with_two_scenarios_swaps_and_stops() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=9000&vs=gateway%3Dopenrouter-byok-payg%26chart%3Dtotal").await?;
        page.answers("breakeven", "$10,000").await?;
        page.answers("vs-breakeven", "$35,000").await?;
        page.click("#swap").await?;
        page.answers("breakeven", "$35,000").await?;
        page.answers("vs-breakeven", "$10,000").await?;
        page.address_has("gateway=openrouter-byok-payg&vs=spend%3D9000").await?;
        page.click("#stop-comparing").await?;
        page.address_has("gateway=openrouter-byok-payg").await?;
        page.becomes("return document.querySelectorAll('[id^=vs-]').length", 0).await
    })
    .await
}
