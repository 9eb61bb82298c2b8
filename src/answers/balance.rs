//! Balance: the value of one input, alone, at which both ways cost the same at the current spend.
//!
//! Costs are monotone in every price, allowance and quantity, so a bracket is narrowed to the last digit: by secant,
//! which lands at once where the cost is straight, and by halving where it jumps or where both costs are the same over
//! a stretch, of which the end nearest to the current value is meant. The tokens of a request are different: they move
//! blocks, token charges and instances at once. There the costs are straight lines and staircases over *requests*, and
//! the crossings are read off those.

use super::sweep::{Moves, moves};
use crate::model::crossover::{Cheaper, Lead, SAME, Side};
use crate::model::curve::CostCurve;
use crate::model::estimate::Estimate;
use crate::model::evaluation::{Evaluation, Inputs};
use crate::model::stack::Infrastructure;
use crate::model::units::Usd;
use crate::order::within;
use crate::scenario::Scenario;
use crate::scenario::fields::{FIELDS, Field, FieldId, LINES, Numbers};

/// The fields that have a balance in a scenario: everything but spend itself, the lines of a bill that has none, and
/// the total of a bill that has lines.
pub fn balanced_fields(scenario: &Scenario) -> impl Iterator<Item = &'static Field> {
    let itemised = scenario.is_itemised();
    FIELDS.iter().filter(move |field| match field.id {
        FieldId::Spend | FieldId::Requests => false,
        FieldId::Infra => !itemised,
        id if LINES.contains(&id) => itemised,
        _ => true,
    })
}

/// The value of a field, nearest to its current one, at which both ways cost the same with spend held; for a stepped
/// input the value at which the cheaper side changes; none when no allowed value does it.
pub fn balance(scenario: &Scenario, id: FieldId) -> Option<f64> {
    let field = id.field();
    let base = Held::new(scenario);
    let now = scenario.value(id).map_or(absent(field), Estimate::likely);
    match cheaper(&base.inputs(scenario)) {
        Cheaper::Equal => Some(now),
        here => match id {
            FieldId::InTokens | FieldId::OutTokens | FieldId::CacheHit => by_requests(&base, field, now, here),
            FieldId::Spend | FieldId::Requests => None,
            _ if bearing(id) == Bearing::Cost => by_bracket(&base, field, now, here),
            _ => None,
        },
    }
}

/// The sides that are cheaper below and above the balance of a field other than the spend, whose crossovers say it; none
/// where both cost the same all along.
pub fn sides(scenario: &Scenario, e: &Evaluation, id: FieldId, balance: f64) -> Option<(Side, Side)> {
    let field = id.field();
    let now = scenario.value(id).map_or(absent(field), Estimate::likely);
    let here = e.cheaper.side();
    if e.cheaper != Cheaper::Equal {
        Some(if now < balance { (here, here.other()) } else { (here.other(), here) })
    } else {
        let base = Held::new(scenario);
        let at = |value: f64| match cheaper(&base.with(id, value)) {
            Cheaper::Equal => None,
            strictly => Some(strictly.side()),
        };
        let (below, above) = (at(field.min), at(field.max));
        let low = below.or(above.map(Side::other))?;
        Some((low, above.unwrap_or(low.other())))
    }
}

/// What a field that is not set stands for: a cap that is not set is the same as one that is never reached.
fn absent(field: &Field) -> f64 {
    if field.is_cap() { field.max } else { 0.0 }
}

/// A scenario with its spend held, also where it is given by requests.
struct Held<'a> {
    scenario: &'a Scenario,
    spend: Option<Usd>,
}

impl<'a> Held<'a> {
    fn new(scenario: &'a Scenario) -> Self {
        let demand = scenario.inputs().demand;
        Self { scenario, spend: (demand.unit.cost > Usd::ZERO).then_some(demand.spend) }
    }

