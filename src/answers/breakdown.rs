//! The month's bill of both ways, line by line, and what stands out in it.

use crate::decimal;
use crate::format::cat;
use crate::format::sentence::hours_words;
use crate::format::{counted, field_number, money, number, percent};
use crate::model::evaluation::Evaluation;
use crate::model::fees::FeeSchedule;
use crate::model::stack::{BillLine, Infrastructure};
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::scenario::fields::FieldId;

/// One line of the bill; a side that has no such line has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What is paid for.
    pub label: &'static str,
    /// How the figure comes about.
    pub note: String,
    /// On the managed side.
    pub managed: Option<Usd>,
    /// On the self-hosted side.
    pub self_hosted: Option<Usd>,
}

/// The lines of the bill, managed first: markup, infrastructure and engineering always, others where they are not
/// nothing. The lines of each side add up to its cost.
pub fn breakdown(scenario: &Scenario, e: &Evaluation) -> Vec<Line> {
    let inputs = &e.inputs;
    let demand = &inputs.demand;
    let fees = inputs.fees.lines(demand);
    let own = inputs.stack.lines(demand);
    let free = inputs.fees.free_spend;
    let markup = percent(inputs.fees.markup.get());
    let FeeSchedule { least_fee, top_ups, .. } = inputs.fees;
    let by_markup = inputs.fees.markup.fraction() * (demand.spend - free).get();
    let route_note = if fees.route.get() > by_markup.max(0.0) {
        let times = decimal::group(&decimal::write(top_ups));
        cat(&[&times, if top_ups == 1.0 { " top-up" } else { " top-ups" }, " of at least ", &money(least_fee)])
    } else if free.get() > 0.0 {
        cat(&[&markup, " of spend above ", &money(free)])
    } else {
        cat(&[&markup, " of ", &money(demand.spend)])
    };
    let managed = |label, note: String, value: Usd| Line { label, note, managed: Some(value), self_hosted: None };
    let mut lines = vec![managed("Markup", route_note, fees.route)];
    if fees.plan != Usd::ZERO {
        lines.push(managed("Plan", "fixed".to_owned(), fees.plan));
    }
    if fees.blocks != Usd::ZERO {
        let FeeSchedule { block, block_price, .. } = inputs.fees;
        let blocks = counted(fees.blocks.get() / block_price.get(), "block", "blocks");
        let price = field_number(FieldId::BlockPrice.field(), block_price.get());
        let size = if block.get() == 1.0 { String::new() } else { cat(&[" of ", &number(block.get(), 0)]) };
        lines.push(managed("Requests", cat(&[&blocks, &size, " at ", &price]), fees.blocks));
    }
    if fees.tokens != Usd::ZERO {
        let tokens = demand.requests.get() * demand.unit.million_tokens;
        let shown = number(tokens, if tokens < 10.0 { 2 } else { 0 });
        lines.push(managed("Tokens", cat(&[&shown, " million"]), fees.tokens));
    }
    for (line, value) in &own.infrastructure {
        let field = field_of(*line).field();
        if *value != Usd::ZERO || field.id == FieldId::Infra {
            let note = match (field.id, inputs.stack.infrastructure) {
                (FieldId::Compute, Infrastructure::Items(items)) => {
                    let n = items.instances_at(demand.requests);
                    cat(&[&number(n, 0), " × ", &money(Usd::finite(items.compute.likely()))])
                }
                _ => "a month".to_owned(),
            };
            lines.push(Line { label: field.label, note, managed: None, self_hosted: Some(*value) });
        }
    }
    let note = cat(&[
        &hours_words(scenario.likely(FieldId::Hours)),
        " at ",
        &field_number(FieldId::Rate.field(), scenario.likely(FieldId::Rate)),
    ]);
    lines.push(Line { label: "Engineering", note, managed: None, self_hosted: Some(own.people) });
    if own.discount != Usd::ZERO {
        let note = cat(&[&percent(inputs.stack.discount.get()), " of ", &money(demand.spend)]);
        lines.push(Line { label: "Own-key discount", note, managed: None, self_hosted: Some(own.discount) });
    }
    lines
}

