//! Everything one step away and below: gateways, workload, ranges, months, reasons, the balance.

use journeys::walk::{Terms, walk_on};
use journeys::{Tried, walk};
use thirtyfour::prelude::Key;

#[tokio::test]
async fn choosing_a_gateway_sets_its_terms_and_each_can_be_changed_and_reset() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.click("#managed-panel summary").await?;
        page.click("#gateway option[value='openrouter-byok-payg']").await?;
        page.answers("breakeven", "$35,000").await?;
        page.holds("freespend", "$25,000").await?;
        page.address_has("gateway=openrouter-byok-payg").await?;
        page.enter("freespend", "10k").await?;
        page.answers("breakeven", "$20,000").await?;
        page.address_has("gateway=openrouter-byok-payg&freespend=10000").await?;
        page.click("#freespend-reset").await?;
        page.answers("breakeven", "$35,000").await?;
        page.address_has("gateway=openrouter-byok-payg").await
    })
    .await
}

#[tokio::test]
async fn a_workload_gives_the_spend_and_the_spend_the_workload() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.click("#demand-panel summary").await?;
        page.holds("requests", "39,239").await?;
        page.enter("requests", "100k").await?;
        page.holds("spend", "$10,194").await?;
        page.address_has("requests=100000").await?;
        assert!((page.figure("split-0").await?.number()? - 6_250.0).abs() < 1e-6);
        page.enter("spend", "9000").await?;
        page.address_has("spend=9000").await?;
        // By its slider too.
        page.enter("requests", "100k").await?;
        page.address_has("requests=100000").await?;
        page.press_in("spend-slider", Key::Home).await?;
        page.address_has("spend=100").await
    })
    .await
}

#[tokio::test]
async fn ranges_give_a_chance_and_a_curve() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=10000").await?;
        page.answers("probability", "0%").await?;
        page.click("#take-ranges").await?;
        let chance = page.answers("probability", "20%").await?.number()?;
        assert!((chance - 0.19945).abs() < 0.005, "{chance}");
        page.becomes("return document.querySelectorAll('#chance svg.drawn').length", 1).await?;
        page.address_has("spend=10000&infra=120..405&hours=2..4").await
    })
    .await
}

#[tokio::test]
async fn months_pay_back_and_both_together_cost() -> Tried {
    walk(async |visit| {
        let page = visit.open("growth=10&setup=40&months=36&spend=5000&hours=2").await?;
        page.answers("payback", "18").await?;
        // It is told whether its panel is open or not.
        let hybrid = page.figure("hybrid-cost").await?.number()?;
        assert!((hybrid - 525.0).abs() < 1e-6, "{hybrid}");
        page.enter("spend", "9000").await?;
        page.answers("hybrid-cost", "$625").await?;
        page.click("#both-panel summary").await?;
        page.says("#both-panel .big", "$625 a month, both together").await
    })
    .await
}

#[tokio::test]
async fn the_balance_is_a_button_that_goes_there() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.says("#markup-even", "even at 12.5%").await?;
        page.says("#infra-none", "no value of this alone").await?;
        page.click("#markup-even").await?;
        page.holds("markup", "12.5%").await?;
        page.answers("breakeven", "$4,000").await?;
        assert_eq!(page.figure("saving").await?.value, "0");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn options_are_sorted_and_reasons_ticked() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.come_to("#options").await?;
        let first = "return document.querySelector('#options-body th').firstChild.textContent";
        page.becomes(first, "OpenRouter, own keys").await?;
        page.click("[data-sort=name]").await?;
        page.becomes(first, "App platform").await?;
        page.has("#options th:first-child", "aria-sort", "ascending").await?;
        page.click("[data-sort=name]").await?;
        page.has("#options th:first-child", "aria-sort", "descending").await?;
        page.becomes(first, "Vercel AI Gateway").await?;
        // The newest price first.
        page.click("[data-sort=date]").await?;
        page.has("#options th.dated", "aria-sort", "descending").await?;
        page.has("#options th:first-child", "aria-sort", "none").await?;
        page.come_to("#which").await?;
        page.click("#tick-residency").await?;
        page.says(
            "#which .finding",
            "Data residency settles it: your own, whatever the bill, unless the gateway sells your region.",
        )
        .await?;
        page.becomes("return document.activeElement.id", "tick-residency").await?;
        page.address_has("needs=residency").await
    })
    .await
}