    fn inputs(&self, scenario: &Scenario) -> Inputs {
        let mut inputs = scenario.inputs();
        if let Some(spend) = self.spend {
            inputs.demand = inputs.workload.at_spend(spend);
        }
        inputs
    }

    fn with(&self, id: FieldId, value: f64) -> Inputs {
        self.inputs(&self.scenario.with(id, Estimate::point(value)))
    }
}

/// Whether a field is felt in what this month costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// In one of the two costs, or in both.
    Cost,
    /// In neither: in months to come, in both together, or in waiting. It has no balance, and a page need not say so.
    Elsewhere,
}

/// Where a field is felt.
pub fn bearing(id: FieldId) -> Bearing {
    match moves(id) {
        Moves::Breakeven | Moves::Saving => Bearing::Cost,
        Moves::Payback | Moves::Hybrid | Moves::Waiting => Bearing::Elsewhere,
    }
}

/// What adding up a few amounts may leave of nothing, as a share of the larger cost.
const DUST: f64 = 1e-12;

/// Managed less self-hosted; nothing where that is no more than a share of the larger.
fn difference(inputs: &Inputs, share: f64) -> f64 {
    let (managed, own) = (inputs.fees.lines(&inputs.demand).total(), inputs.stack.lines(&inputs.demand).total());
    let apart = (managed - own).get();
    if apart.abs() <= share * managed.abs().get().max(own.abs().get()).max(1.0) { 0.0 } else { apart }
}

fn cheaper(inputs: &Inputs) -> Cheaper {
    Cheaper::by(difference(inputs, SAME), 0.0)
}

fn by_bracket(base: &Held, field: &Field, now: f64, here: Cheaper) -> Option<f64> {
    let at = |value: f64| base.with(field.id, value);
    // The cost is monotone, so at most one end can be on the other side; both are asked, the nearer answer wins.
    let ends = [field.min, field.max].into_iter().filter(|&end| end != now && cheaper(&at(end)) != here);
    let found = ends.map(|end| narrow(&at, field, now, end, here));
    found.min_by(|a, b| (a - now).abs().total_cmp(&(b - now).abs()))
}

/// Narrows a bracket from `near` (still `here`) to `far` (no longer) down to the value where that changes.
fn narrow(at: &impl Fn(f64) -> Inputs, field: &Field, near: f64, far: f64, here: Cheaper) -> f64 {
    match field.numbers {
        Numbers::Whole => narrow_whole(at, near, far, here),
        Numbers::Real => {
            let found = narrow_real(at, near, far, here);
            let tidied = tidy(field, found);
            // Beside a step the last digits decide on which side of it the value is.
            if cheaper(&at(tidied)) == here { found } else { tidied }
        }
    }
}

fn narrow_whole(at: &impl Fn(f64) -> Inputs, mut near: f64, mut far: f64, here: Cheaper) -> f64 {
    while (far - near).abs() > 1.0 {
        let middle = ((near + far) / 2.0).round();
        if cheaper(&at(middle)) == here { near = middle } else { far = middle }
    }
    far
}

fn narrow_real(at: &impl Fn(f64) -> Inputs, mut near: f64, mut far: f64, here: Cheaper) -> f64 {
    // To the last digit, unless the costs never come nearer to each other than the tolerance of a tie.
    let share = if Cheaper::by(difference(&at(far), DUST), 0.0) == here { SAME } else { DUST };
    let value_at = |value: f64| difference(&at(value), share);
    let (mut near_value, mut far_value) = (value_at(near), value_at(far));
    for round in 0..200 {
        let middle = near + (far - near) / 2.0;
        if middle == near || middle == far || (far - near).abs() <= 1e-14 * far.abs() {
            break;
        }
        let secant = near - near_value * (far - near) / (far_value - near_value);
        // Every third step halves, so that a jump cannot hold the secant up; a stretch that is even leaves it nothing
        // to go by.
        let halves = round % 3 == 2 || far_value == 0.0 || secant == near || !secant.is_finite();
        let next = if halves { middle } else { secant };
        let value = value_at(next);
        if Cheaper::by(value, 0.0) == here {
            (near, near_value) = (next, value);
            continue;
        }
        (far, far_value) = (next, value);
        if value == 0.0 {
            // Both costs may be the same over a stretch, whose nearest end is looked for.
            let beside = far + (near - far) * 1e-10;
            if Cheaper::by(value_at(beside), 0.0) == here {
                break;
            }
            far = beside;
        }
    }
    far
}

