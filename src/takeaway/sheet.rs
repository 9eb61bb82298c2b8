//! The working as spreadsheet formulas, with the numbers in them: they can be pasted into cells and changed there.

use crate::decimal;
use crate::format::cat;
use crate::format::working::Division;
use crate::model::evaluation::Evaluation;
use crate::model::fees::FeeSchedule;
use crate::model::stack::Infrastructure;
use crate::scenario::Scenario;
use crate::text::{fill, joined};

/// The formulas, one a line behind what it gives and a tab, which makes two columns of it: the breakeven where it is one
/// division, then both costs this month.
pub fn formulas(scenario: &Scenario, e: &Evaluation) -> String {
    let breakeven =
        Division::of(scenario, e).map_or(String::new(), |division| fill!("Breakeven\t{}\n", &division.spreadsheet()));
    fill!("{}Managed a month\t={}\nSelf-hosted a month\t={}\n", &breakeven, &managed(e), &own(e))
}

/// A number to all the digits it has, as a spreadsheet reads it.
fn n(value: f64) -> String {
    decimal::write(decimal::rounded(value))
}

/// What the managed gateway takes: the markup above the allowance but no less than the least fee, the plan, blocks of
/// requests, tokens.
fn managed(e: &Evaluation) -> String {
    let FeeSchedule { markup, free_spend, plan, free_requests, block, block_price, most_requests, .. } = e.inputs.fees;
    let fees = &e.inputs.fees;
    let (spend, requests) = (n(e.spend.get()), n(e.requests.get()));
    let percent = fill!("{}*({}-{})", &n(markup.fraction()), &spend, &n(free_spend.get()));
    let least = fees.least_fee.get() * fees.top_ups;
    let charged = if least > 0.0 { fill!("MAX({},{})", &percent, &n(least)) } else { percent };
    let mut sum = fill!("IF({}>{},{},0)", &spend, &n(free_spend.get()), &charged);
    if plan.get() > 0.0 {
        sum += &cat(&["+", &n(plan.get())]);
    }
    if block_price.get() > 0.0 {
        let counted = match most_requests {
            Some(most) => fill!("MIN({},{})", &requests, &n(most.get())),
            None => requests.clone(),
        };
        let above = fill!("MAX({}-{},0)", &counted, &n(free_requests.get()));
        sum += &fill!("+{}*ROUNDUP({}/{},0)", &n(block_price.get()), &above, &n(block.get()));
    }
    let tokens = fees.per_million_tokens.get();
    if tokens > 0.0 {
        sum += &fill!("+{}*{}*{}", &n(tokens), &requests, &n(e.inputs.demand.unit.million_tokens));
    }
    sum
}

/// What self-hosting costs: infrastructure, hours at their rate, less what own keys save.
fn own(e: &Evaluation) -> String {
    let stack = &e.inputs.stack;
    let infrastructure = match stack.infrastructure {
        Infrastructure::Total(total) => n(total.likely()),
        Infrastructure::Items(items) => {
            let fixed: Vec<String> = items.fixed().iter().map(|line| n(line.likely())).collect();
            let instances = items.instances_at(e.requests);
            fill!("{}*{}+{}", &n(items.compute.likely()), &n(instances), &joined(&fixed, "+"))
        }
    };
    let people = cat(&[&n(stack.hours.likely()), "*", &n(stack.rate.likely())]);
    let discount = stack.discount.fraction();
    let saved = if discount > 0.0 { fill!("-{}*{}", &n(discount), &n(e.spend.get())) } else { String::new() };
    cat(&[&infrastructure, "+", &people, &saved])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    /// A spreadsheet's arithmetic, as far as the formulas use it.
    struct Cell<'a>(std::iter::Peekable<std::str::Chars<'a>>);

    impl Cell<'_> {
        fn value(formula: &str) -> f64 {
            let mut cell = Cell(formula.chars().peekable());
            let value = cell.sum();
            assert_eq!(cell.0.next(), None, "{formula}");
            value
        }

        fn takes(&mut self, c: char) -> bool {
            self.0.next_if_eq(&c).is_some()
        }

        fn sum(&mut self) -> f64 {
            let mut sum = self.product();
            loop {
                if self.takes('+') {
                    sum += self.product();
                } else if self.takes('-') {
                    sum -= self.product();
                } else {
                    return sum;
                }
            }
        }

        fn product(&mut self) -> f64 {
            let mut product = self.atom();
            loop {
                if self.takes('*') {
                    product *= self.atom();
                } else if self.takes('/') {
                    product /= self.atom();
                } else {
                    return product;
                }
            }
        }

        fn atom(&mut self) -> f64 {
            let mut word = String::new();
            while let Some(c) = self.0.next_if(|c| c.is_ascii_alphanumeric() || *c == '.') {
                word.push(c);
            }
            if !self.takes('(') {
                return word.parse().expect("a number");
            }
            let mut given = vec![self.sum()];
            while !self.takes(')') {
                if self.takes('>') {
                    let other = self.sum();
                    given[0] = if given[0] > other { 1.0 } else { 0.0 };
                } else {
                    assert!(self.takes(','));
                    given.push(self.sum());
                }
            }
            match (word.as_str(), given.as_slice()) {
                ("", [one]) => *one,
                ("MAX", [a, b]) => a.max(*b),
                ("MIN", [a, b]) => a.min(*b),
                ("IF", [test, yes, no]) => {
                    if *test == 1.0 {
                        *yes
                    } else {
                        *no
                    }
                }
                ("ROUNDUP", [value, _]) => value.ceil(),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn a_spreadsheet_comes_to_the_same() {
        let mut divided = 0;
        for query in [
            "",
            "markup=5.5&hours=2..4",
            "gateway=openrouter-payg&topups=3&spend=10",
            "gateway=openrouter-byok-payg&spend=40000",
            "gateway=portkey-production&requests=1234567&plan=20",
            "gateway=portkey-production&requests=9000000",
            "gateway=ngrok-ai-gateway&stack=ha-cloud&requests=90000000&discount=2",
            "stack=small-cloud&compute=33.3&hours=0.5&rate=87",
        ] {
            let scenario = read(query).scenario;
            let e = Evaluation::of(&scenario.inputs());
            let text = formulas(&scenario, &e);
            let formulas = text.lines().map(|line| line.split_once("\t=").expect("a name and a formula"));
            let (names, values): (Vec<&str>, Vec<f64>) =
                formulas.map(|(name, formula)| (name, Cell::value(formula))).unzip();
            assert!(names.ends_with(&["Managed a month", "Self-hosted a month"]), "{names:?}");
            let mut wanted = vec![e.managed.get(), e.self_hosted.get()];
            // A breakeven at a step is no division.
            if Division::of(&scenario, &e).is_some() {
                divided += 1;
                wanted.insert(0, e.breakeven.spend().map_or(0.0, |spend| spend.get()));
            }
            assert_eq!(values.len(), wanted.len(), "{query}: {text}");
            for (value, wanted) in values.iter().zip(&wanted) {
                assert!((value - wanted).abs() <= 1e-9 * wanted.abs().max(1.0), "{query}: {text}{value} for {wanted}");
            }
        }
        assert!(divided >= 5, "{divided}");
    }
}
