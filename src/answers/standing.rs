//! Where both together stand beside either alone.

use crate::model::crossover::Cheaper;
use crate::model::evaluation::Evaluation;

/// Where what both together cost stands beside what either alone does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Below both.
    Least,
    /// Above both.
    Most,
    /// Between the two.
    Between,
    /// At one of them.
    AsOne,
}

/// Where both together stand this month. What counts as no difference elsewhere is none here.
pub fn standing(e: &Evaluation) -> Standing {
    let (cheaper, dearer) =
        if e.managed < e.self_hosted { (e.managed, e.self_hosted) } else { (e.self_hosted, e.managed) };
    // As if both together were the managed side: it is "managed" that is cheaper where they are.
    match (Cheaper::of(e.hybrid, cheaper), Cheaper::of(e.hybrid, dearer)) {
        (Cheaper::Equal, _) | (_, Cheaper::Equal) => Standing::AsOne,
        (Cheaper::Managed, _) => Standing::Least,
        (_, Cheaper::SelfHosted) => Standing::Most,
        _ => Standing::Between,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn it_may_be_at_either_end_of_the_two_between_or_beyond() {
        for (query, expected) in [
            // Managed 200, self-hosted 500, both 600.
            ("", Standing::Most),
            ("markup=0", Standing::AsOne),
            ("spend=0", Standing::AsOne),
            ("infra=0&hours=0&share=100", Standing::AsOne),
            ("infra=0&hours=0&markup=0", Standing::AsOne),
            ("infra=0&hours=0", Standing::Between),
            ("freespend=2000&share=50&infra=0&hours=0&plan=0&discount=0", Standing::AsOne),
            // Managed 2,500, two instances 200; of half the requests each one costs nothing and one is enough.
            ("spend=10000&freespend=5000&markup=50&compute=100&rps=0.23&hours=0", Standing::Least),
            // Own keys save 8 % of the half that goes through your own.
            ("spend=10000&infra=0&hours=0&freespend=5000&discount=8&markup=50", Standing::Between),
        ] {
            let e = Evaluation::of(&read(query).scenario.inputs());
            assert_eq!(standing(&e), expected, "{query}: {:?} {:?} {:?}", e.hybrid, e.managed, e.self_hosted);
        }
    }
}