/// Clears binary dust: eleven significant digits are kept, or a millionth where it is nearer than any reader can tell,
/// and no sliver beyond what the field allows.
fn tidy(field: &Field, value: f64) -> f64 {
    let to = |per: f64| (value * per).round() / per;
    let short = to(1e6);
    let tidied = if (short - value).abs() < 1e-10 { short } else { to((1e11 / value.abs().max(1e-3)).round()) };
    within(tidied, field.min, field.max)
}

/// A little more than the excess that counting instances and blocks ignores, as a share.
const A_HAIR: f64 = 4e-9;

/// The tokens of a request and the cache: with spend held they change how many requests it buys, and over requests
/// both costs are straight lines and staircases.
fn by_requests(base: &Held, field: &Field, now: f64, here: Cheaper) -> Option<f64> {
    let inputs = base.inputs(base.scenario);
    let spend = inputs.demand.spend.get();
    let cost = |value: f64| base.with(field.id, value).workload.request_cost().get();
    // The price of a request is a straight line in the field: cost(value) = c0 + value × rise.
    let (c0, c1) = (cost(field.min), cost(field.max));
    let rise = (c1 - c0) / (field.max - field.min);
    if spend <= 0.0 || rise == 0.0 {
        // Tokens that are free move what is charged for tokens, and nothing else.
        return by_bracket(base, field, now, here);
    }
    let value_at = |requests: f64| field.min + (spend / requests - c0) / rise;
    let requests_at = |value: f64| spend / (c0 + (value - field.min) * rise);
    let finite = |requests: f64| if requests.is_finite() && requests > 0.0 { requests } else { 1e12 };
    let (a, b) = (finite(requests_at(field.min)), finite(requests_at(field.max)));
    let (least, most, at) = (a.min(b), a.max(b), finite(requests_at(now)));
    let (managed, own) = over_requests(&inputs, field, &value_at, least, most);
    let (holder, challenger) = if here == Cheaper::SelfHosted { (&managed, &own) } else { (&own, &managed) };
    let lead = Lead { holder, challenger };
    let found = [lead.end_above(at, most), lead.end_below(at, least)].into_iter().flatten().map(value_at);
    let value = field.nearest(found.min_by(|a, b| (a - now).abs().total_cmp(&(b - now).abs()))?);
    // At a step the last digits decide on which side of it the value is.
    let beyond = field.nearest(value * (1.0 + A_HAIR * (value - now).signum()));
    let stays = [value, beyond].map(|value| cheaper(&base.with(field.id, value)) == here);
    Some(if stays == [true, false] { beyond } else { value })
}

