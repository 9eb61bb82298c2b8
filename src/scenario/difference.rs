//! What differs between two scenarios, as changes that can be made one by one.

use super::Scenario;
use super::fields::{FIELDS, FieldId, GATEWAY_TERMS, LINES, STACK_TERMS};

/// One change. What belongs together is one change: a gateway with its terms, a stack with its bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Spend or requests: how much there is.
    Demand,
    /// The mix of models.
    Mix,
    /// The gateway, and what was changed of its terms.
    Gateway,
    /// The stack with its bill, or one total against lines.
    Stack,
    /// One field.
    Field(FieldId),
}

/// The changes that lead from one scenario to another, in the order of the query. What does not cost money (needs,
/// views) is none.
pub fn changes(from: &Scenario, to: &Scenario) -> Vec<Change> {
    let mut out = Vec::new();
    let differs = |id: &FieldId| from.slot(*id) != to.slot(*id);
    let demand = [FieldId::Spend, FieldId::Requests];
    if demand.iter().any(differs) {
        out.push(Change::Demand);
    }
    if from.mix != to.mix {
        out.push(Change::Mix);
    }
    let gateway = from.gateway != to.gateway;
    // Where two bills share no line, taking the lines one by one would pass through no bill at all.
    let holds = |scenario: &Scenario, id: &FieldId| scenario.value(*id).is_some();
    let shares = LINES.iter().any(|id| holds(from, id) && holds(to, id)) || !LINES.iter().any(differs);
    let stack = from.stack != to.stack || from.is_itemised() != to.is_itemised() || !shares;
    for field in &FIELDS {
        let id = field.id;
        if gateway && GATEWAY_TERMS.contains(&id) {
            if id == FieldId::Markup {
                out.push(Change::Gateway);
            }
        } else if stack && STACK_TERMS.contains(&id) {
            if id == FieldId::Infra {
                out.push(Change::Stack);
            }
        } else if !demand.contains(&id) && differs(&id) {
            out.push(Change::Field(id));
        }
    }
    out
}

impl Scenario {
    /// This scenario with one change made as another one has it.
    pub fn taking(&self, change: Change, other: &Self) -> Self {
        let mut next = self.clone();
        let mut take = |ids: &[FieldId]| ids.iter().for_each(|&id| next.put(id, other.slot(id)));
        match change {
            Change::Demand => take(&[FieldId::Spend, FieldId::Requests]),
            Change::Mix => next.mix.clone_from(&other.mix),
            Change::Gateway => {
                take(&GATEWAY_TERMS);
                next.gateway.clone_from(&other.gateway);
            }
            Change::Stack => {
                take(&STACK_TERMS);
                next.stack.clone_from(&other.stack);
            }
            Change::Field(id) => take(&[id]),
        }
        next
    }
}

impl Change {
    /// What it concerns.
    pub fn label(self) -> &'static str {
        match self {
            Self::Demand => "Demand",
            Self::Mix => "Mix of models",
            Self::Gateway => "Gateway",
            Self::Stack => "Stack",
            Self::Field(id) => id.field().label,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::{read, write};

    fn at(query: &str) -> Scenario {
        read(query).scenario
    }

    #[test]
    fn a_gateway_is_one_change_with_its_terms() {
        let (a, b) = (at("markup=6"), at("gateway=openrouter-byok-payg&hours=5&spend=9000"));
        assert_eq!(changes(&a, &b), [Change::Demand, Change::Gateway, Change::Field(FieldId::Hours)]);
    }

    #[test]
    fn all_changes_together_lead_from_one_to_the_other() {
        let queries = [
            "",
            "markup=6&hours=2..4",
            "gateway=portkey-production&requests=100000&plan=20",
            "stack=ha-cloud&discount=3&rate=80",
            "compute=50&postgres=20&instances=2&mix=gpt-5.5:1",
            "infra=120..405&setup=40&growth=5&months=36&share=20",
        ];
        for a in queries {
            for b in queries {
                let (a, b) = (at(a), at(b));
                let there = changes(&a, &b).into_iter().fold(a.clone(), |now, change| now.taking(change, &b));
                assert_eq!(write(&there), write(&b));
                assert!(changes(&b, &b).is_empty());
            }
        }
    }

    #[test]
    fn a_bill_of_lines_against_a_total_is_one_change() {
        assert_eq!(changes(&at(""), &at("compute=50&redis=20")), [Change::Stack]);
        assert_eq!(
            changes(&at("compute=50"), &at("compute=60&redis=20")),
            [Change::Field(FieldId::Compute), Change::Field(FieldId::Redis)]
        );
    }

    #[test]
    fn bills_that_share_no_line_are_one_change() {
        // One line gone and the other not yet there would be no bill, in whose place the default total comes.
        assert_eq!(changes(&at("compute=50"), &at("postgres=20")), [Change::Stack]);
        assert_eq!(
            changes(&at("stack=ha-cloud&compute=50"), &at("stack=ha-cloud&redis=20")),
            [Change::Field(FieldId::Compute), Change::Field(FieldId::Redis)]
        );
    }
}
