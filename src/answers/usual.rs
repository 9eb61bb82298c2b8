//! The usual range of an input, from the catalogue: what sensitivity uses where the user gave no range.

use crate::catalogue::{self, Price, Status};
use crate::scenario::fields::FieldId;

/// Low and high of an input's usual range, or none where the catalogue has nothing to go by.
pub fn usual_range(id: FieldId) -> Option<(f64, f64)> {
    let field = id.field();
    match id {
        // The article's own range for the whole bill, 22 June 2026: $120 to $405.
        FieldId::Infra => field.usual(),
        FieldId::Markup | FieldId::FreeSpend | FieldId::Plan | FieldId::PermTok => {
            let terms = catalogue::GATEWAYS.iter().filter(|g| g.status == Status::Current && g.price == Price::List);
            ends(terms.map(|g| g.terms.get(field.key).unwrap_or(0.0)))
        }
        _ => {
            let line = catalogue::LINES.iter().find(|line| line.key == field.key).map(|line| (line.low, line.high));
            line.or_else(|| catalogue::INPUTS.iter().find(|u| u.key == field.key).map(|u| (u.low, u.high)))
        }
    }
}

fn ends(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |range, value| match range {
        None => Some((value, value)),
        Some((low, high)) => Some((value.min(low), value.max(high))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_come_from_the_catalogue() {
        assert_eq!(usual_range(FieldId::Infra), Some((120.0, 405.0)));
        assert_eq!(usual_range(FieldId::Hours), Some((2.0, 20.0)));
        assert_eq!(usual_range(FieldId::Rate), Some((60.0, 150.0)));
        assert_eq!(usual_range(FieldId::Markup), Some((0.0, 8.0)));
        assert_eq!(usual_range(FieldId::Peak), None);
    }
}
