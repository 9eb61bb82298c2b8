//! The shortest text that still fails.

/// Takes out ever smaller stretches as long as what is left still fails. Ends after a fixed number of tries: a long
/// text that is slow to check must not hold up the report.
pub fn shortest(text: &str, fails: impl Fn(&str) -> bool) -> String {
    let mut best: Vec<char> = text.chars().collect();
    let mut size = best.len().div_ceil(2);
    let mut tries = 5_000;
    while size > 0 && tries > 0 {
        let mut at = 0;
        let before = best.len();
        while at < best.len() && tries > 0 {
            let to = (at + size).min(best.len());
            let kept: Vec<char> = [best.get(..at), best.get(to..)].into_iter().flatten().flatten().copied().collect();
            tries -= 1;
            if fails(&kept.iter().collect::<String>()) {
                best = kept;
            } else {
                at = to;
            }
        }
        // A stretch that could not go alone may go now that others have.
        size = if best.len() < before && size == 1 { 1 } else { size / 2 };
    }
    best.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::shortest;

    #[test]
    fn what_does_not_matter_goes() {
        let found =
            shortest("spend=9000&mix=é:5&hours=3..x&rate=7", |text| text.contains("hours") && text.contains('x'));
        assert_eq!(found, "hoursx");
        assert_eq!(shortest("anything", |_| true), "");
        assert_eq!(shortest("anything", |_| false), "anything");
    }
}
