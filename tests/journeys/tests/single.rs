//! The page as one file, opened from a disk.

use journeys::{Tried, walk};
use thirtyfour::prelude::Key;

#[tokio::test]
async fn the_single_file_works_without_a_server_and_asks_for_nothing() -> Tried {
    let file = journeys::site::dist()?.join("crossover.html");
    assert!(file.is_file(), "`cargo xtask build --single-file` writes {}", file.display());
    walk(async |visit| {
        let page = visit.page();
        let disk = visit.on_disk()?;
        page.go(&format!("file://{}?markup=5.5", disk.path().join("crossover.html").display())).await?;
        page.ready().await?;
        page.answers("breakeven", "$9,091").await?;
        page.press_in("hours-slider", Key::Home).await?;
        page.answers("breakeven", "$3,636").await?;
        for section in ["#hangs", "#working", "#take"] {
            page.come_to(section).await?;
        }
        page.click("#qr-panel summary").await?;
        page.becomes("return !!document.querySelector('svg.qr')", true).await?;
        page.click("#embed-panel summary").await?;
        page.reads("#embed-panel", |text| text.contains("<iframe src=\"file:///")).await?;
        let asked = "return performance.getEntriesByType('resource').map(entry => entry.name)\
                     .filter(name => !name.startsWith('data:') && !name.startsWith('blob:') && !name.includes('embed=1'))";
        assert_eq!(page.look::<Vec<String>>(asked).await?, Vec::<String>::new());
        page.becomes("return [...document.querySelectorAll('.plain')].some(e => e.checkVisibility())", false).await
    })
    .await
}
