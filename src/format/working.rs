//! The sum behind a breakeven: as a formula with the scenario's numbers in it, for a spreadsheet, and step by step.

use super::sentence::Answer;
use super::{breakeven, cat, field_number, hours, money, percent};
use crate::decimal;
use crate::model::crossover::{Breakeven, Crossing, HIGHEST_SPEND, Side};
use crate::model::evaluation::Evaluation;
use crate::model::units::{HALF_A_CENT, Usd};
use crate::model::workload::Demand;
use crate::scenario::Scenario;
use crate::scenario::fields::FieldId;
use crate::text::fill;

/// Whether the breakeven is one division: a flat markup against a bill that does not move with spend.
pub fn is_plain(scenario: &Scenario) -> bool {
    let gateway = scenario.charges_only(&[FieldId::Markup, FieldId::FreeSpend]);
    gateway && !scenario.is_itemised() && scenario.is_standard(FieldId::Discount)
}

/// The division that gives a breakeven: what self-hosting costs there, less what the managed gateway takes whatever the
/// spend, by what each dollar of spend makes managed dearer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Division {
    /// Infrastructure at the breakeven, in dollars a month.
    infrastructure: f64,
    /// Hours a month.
    hours: f64,
    /// Dollars an hour.
    rate: f64,
    /// What the managed gateway takes whatever the spend, in dollars a month; below 0 where an allowance counts more.
    fixed: f64,
    /// What a dollar of spend makes managed dearer by, in dollars.
    each: f64,
    /// An allowance that lies before all this, in dollars of spend.
    free: f64,
}

impl Division {
    /// The division behind a breakeven; none where there is no breakeven, and where a step of a bill decides and not a
    /// slope.
    pub fn of(scenario: &Scenario, e: &Evaluation) -> Option<Self> {
        let Breakeven::At(spend) = e.breakeven else { return None };
        let inputs = &e.inputs;
        let unit = inputs.demand.unit;
        let there = Demand { spend, requests: unit.requests(spend), unit };
        let (fees, own) = (inputs.fees.lines(&there), inputs.stack.lines(&there));
        let markup = inputs.fees.markup.fraction();
        let allowance = inputs.fees.free_spend.get();
        let percent = markup * (spend.get() - allowance).max(0.0);
        // Where the least fee is higher than the percentage the markup moves nothing.
        let (markup, least) =
            if fees.route.get() > percent + HALF_A_CENT { (0.0, fees.route.get()) } else { (markup, 0.0) };
        let others = fees.tokens.get() / spend.get() + inputs.stack.discount.fraction();
        let (free, spared) = if others > 0.0 { (0.0, markup * allowance) } else { (allowance, 0.0) };
        let division = Self {
            infrastructure: own.infrastructure_total().get(),
            hours: scenario.likely(FieldId::Hours),
            rate: scenario.likely(FieldId::Rate),
            fixed: least + fees.plan.get() + fees.blocks.get() - spared,
            each: markup + others,
            free,
        };
        let missed = (division.comes_to() - spend.get()).abs();
        (missed <= HALF_A_CENT + spend.get() * 1e-9).then_some(division)
    }

    fn comes_to(&self) -> f64 {
        (self.infrastructure + self.hours * self.rate - self.fixed) / self.each + self.free
    }

    /// As text: `(200 + 3 × 100) / 5% = $10,000`. Its numbers have the fewest digits with which they come to the result
    /// that is shown: whoever copies them gets it.
    fn text(&self) -> String {
        let result = money(Usd::finite(self.comes_to()));
        let rounded = |digits: u32| Self {
            infrastructure: to_digits(self.infrastructure, digits),
            hours: to_digits(self.hours, digits),
            rate: to_digits(self.rate, digits),
            fixed: to_digits(self.fixed, digits),
            // A percentage has two digits of its own.
            each: to_digits(self.each, digits + 2),
            free: to_digits(self.free, digits),
        };
        let comes_out = |division: &Self| money(Usd::finite(division.comes_to())) == result;
        let short = (2..MOST_DIGITS).map(rounded).find(comes_out).unwrap_or_else(|| rounded(MOST_DIGITS));
        let shown = |value: f64| decimal::group(&decimal::write(decimal::rounded(value)));
        let (hours, rate) = (shown(short.hours), shown(short.rate));
        let fixed = signed(short.fixed, [" − ", " + "], shown);
        let free = signed(-short.free, [" − ", " + "], shown);
        let (infrastructure, each) = (shown(short.infrastructure), shown(short.each * 100.0));
        fill!("({} + {} × {}{}) / {}%{} = {}", &infrastructure, &hours, &rate, &fixed, &each, &free, &result)
    }