/// The field that a line of the infrastructure bill comes from.
fn field_of(line: BillLine) -> FieldId {
    match line {
        BillLine::Total => FieldId::Infra,
        BillLine::Compute => FieldId::Compute,
        BillLine::Postgres => FieldId::Postgres,
        BillLine::Redis => FieldId::Redis,
        BillLine::Balancer => FieldId::Balancer,
        BillLine::Monitoring => FieldId::Monitoring,
        BillLine::Logs => FieldId::Logs,
    }
}

/// What stands out in the bill, as a headline.
pub fn finding(e: &Evaluation) -> String {
    let inputs = &e.inputs;
    let own = inputs.stack.lines(&inputs.demand);
    let (people, servers) = (own.people, own.infrastructure_total());
    if e.managed == Usd::ZERO && e.self_hosted == Usd::ZERO {
        "Neither costs anything here.".to_owned()
    } else if people > servers && people > e.managed {
        "The hours are the largest line.".to_owned()
    } else if servers >= people && servers > e.managed {
        "The servers are the largest line.".to_owned()
    } else {
        "The gateway’s fee is the largest line.".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn the_lines_add_up_to_the_costs() {
        for query in ["", "gateway=portkey-production&spend=90000", "stack=ha-cloud&discount=2", "permtok=0.05&plan=20"]
        {
            let scenario = read(query).scenario;
            let e = Evaluation::of(&scenario.inputs());
            let sum =
                |pick: fn(&Line) -> Option<Usd>| breakdown(&scenario, &e).iter().filter_map(pick).sum::<Usd>().get();
            assert!((sum(|l| l.managed) - e.managed.get()).abs() < 1e-9, "{query}");
            assert!((sum(|l| l.self_hosted) - e.self_hosted.get()).abs() < 1e-9, "{query}");
        }
    }

    #[test]
    fn the_note_of_the_fee_says_what_it_comes_from() {
        for (query, note) in [
            ("", "5% of $4,000"),
            ("freespend=1000", "5% of spend above $1,000"),
            ("topups=4&minfee=5&spend=100", "4 top-ups of at least $5"),
            ("topups=4&minfee=5&spend=100&freespend=100", "5% of spend above $100"),
        ] {
            let scenario = read(query).scenario;
            let lines = breakdown(&scenario, &Evaluation::of(&scenario.inputs()));
            assert_eq!(lines.first().map(|line| line.note.as_str()), Some(note), "{query}");
        }
    }

    #[test]
    fn what_is_multiplied_is_shown_as_it_is() {
        let scenario = read("rate=105.5&hours=40").scenario;
        let e = Evaluation::of(&scenario.inputs());
        let notes: Vec<String> = breakdown(&scenario, &e).into_iter().map(|line| line.note).collect();
        assert!(notes.contains(&"40 hours at $105.50".to_owned()), "{notes:?}");
        let steps = crate::format::working::steps(&scenario, &e).concat();
        assert!(steps.contains("$105.50 are $4,220"), "{steps}");
    }

    #[test]
    fn findings() {
        let finding = |query: &str| finding(&Evaluation::of(&read(query).scenario.inputs()));
        assert_eq!(finding(""), "The hours are the largest line.");
        assert_eq!(finding("hours=0"), "The gateway’s fee is the largest line.");
        assert_eq!(finding("hours=0&spend=100"), "The servers are the largest line.");
        assert_eq!(finding("hours=0&infra=0&markup=0"), "Neither costs anything here.");
    }

    #[test]
    fn the_largest_line_is_that_of_both_sides() {
        for (query, words) in [
            ("", "The hours are the largest line."),
            ("infra=400", "The servers are the largest line."),
            ("markup=20&spend=5000", "fee"),
        ] {
            let said = finding(&Evaluation::of(&read(query).scenario.inputs()));
            assert!(said.contains(words), "{query}: {said}");
        }
    }

    #[test]
    fn notes_give_their_figures() {
        for (query, words) in [
            ("gateway=portkey-production&requests=5000000", "29 blocks of 100,000 at $9"),
            ("blockprice=0.5&requests=3", "3 blocks at $0.50"),
            ("topups=1.5&minfee=5&spend=10", "1.5 top-ups of at least $5"),
            ("permtok=1&spend=1", "0.21 million"),
            ("permtok=1", "824 million"),
        ] {
            let scenario = read(query).scenario;
            let lines = breakdown(&scenario, &Evaluation::of(&scenario.inputs()));
            assert!(lines.iter().any(|line| line.note == words), "{query}: {lines:?}");
        }
    }
}
