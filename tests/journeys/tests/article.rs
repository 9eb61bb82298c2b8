//! Every figure that the article names comes out of a link.

use journeys::{Page, Tried, walk};

/// One link and the answer it gives: query, breakeven as shown, breakeven's value.
async fn breaks_even(page: &Page, shown: &str, value: Option<f64>) -> Tried {
    let found = page.answers("breakeven", shown).await?;
    match value {
        None => assert_eq!(found.value, "", "never has no value"),
        Some(value) => {
            let number = found.number()?;
            assert!((number - value).abs() <= 1e-6 * value, "{shown}: {number}, not {value}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_articles_breakevens() -> Tried {
    walk(async |visit| {
        for (query, shown, value) in [
            ("", "$10,000", Some(10_000.0)),
            ("hours=0", "$4,000", Some(4_000.0)),
            ("markup=5.5&hours=0", "$3,636", Some(200.0 / 0.055)),
            ("markup=5.5", "$9,091", Some(500.0 / 0.055)),
            ("markup=0", "never", None),
            ("infra=0&hours=0", "from the first dollar", Some(0.0)),
        ] {
            let page = visit.open(query).await?;
            breaks_even(&page, shown, value).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_answer_says_the_breakeven_in_a_sentence() -> Tried {
    walk(async |visit| {
        for (query, sentence) in [
            ("", "At $4,000 a month, managed is $300 cheaper. Self-hosting pays above $10,000."),
            ("spend=14000", "At $14,000 a month, self-hosting is $200 cheaper. Self-hosting pays above $10,000."),
            ("markup=0", "At $4,000 a month, managed is $500 cheaper. Self-hosting never pays."),
            (
                "infra=0&hours=0",
                "At $4,000 a month, self-hosting is $200 cheaper. Self-hosting pays from the first dollar.",
            ),
        ] {
            visit.open(query).await?.says("#answer", sentence).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_articles_infrastructure_line_by_line() -> Tried {
    walk(async |visit| {
        for (query, shown, value) in [
            ("compute=50&postgres=20&redis=15&balancer=15&monitoring=20&hours=0", "$120", 120.0),
            ("compute=150&postgres=80&redis=50&balancer=25&monitoring=100&hours=0", "$405", 405.0),
        ] {
            let page = visit.open(query).await?;
            assert_eq!(page.answers("self-hosted-cost", shown).await?.number()?, value);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn both_sums_of_the_articles_example() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        assert_eq!(page.answers("managed-cost", "$200").await?.number()?, 200.0);
        assert_eq!(page.answers("self-hosted-cost", "$500").await?.number()?, 500.0);
        assert_eq!(page.answers("saving", "$300").await?.number()?, -300.0, "managed less self-hosted");
        Ok(())
    })
    .await
}