    /// The same for a spreadsheet, to all its digits: `=(200+3*100)/0.05`.
    pub fn spreadsheet(&self) -> String {
        let exact = |value: f64| decimal::write(decimal::rounded(value));
        let (infrastructure, hours, rate) = (exact(self.infrastructure), exact(self.hours), exact(self.rate));
        let (fixed, free) = (signed(self.fixed, ["-", "+"], exact), signed(-self.free, ["-", "+"], exact));
        fill!("=({}+{}*{}{})/{}{}", &infrastructure, &hours, &rate, &fixed, &exact(self.each), &free)
    }
}

/// Most digits behind the mark that a formula has.
const MOST_DIGITS: u32 = 12;

fn to_digits(value: f64, digits: u32) -> f64 {
    let per = 10f64.powi(digits as i32);
    (value * per).round() / per
}

/// A number that is taken away, or added where it is below 0, behind its sign; nothing for 0.
fn signed(value: f64, [minus, plus]: [&str; 2], write: impl Fn(f64) -> String) -> String {
    if value == 0.0 {
        return String::new();
    }
    cat(&[if value > 0.0 { minus } else { plus }, &write(value.abs())])
}

/// The sum as text: `(200 + 3 × 100) / 5% = $10,000`.
pub fn formula(scenario: &Scenario, e: &Evaluation) -> String {
    match (Division::of(scenario, e), e.breakeven) {
        (Some(division), _) => division.text(),
        (None, Breakeven::At(spend)) => fill!("breakeven = {}, where a bill takes a step", &money(spend)),
        (None, Breakeven::Never) if is_plain(scenario) => {
            let shown = |id| decimal::group(&decimal::write(scenario.likely(id)));
            let (infra, hours, rate) = (shown(FieldId::Infra), shown(FieldId::Hours), shown(FieldId::Rate));
            let markup = percent(scenario.likely(FieldId::Markup));
            fill!("({} + {} × {}) / {}: never", &infra, &hours, &rate, &markup)
        }
        (None, other) => cat(&["breakeven = ", &breakeven(other)]),
    }
}

/// What your own keys save at the current spend, in words that follow on the infrastructure; nothing where they save
/// nothing.
pub fn less_discount(e: &Evaluation) -> String {
    let saved = e.inputs.discount_now().abs();
    if saved > Usd::ZERO { cat(&[", less ", &money(saved), " saved on your own keys"]) } else { String::new() }
}

