//! The bill of one's own infrastructure: one total, or lines that add up to it.

use super::Scenario;
use super::fields::{FieldId, LINES};
use crate::model::estimate::{Estimate, Part};
use crate::model::stack::{Infrastructure, Items};

impl Scenario {
    /// Whether the infrastructure bill is itemised.
    pub fn is_itemised(&self) -> bool {
        let any_line = LINES.iter().any(|&line| self.slot(line).is_some());
        any_line || (self.slot(FieldId::Infra).is_none() && self.stack_has_lines())
    }

    /// Whether the chosen stack is priced in lines.
    pub(super) fn stack_has_lines(&self) -> bool {
        self.stack_option().is_some_and(|stack| LINES.iter().any(|line| stack.terms.get(line.field().key).is_some()))
    }

    /// Turns one infrastructure total into lines that add up to it at today's load, a range into ranges.
    pub fn itemise(&mut self) {
        if self.is_itemised() {
            return;
        }
        let total = self.estimate(FieldId::Infra);
        let instances = self.instances_now();
        let (low, likely, high) = (split(total.low()), split(total.likely()), split(total.high()));
        for ((&(id, low), &(_, likely)), &(_, high)) in low.iter().zip(&likely).zip(&high) {
            // What is said as low..high stays so.
            let value = if total.is_even() { Estimate::between(low, high) } else { Estimate::three(low, likely, high) };
            self.set(id, value.map(|v| v / times(id, instances)));
        }
        // The article has no such line: a stack's own would come on top of the total.
        if self.likely(FieldId::Logs) > 0.0 {
            self.set(FieldId::Logs, Estimate::point(0.0));
        }
    }

    /// Back from lines to one total: what they come to at today's load, ranges to a range.
    pub fn total_up(&mut self) {
        self.set(FieldId::Infra, self.lines_now());
    }

    /// What the lines come to at today's load.
    pub(super) fn lines_now(&self) -> Estimate {
        let instances = self.instances_now();
        let sum = |part: Part| LINES.iter().map(|&id| self.estimate(id).get(part) * times(id, instances)).sum();
        Estimate::three(sum(Part::Low), sum(Part::Likely), sum(Part::High))
    }

    /// Compute instances that today's load needs.
    fn instances_now(&self) -> f64 {
        self.items().instances_at(self.inputs().demand.requests)
    }

    /// The bill as the model needs it.
    pub(super) fn infrastructure(&self) -> Infrastructure {
        if !self.is_itemised() {
            return Infrastructure::Total(self.estimate(FieldId::Infra));
        }
        Infrastructure::Items(self.items())
    }

    fn items(&self) -> Items {
        Items {
            compute: self.estimate(FieldId::Compute),
            postgres: self.estimate(FieldId::Postgres),
            redis: self.estimate(FieldId::Redis),
            balancer: self.estimate(FieldId::Balancer),
            monitoring: self.estimate(FieldId::Monitoring),
            logs: self.estimate(FieldId::Logs),
            instances: self.likely(FieldId::Instances),
            rps: self.likely(FieldId::Rps),
            peak: self.likely(FieldId::Peak),
        }
    }
}

/// How often a line is paid where so many instances run.
fn times(id: FieldId, instances: f64) -> f64 {
    if id == FieldId::Compute { instances } else { 1.0 }
}

