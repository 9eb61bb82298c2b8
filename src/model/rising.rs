//! Where a share that rises with spend reaches a level, found with few looks: each asks a thousand draws, at every
//! input event. A place is told to half a cent.

use super::units::HALF_A_CENT;

/// How far a look is moved from where a straight line would reach the level towards the middle, as a share of the
/// stretch when it is as long as at first; it falls with the stretch's square. Without it one end would never move.
const ASIDE: f64 = 0.2;

/// A share over spend, and what has been seen of it, in rising order of places.
pub(super) struct Rising<F> {
    share: F,
    seen: Vec<Look>,
}

/// The share at a place.
#[derive(Clone, Copy)]
struct Look {
    place: f64,
    share: f64,
}

impl<F: Fn(f64) -> f64> Rising<F> {
    /// A share that is known at its end.
    pub(super) fn new(share: F, end: f64, at_end: f64) -> Self {
        let first = Look { place: 0.0, share: share(0.0) };
        Self { share, seen: vec![first, Look { place: end, share: at_end }] }
    }

    /// The least place, to half a cent, at which the share is at least `level`; none where it is not up to the end.
    ///
    /// First by the geometric mean of the two ends, until one is at most twice the other. Then along straight lines,
    /// from there on never with more looks than halving would need, and one: Oliveira and Takahashi, "An Enhancement of
    /// the Bisection Method Average Performance Preserving Minmax Optimality" (ACM Transactions on Mathematical Software
    /// 47, 2020, <https://doi.org/10.1145/3423597>).
    pub(super) fn reaches(&mut self, level: f64) -> Option<f64> {
        let mut at = self.seen.iter().position(|look| look.share >= level)?;
        // How long the stretch was where straight lines begin, and half of which is left to each further look.
        let mut first = None;
        let mut room = 0.0;
        loop {
            let high = *self.seen.get(at)?;
            let low = at.checked_sub(1).and_then(|before| self.seen.get(before)).map_or(high, |low| *low);
            let width = high.place - low.place;
            if width <= HALF_A_CENT {
                return Some(high.place);
            }
            let magnitude = low.place.max(HALF_A_CENT);
            let place = if high.place > 2.0 * magnitude {
                (magnitude * high.place).sqrt()
            } else {
                let first = *first.get_or_insert_with(|| {
                    room = width;
                    width
                });
                // Both from the middle: where a straight line reaches the level, and how far halving would still get
                // there in time.
                let half = width / 2.0;
                let straight = half * (2.0 * level - low.share - high.share) / (high.share - low.share);
                let most = (room - half).min(straight.abs() - ASIDE * width * width / first).max(0.0);
                room /= 2.0;
                low.place + half + most.copysign(straight)
            };
            let look = Look { place, share: (self.share)(place) };
            self.seen.insert(at, look);
            at += usize::from(look.share < level);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate::Estimate;
    use proptest::prelude::*;

    /// Halvings from a stretch to half a cent.
    fn halvings(end: f64) -> usize {
        (end / HALF_A_CENT).log2().ceil() as usize
    }

    #[test]
    fn levels_are_found_in_a_third_of_the_looks_of_halving() {
        let range = Estimate::three(6_000.0, 9_000.0, 40_000.0);
        let mut rising = Rising::new(|spend| range.at_most(spend), 1e7, 1.0);
        for level in [0.1, 0.5, 0.9] {
            let found = rising.reaches(level).expect("it is reached");
            assert!((0.0..=HALF_A_CENT).contains(&(found - range.quantile(level))), "{level} at {found}");
        }
        assert!(rising.seen.len() < halvings(1e7), "{} looks for all three", rising.seen.len());
    }

    #[test]
    fn what_is_reached_at_once_at_the_end_or_never() {
        let mut always = Rising::new(|_| 1.0, 1e7, 1.0);
        assert_eq!(always.reaches(0.5), Some(0.0));
        let mut never = Rising::new(|_| 0.2, 1e7, 0.2);
        assert_eq!((never.reaches(0.1), never.reaches(0.5)), (Some(0.0), None));
        let mut last = Rising::new(|_| 0.2, 1e7, 1.0);
        assert!(last.reaches(0.5).is_some_and(|place| (place - 1e7).abs() <= HALF_A_CENT));
        assert_eq!(Rising::new(|_| 0.2, 0.0, 1.0).reaches(0.5), Some(0.0));
    }

    proptest! {
        #[test]
        fn steps_and_plateaus_are_found_wherever_they_are(
            mut steps in proptest::collection::vec((0.0f64..=7.0, 0.0f64..=0.4), 1..6),
            level in 0.05f64..0.95,
        ) {
            steps.iter_mut().for_each(|step| step.0 = 10f64.powf(step.0) - 1.0);
            let share = |spend: f64| steps.iter().filter(|step| step.0 <= spend).map(|step| step.1).sum::<f64>();
            let mut rising = Rising::new(share, 1e7, share(1e7));
            let found = rising.reaches(level);
            prop_assert_eq!(found.is_some(), share(1e7) >= level);
            if let Some(found) = found {
                prop_assert!(share(found) >= level);
                prop_assert!(found <= HALF_A_CENT || share(found - 2.0 * HALF_A_CENT) < level);
            }
            // The magnitude first, then no more than halving, and one.
            let most = 8 + halvings(1e7) + 1;
            prop_assert!(rising.seen.len() <= 2 + most, "{} looks", rising.seen.len());
        }
    }
}