#[tokio::test]
async fn a_claim_of_the_article_loads_its_inputs() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=9000&markup=7").await?;
        page.come_to("#questions").await?;
        page.click("[data-load='gateway=openrouter-payg&hours=0']").await?;
        page.answers("breakeven", "$3,636").await?;
        page.address_has("gateway=openrouter-payg&hours=0").await?;
        // Far from the answer, it is said where it was pressed; until something else is changed.
        let said = "return document.querySelector('tr:has([data-load=\"gateway=openrouter-payg&hours=0\"]) .said').textContent";
        page.becomes(said, "Loaded. The answer and Undo are at the top.").await?;
        page.enter("spend", "8000").await?;
        page.becomes(said, "").await
    })
    .await
}

#[tokio::test]
async fn evidence_is_written_where_the_reader_is_and_nowhere_else() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        let asked = "return performance.getEntriesByType('resource').some(e => /evidence-.*wasm$/.test(e.name))";
        assert!(!page.look::<bool>(asked).await?);
        page.come_to("#working").await?;
        // The browser notes a request after it has handed over what came.
        page.becomes(asked, true).await?;
        // What is far from the window stays as it was, and is written when the reader comes back to it.
        let hangs = "return document.querySelector('#hangs [data-far]').textContent";
        page.come_to("#hangs").await?;
        let before: String = page.look(hangs).await?;
        page.come_to("#questions").await?;
        page.press_in("hours-slider", thirtyfour::prelude::Key::Home).await?;
        page.come_to("#hangs").await?;
        page.reads("#hangs [data-far]", |text| text != before).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn whoever_asks_for_the_evidence_meanwhile_waits_for_the_same_one() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        visit.site().hold(Some("/evidence-"));
        page.web().find(thirtyfour::By::Css("#which")).await?.scroll_into_view().await?;
        // Two files are dropped while the network is slow, each wrong in its own way; what reads them is the same
        // program.
        let dropped = "for (const content of ['no scenario', '{}']) {\
                         const carried = new DataTransfer();\
                         carried.items.add(new File([content], 'a file'));\
                         dispatchEvent(new DragEvent('drop', { dataTransfer: carried, cancelable: true }));\
                       }";
        page.look::<()>(dropped).await?;
        visit.site().hold(None);
        page.becomes("return document.querySelectorAll('#notices li').length", 2).await?;
        page.reads("#which .finding", |text| !text.is_empty()).await?;
        let asked = "return performance.getEntriesByType('resource').map(e => e.name).filter(n => /evidence-.*js$/.test(n)).length";
        page.becomes(asked, 1).await
    })
    .await
}

#[tokio::test]
async fn a_panel_that_is_opened_without_a_press_says_what_holds() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.enter("spend", "9000").await?;
        page.answers("managed-cost", "$450").await?;
        // As a search in the page does.
        page.look::<()>("document.getElementById('demand-panel').open = true").await?;
        let cost =
            "return [...document.querySelectorAll('#mix data')].reduce((all, cost) => all + Number(cost.value), 0)";
        journeys::wait::until(
            "the mix to cost $9,000",
            async || page.look::<f64>(cost).await,
            |sum| (sum - 9000.0).abs() < 1e-6,
        )
        .await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn evidence_that_cannot_be_loaded_says_so_and_the_rest_stands() -> Tried {
    let terms = Terms { expected: &["net::ERR_EMPTY_RESPONSE"], ..Terms::default() };
    walk_on(terms, async |visit| {
        visit.site().refuse(Some("/evidence-"));
        let page = visit.open("").await?;
        page.web().find(thirtyfour::By::Css("#which")).await?.scroll_into_view().await?;
        page.reads("#which", |text| text.contains("could not be loaded")).await?;
        page.answers("breakeven", "$10,000").await?;
        // Coming nearer is another attempt, which has to fail as well.
        page.bring("#which [data-again]").await?;
        visit.site().refuse(None);
        page.press_on("#which [data-again]").await?;
        page.come_to("#which").await?;
        page.reads("#which .finding", |text| !text.is_empty()).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_working_is_copied_in_three_forms() -> Tried {
    walk(async |visit| {
        let page = visit.open("markup=5.5").await?;
        page.allow_clipboard().await?;
        page.come_to("#working").await?;
        let copied = "return navigator.clipboard.readText()";
        for (form, start, end) in [
            ("text", "At $4,000 a month, managed is $280 cheaper.", "&markup=5.5\n"),
            ("markdown", "**At $4,000 a month, managed is $280 cheaper.", "&markup=5.5)\n"),
            ("spreadsheet", "Breakeven\t=(200+3*100)/0.055\n", "\nSelf-hosted a month\t=200+3*100\n"),
        ] {
            page.click(&format!("#take-{form}")).await?;
            page.says("#working .said", "Copied").await?;
            let whole = |text: &String| text.starts_with(start) && text.ends_with(end);
            journeys::wait::until(form, async || page.look::<String>(copied).await, whole).await?;
        }
        Ok(())
    })
    .await
}