/// Both costs over the number of requests, spend held.
fn over_requests(
    inputs: &Inputs,
    field: &Field,
    value_at: &impl Fn(f64) -> f64,
    least: f64,
    most: f64,
) -> (CostCurve, CostCurve) {
    let fees = &inputs.fees;
    let route = fees.lines(&inputs.demand).route.get() + fees.plan.get();
    // Millions of tokens a month are a straight line over requests, whichever of the two token counts moves.
    let tokens = |requests: f64| {
        let (mut per_in, mut per_out) = (inputs.workload.tokens_in, inputs.workload.tokens_out);
        match field.id {
            FieldId::InTokens => per_in = value_at(requests),
            FieldId::OutTokens => per_out = value_at(requests),
            _ => {}
        }
        requests * (per_in + per_out) / 1e6 * fees.per_million_tokens.get()
    };
    let slope = if most > least { (tokens(most) - tokens(least)) / (most - least) } else { 0.0 };
    let managed = CostCurve::line(route + tokens(least) - slope * least, slope).with_stair(fees.stair(1.0));
    let own_lines = inputs.stack.lines(&inputs.demand);
    let own = match inputs.stack.infrastructure {
        Infrastructure::Total(_) => CostCurve::constant(own_lines.total().get()),
        Infrastructure::Items(items) => {
            let n = items.instances_at(inputs.demand.requests);
            let price = items.compute.likely();
            CostCurve::constant((own_lines.total() - Usd::finite(price * (n - items.instances))).get())
                .with_stair(items.stair(price, 1.0))
        }
    };
    (managed, own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn side(scenario: &Scenario) -> Side {
        cheaper(&scenario.inputs()).side()
    }

    fn at(query: &str, key: &str) -> Option<f64> {
        let id = FieldId::of_key(key).unwrap_or_else(|| panic!("{key}"));
        balance(&read(query).scenario, id)
    }

    #[test]
    fn at_a_step_the_balance_is_where_the_other_side_is_cheaper() {
        let odd = "spend=25000&mix=claude-haiku-5-5:8&intokens=162.31&cachehit=77&gateway=openrouter-payg&freespend=1000\
                   &stack=article-200&compute=98.7&postgres=2.1..75.9&monitoring=65.9&logs=98.8&hours=2.8";
        let instances = "compute=150&rps=0.45&hours=0";
        for (query, key) in [(odd, "outtokens"), (instances, "intokens"), (instances, "cachehit")] {
            let value = at(query, key).unwrap_or_else(|| panic!("{key} has a balance"));
            let scenario = read(query).scenario;
            let there = scenario.with(FieldId::of_key(key).unwrap_or(FieldId::Spend), Estimate::point(value));
            assert_ne!(cheaper(&there.inputs()), cheaper(&scenario.inputs()), "{key} at {value}");
        }
    }

    #[test]
    fn the_articles_balances() {
        for (query, key, expected) in [
            ("", "markup", Some(12.5)),
            ("", "hours", Some(0.0)),
            ("", "rate", Some(0.0)),
            ("", "infra", None),
            ("", "plan", Some(300.0)),
            ("", "freespend", None),
            ("", "discount", Some(7.5)),
            ("", "minfee", Some(500.0)),
            ("", "setup", None),
            ("", "intokens", None),
            ("", "rps", None),
            ("spend=9000", "infra", Some(150.0)),
            ("spend=20000", "freespend", Some(10_000.0)),
            ("hours=0", "markup", Some(5.0)),
            ("hours=0", "growth", Some(0.0)),
            ("markup=0", "markup", Some(12.5)),
        ] {
            match (at(query, key), expected) {
                (Some(found), Some(value)) => assert!((found - value).abs() < 1e-9, "{query} {key}: {found}"),
                (found, value) => assert_eq!(found, value, "{query} {key}"),
            }
        }
    }

    #[test]
    fn where_both_are_the_same_over_a_stretch_its_nearest_end_counts() {
        // $4,000 of spend are 39,238.767902687854 requests: thirty blocks of 1,000 leave 9,238.767902687854 of them.
        let blocks = "blockprice=1&reqblock=1000&markup=0&infra=30&hours=0";
        for (query, key, expected) in [
            ("plan=500", "freespend", 4_000.0),
            ("markup=2.5&plan=200&hours=0&spend=10000", "freespend", 10_000.0),
            ("minfee=500&markup=20", "markup", 12.5),
            ("minfee=1000&topups=4&rate=0", "minfee", 50.0),
            // By rounding the plateau is not even to the last digit: 100.1 + 200.2 against 300.3.
            ("plan=100.1&minfee=200.2&markup=50&infra=300.3&hours=0", "markup", 5.005),
            // Never quite even: to a billionth is what is found.
            ("plan=500.0000001", "freespend", 3_999.999_992),
            (blocks, "freereq", 9_238.767_902_687_854),
            (blocks, "maxreq", 30_000.0),
            (blocks, "reqblock", 39_238.767_902_687_854 / 30.0),
        ] {
            let found = at(query, key).unwrap_or(f64::NAN);
            assert!((found - expected).abs() <= 1e-9 * expected, "{query} {key}: {found}, not {expected}");
        }
    }

    #[test]
    fn where_both_cost_the_same_every_field_is_at_its_balance() {
        for query in ["spend=10000", "hours=0", "plan=300&growth=3&setup=40"] {
            let scenario = read(query).scenario;
            for field in balanced_fields(&scenario).filter(|field| field.id != FieldId::MaxReq) {
                let now = scenario.value(field.id).map(Estimate::likely);
                assert_eq!(balance(&scenario, field.id), now, "{query} {}", field.key);
            }
        }
    }

    #[test]
    fn what_is_not_felt_in_the_cost_has_no_balance_and_no_bearing() {
        let scenario = read("spend=9000").scenario;
        let silent: Vec<&str> = FIELDS.iter().filter(|f| bearing(f.id) == Bearing::Elsewhere).map(|f| f.key).collect();
        assert_eq!(silent, ["setup", "growth", "months", "share", "managedms", "selfms"]);
        for key in silent {
            let id = FieldId::of_key(key).expect("a field");
            assert_eq!(balance(&scenario, id), None, "{key}");
            let cost = |value: f64| scenario.with(id, Estimate::point(value)).inputs().saving();
            assert_eq!(cost(id.field().min), cost(id.field().max), "{key}");
        }
    }

    #[test]
    fn a_stepped_input_tips_where_the_side_changes() {
        // 400 a month managed against 75 an instance: the sixth instance tips it.
        let query = "spend=8000&compute=75&hours=0&instances=2";
        assert_eq!(at(query, "instances"), Some(6.0));
        // Capacity: at 39,239 requests and a peak of 1,000 times the average.
        let query = "spend=4000&compute=150&hours=0&peak=1000&rps=100";
        let tips = at(query, "rps").expect("a capacity");
        let needed = 39_238.767902687854 * 1000.0 / (730.0 * 3600.0);
        assert!((tips - needed).abs() < 1e-6, "{tips} {needed}");
    }

    #[test]
    fn tokens_move_requests_with_spend_held() {
        // $300 of blocks are missing: at 9 a block of 1,000 above none, 33.3 blocks more.
        let query = "blockprice=9&reqblock=1000&markup=0&hours=4";
        let tokens = at(query, "intokens").expect("a number of tokens");
        let tipped = read(&format!("{query}&intokens={}", tokens * 0.999)).scenario;
        let before = read(&format!("{query}&intokens={}", tokens * 1.001)).scenario;
        assert_ne!(side(&tipped), side(&before), "{tokens}");
    }

    #[test]
    fn tokens_find_equality_from_either_side() {
        // From 40,000 requests on, ten cents each, a fifth block makes it $500 on either side, and there is no sixth.
        let capped = "markup=0&blockprice=100&reqblock=10000&maxreq=50000";
        let (in_tokens, out_tokens) = ((100_000.0 - 21_540.0) / 4.02, (100_000.0 - 80_400.0) / 21.54);
        let hit = 100.0 * (80_400.0 - 78_460.0) / (20_000.0 * 3.6);
        let from_own = format!("{capped}&plan=50&intokens=19000");
        let at_once = "mix=m:1:5::0&outtokens=0&markup=0&blockprice=100&reqblock=10000&maxreq=50000";
        for (query, key, expected) in [
            (capped, "intokens", in_tokens),
            (capped, "outtokens", out_tokens),
            (capped, "cachehit", hit),
            // $550 with the fifth block, $450 without: the way back.
            (&from_own, "intokens", in_tokens),
            // The fifth block is begun just below the value that is.
            (at_once, "intokens", 20_000.0),
        ] {
            let found = at(query, key).unwrap_or(f64::NAN);
            assert!((found - expected).abs() <= 1e-8 * expected, "{query} {key}: {found}, not {expected}");
        }
    }

    #[test]
    fn a_balance_that_is_a_short_number_is_found_short() {
        for (query, key, value) in
            [("", "hours", 0.0), ("", "rate", 0.0), ("", "discount", 7.5), ("", "markup", 12.5), ("", "plan", 300.0)]
        {
            assert_eq!(at(query, key), Some(value), "{key}");
        }
    }

    #[test]
    fn the_sides_of_a_balance_are_those_of_the_costs() {
        let queries = [
            "",
            "spend=9000&markup=5.5",
            "spend=10000",
            "hours=0",
            "compute=150&rps=0.45&hours=0",
            "compute=150&rps=0.45&hours=0&intokens=20000&outtokens=900",
            "blockprice=9&reqblock=1000&markup=0&hours=4",
            "stack=small-cloud&gateway=portkey-production&spend=70000",
            "spend=20000&gateway=openrouter-byok-payg",
        ];
        let mut seen = 0;
        for query in queries {
            let scenario = read(query).scenario;
            let e = Evaluation::of(&scenario.inputs());
            for field in balanced_fields(&scenario) {
                let Some(value) = balance(&scenario, field.id) else { continue };
                let Some((below, above)) = sides(&scenario, &e, field.id, value) else {
                    assert_eq!(e.cheaper, Cheaper::Equal, "{query} {}", field.key);
                    continue;
                };
                let beside = if field.numbers == Numbers::Whole { 1.0 } else { 1e-6 * value.max(1.0) };
                for (at, side) in [(value - beside, below), (value + beside, above)] {
                    if at < field.min || at > field.max {
                        continue;
                    }
                    let there = Evaluation::of(&scenario.with(field.id, Estimate::point(at)).inputs());
                    // Beside a plateau both cost the same still.
                    if there.cheaper != Cheaper::Equal {
                        assert_eq!(there.cheaper.side(), side, "{query} {} at {at}", field.key);
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 60, "{seen}");
    }

    #[test]
    fn free_tokens_move_what_is_charged_for_tokens() {
        for (query, key, value) in [
            ("spend=4000&mix=m:1:0::5&permtok=0.01&markup=0", "intokens", 61_500.0),
            ("spend=4000&mix=m:1:5::0&permtok=0.01&markup=0", "outtokens", 1_230_000.0),
            ("requests=1000000&mix=m:1:0:0:0&permtok=0.01&markup=0&outtokens=0", "intokens", 50_000.0),
            ("spend=0&permtok=0.01", "intokens", -1.0),
        ] {
            let found = at(query, key).unwrap_or(-1.0);
            assert!((found - value).abs() < 1e-6, "{query} {key}: {found}");
        }
    }

    #[test]
    fn at_its_balance_both_cost_the_same() {
        for query in ["", "spend=9000&markup=5.5", "stack=small-cloud&gateway=portkey-production&spend=70000"] {
            let scenario = read(query).scenario;
            for field in balanced_fields(&scenario) {
                let Some(value) = balance(&scenario, field.id) else { continue };
                let there = scenario.with(field.id, Estimate::point(value));
                let e = crate::model::evaluation::Evaluation::of(&there.inputs());
                let even = e.saving().get().abs() < 1e-6;
                let nudge = |by: f64| side(&scenario.with(field.id, Estimate::point(value * (1.0 + by) + by)));
                assert!(
                    even || nudge(1e-6) != nudge(-1e-6) || field.numbers == Numbers::Whole,
                    "{query} {}: {value}",
                    field.key
                );
            }
        }
    }
}