/// The sum, step by step, in words.
pub fn steps(scenario: &Scenario, e: &Evaluation) -> [String; 3] {
    let inputs = &e.inputs;
    let people = inputs.stack.people();
    let less = less_discount(e);
    let comma = if less.is_empty() { "" } else { "," };
    let time = hours(scenario.likely(FieldId::Hours));
    let first = fill!(
        "{} at {} {} {}; with {} of infrastructure{}{} self-hosting costs {} a month at {}.",
        &time,
        &field_number(FieldId::Rate.field(), scenario.likely(FieldId::Rate)),
        if time == hours(1.0) { "is" } else { "are" },
        &money(people),
        &money(inputs.infrastructure_now()),
        &less,
        comma,
        &money(e.self_hosted),
        &money(e.spend)
    );
    let second = fill!("The managed gateway takes {} there.", &money(e.managed));
    // Where self-hosting pays it may not stay so, and come back.
    let from = e.breakeven.spend();
    let back = e.crossings.list.iter().find(|c| c.to == Side::Managed && from.is_some_and(|from| c.spend > from));
    let until = back.map(|back| cat(&[" up to ", &money(back.spend)]));
    let again = |back: &Crossing| e.crossings.list.iter().any(|c| c.spend > back.spend);
    let whole = match back.filter(|back| again(back)) {
        Some(_) => cat(&[" In all self-hosting is cheaper ", &Answer::of(e).pays.words(), "."]),
        None => String::new(),
    };
    let third = match e.breakeven {
        Breakeven::Never => {
            let highest = money(Usd::finite(HIGHEST_SPEND));
            cat(&["At no spend up to ", &highest, " does it take more than self-hosting costs."])
        }
        Breakeven::FromFirstDollar => {
            let until = until.as_deref().unwrap_or(" on");
            fill!("From the first dollar{} it takes more than self-hosting costs.{}", until, &whole)
        }
        Breakeven::At(spend) => {
            let (managed, own) = (e.managed_curve.at(spend), e.own_curve.at(spend));
            let there = if (managed - own).get().abs() <= HALF_A_CENT {
                cat(&["Both cost the same at ", &money(spend)])
            } else {
                fill!("At {} a bill takes a step", &money(spend))
            };
            fill!("{}; above it self-hosting is cheaper{}.{}", &there, &until.unwrap_or_default(), &whole)
        }
    };
    [first, second, third]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn the_formula_has_the_users_numbers_in_it() {
        for (query, text) in [
            ("", "(200 + 3 × 100) / 5% = $10,000"),
            ("markup=5.5", "(200 + 3 × 100) / 5.5% = $9,091"),
            ("freespend=25000", "(200 + 3 × 100) / 5% + 25,000 = $35,000"),
            ("markup=0", "(200 + 3 × 100) / 0%: never"),
            ("plan=20", "(200 + 3 × 100 − 20) / 5% = $9,600"),
            ("gateway=openrouter-payg", "(200 + 3 × 100) / 5.5% = $9,091"),
            ("discount=2", "(200 + 3 × 100) / 7% = $7,143"),
            ("discount=5&freespend=1000", "(200 + 3 × 100 + 50) / 10% = $5,500"),
            ("compute=30&redis=12.5", "(42.5 + 3 × 100) / 5% = $6,850"),
            ("minfee=600&plan=20", "breakeven = from the first dollar"),
            ("minfee=600&infra=400&discount=5", "(400 + 3 × 100 − 600) / 5% = $2,000"),
            ("minfee=520&infra=220", "(220 + 3 × 100) / 5% = $10,400"),
            ("minfee=450&plan=20", "(200 + 3 × 100 − 20) / 5% = $9,600"),
            ("hours=0.333&spend=4666", "(200 + 0.333 × 100) / 5% = $4,666"),
            ("markup=0.0505", "(200 + 3 × 100) / 0.0505% = $990,099"),
            ("markup=0.0004&infra=0&hours=0.1", "(0 + 0.1 × 100) / 0.0004% = $2,500,000"),
            ("markup=5.55555555556", "(200 + 3 × 100) / 5.5556% = $9,000"),
            ("gateway=portkey-production&infra=60&hours=0", "breakeven = $20,388, where a bill takes a step"),
            ("minfee=500&discount=5&infra=699.5", "(699.5 + 3 × 100 − 500) / 5% = $9,990"),
        ] {
            let scenario = read(query).scenario;
            assert_eq!(formula(&scenario, &Evaluation::of(&scenario.inputs())), text, "{query}");
        }
    }

    #[test]
    fn a_spreadsheet_gets_all_the_digits() {
        for (query, sheet) in [
            ("markup=5.5", "=(200+3*100)/0.055"),
            ("freespend=25000", "=(200+3*100)/0.05+25000"),
            ("plan=20", "=(200+3*100-20)/0.05"),
        ] {
            let scenario = read(query).scenario;
            let division = Division::of(&scenario, &Evaluation::of(&scenario.inputs()));
            assert_eq!(division.map(|d| d.spreadsheet()).as_deref(), Some(sheet), "{query}");
        }
    }

    #[test]
    fn the_first_step_adds_up() {
        for (query, words) in [
            ("", "with $200 of infrastructure self-hosting costs $500 a month at $4,000."),
            (
                "discount=10&spend=10000",
                "with $200 of infrastructure, less $1,000 saved on your own keys, self-hosting costs −$500 a month at $10,000.",
            ),
        ] {
            let scenario = read(query).scenario;
            let [first, ..] = steps(&scenario, &Evaluation::of(&scenario.inputs()));
            assert!(first.ends_with(words), "{query}: {first}");
        }
    }

    #[test]
    fn the_steps_claim_no_more_than_holds() {
        for (query, words) in [
            ("", "Both cost the same at $10,000; above it self-hosting is cheaper."),
            (
                "gateway=portkey-production&infra=60&hours=0",
                "At $20,388 a bill takes a step; above it self-hosting is cheaper.",
            ),
            (
                "compute=150&postgres=400&hours=0&rps=0.4479&spend=13000",
                "Both cost the same at $11,000; above it self-hosting is cheaper up to $11,999. In all \
                 self-hosting is cheaper from $11,000 to $11,999 and above $14,000.",
            ),
            ("infra=0&hours=0", "From the first dollar on it takes more than self-hosting costs."),
            (
                "spend=1000000&markup=0&plan=600&compute=100&rps=1&hours=0",
                "From the first dollar up to $133,949 it takes more than self-hosting costs.",
            ),
        ] {
            let scenario = read(query).scenario;
            assert_eq!(steps(&scenario, &Evaluation::of(&scenario.inputs()))[2], words, "{query}");
        }
    }
}
