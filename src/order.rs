//! Putting a few things in order, and keeping numbers between two others.

/// The number nearest to `value` between two ends; the upper one where they are the wrong way round. Unlike
/// `f64::clamp` it cannot panic, and carries no code to say why.
pub fn within(value: f64, low: f64, high: f64) -> f64 {
    value.max(low).min(high)
}

/// Sorts by a number or a text, in place; equal ones keep their order. By insertion, which for the dozens of knots,
/// cuts and rows sorted here is as fast as anything and a twentieth of the code of the standard library's sort.
pub fn sort_by<T, K: PartialOrd>(items: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 {
            let out_of_order = match (items.get(at - 1), items.get(at)) {
                (Some(before), Some(here)) => key(here) < key(before),
                _ => false,
            };
            if !out_of_order {
                break;
            }
            items.swap(at - 1, at);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_two_ends() {
        assert_eq!(
            [within(5.0, 0.0, 1.0), within(-5.0, 0.0, 1.0), within(0.5, 0.0, 1.0), within(5.0, 3.0, 2.0)],
            [1.0, 0.0, 0.5, 2.0]
        );
    }

    #[test]
    fn in_order_and_stable() {
        let mut items = [(3.0, 'a'), (1.0, 'b'), (3.0, 'c'), (2.0, 'd'), (1.0, 'e')];
        sort_by(&mut items, |item| item.0);
        assert_eq!(items.map(|item| item.1), ['b', 'e', 'd', 'a', 'c']);
        sort_by(&mut [] as &mut [f64], |item| *item);
        let mut names = ["OpenRouter, own keys", "Österreich", "OpenRouter, card", "", "Open"];
        sort_by(&mut names, |name| *name);
        assert_eq!(names, ["", "Open", "OpenRouter, card", "OpenRouter, own keys", "Österreich"]);
    }
}