/// A total as lines, split as the article splits its ranges: at the article's low total every line is at its low, at
/// its high total at its high, between them in step; beyond either in proportion.
fn split(total: f64) -> Vec<(FieldId, f64)> {
    let ranges: Vec<(FieldId, (f64, f64))> = LINES.iter().filter_map(|&id| Some((id, id.field().usual()?))).collect();
    let low: f64 = ranges.iter().map(|(_, (low, _))| low).sum();
    let high: f64 = ranges.iter().map(|(_, (_, high))| high).sum();
    let along = ((total - low) / (high - low)).clamp(0.0, 1.0);
    let scale = if total < low { total / low } else { (total / high).max(1.0) };
    let mut left = total;
    let mut lines = Vec::new();
    for (id, (from, to)) in ranges.iter().rev() {
        // Whole dollars, and compute (the first) takes what rounding leaves.
        let share = ((from + along * (to - from)) * scale).round();
        let value = if *id == FieldId::Compute { left } else { share.min(left) };
        left -= value;
        lines.push((*id, value));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::units::Usd;
    use crate::scenario::codec::{read, write};

    #[test]
    fn a_total_becomes_lines_that_add_up_to_it() {
        for total in [0.0, 60.0, 120.0, 200.0, 333.33, 405.0, 5_000.0] {
            let mut scenario = Scenario::default().with(FieldId::Infra, Estimate::point(total));
            scenario.itemise();
            assert!(scenario.is_itemised());
            let before: f64 = LINES.iter().map(|&l| scenario.likely(l)).sum();
            assert!((before - total).abs() < 1e-9, "{total}: {before}");
            assert!(LINES.iter().all(|&l| scenario.likely(l) >= 0.0));
            scenario.total_up();
            assert!(!scenario.is_itemised());
            assert!((scenario.likely(FieldId::Infra) - total).abs() < 1e-9);
        }
        let mut low = Scenario::default().with(FieldId::Infra, Estimate::point(120.0));
        low.itemise();
        let lines: Vec<f64> = LINES.iter().map(|&l| low.likely(l)).collect();
        assert_eq!(lines, [50.0, 20.0, 15.0, 15.0, 20.0, 0.0]);
        let mut half = Scenario::default().with(FieldId::Infra, Estimate::point(60.0));
        half.itemise();
        let lines: Vec<f64> = LINES.iter().map(|&l| half.likely(l)).collect();
        assert_eq!(lines, [24.0, 10.0, 8.0, 8.0, 10.0, 0.0]);
    }

    #[test]
    fn a_range_becomes_ranges_and_comes_back() {
        let mut scenario = read("infra=120..405").scenario;
        scenario.itemise();
        assert_eq!(write(&scenario), "compute=50..150&postgres=20..80&redis=15..50&balancer=15..25&monitoring=20..100");
        scenario.total_up();
        assert_eq!(write(&scenario), "infra=120..405");
        let mut named = read("infra=120..200..405").scenario;
        named.itemise();
        assert_eq!(named.likely(FieldId::Compute) + 122.0, 200.0);
        named.total_up();
        assert_eq!(write(&named), "infra=120..200..405");
    }

    #[test]
    fn lines_cost_what_the_total_does_at_any_load() {
        for query in
            ["instances=3", "instances=2&infra=120..405", "requests=500000000&infra=1000", "stack=ha-cloud&infra=300"]
        {
            let mut scenario = read(query).scenario;
            let bill = |s: &Scenario| s.inputs().infrastructure_now();
            let close = |a: Usd, b: Usd| (a - b).get().abs() < 1e-6 * b.get().max(1.0);
            let before = bill(&scenario);
            scenario.itemise();
            assert!(scenario.is_itemised() && close(bill(&scenario), before), "{query}: {:?}", bill(&scenario));
            scenario.total_up();
            assert!(!scenario.is_itemised() && close(bill(&scenario), before), "{query}: {:?}", bill(&scenario));
        }
    }

    #[test]
    fn the_total_of_lines_is_what_they_come_to() {
        let lines = Scenario::default().with(FieldId::Compute, Estimate::point(50.0));
        assert_eq!(lines.value(FieldId::Infra), Some(Estimate::point(50.0)));
        let mut wider = lines.clone();
        wider.spread(FieldId::Infra);
        assert_eq!(write(&wider), "infra=40..50..65", "a range of what is shown");
        let mut one = read("compute=50..150&redis=10").scenario;
        assert_eq!(one.value(FieldId::Infra), Some(Estimate::between(60.0, 160.0)));
        one.narrow(FieldId::Infra);
        assert_eq!(write(&one), "infra=110");
    }
}
