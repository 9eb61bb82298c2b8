//! A mix of models as the query writes it: `id:share`, or with its prices `id:share:input:cached:output`.

use super::values::{read_number, write_number};
use crate::catalogue;
use crate::decimal;
use crate::model::units::Usd;
use crate::model::workload::ModelPrice;
use crate::scenario::MixEntry;
use crate::text::{cat, fill, joined};

/// Reads one entry; none where it is malformed or names no model with a price.
pub(super) fn mix_entry(text: &str) -> Option<MixEntry> {
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    let amount = |text: &str| read_number(text).filter(|n| (0.0..=1e9).contains(n)).map(decimal::rounded);
    let price = |text: &str| amount(text).map(Usd::finite);
    let (id, share, pinned) = match parts.as_slice() {
        [id, share] => (id, share, None),
        [id, share, input, cached, output] => {
            let cached = if cached.is_empty() { None } else { Some(price(cached)?) };
            (id, share, Some(ModelPrice { input: price(input)?, cached, output: price(output)? }))
        }
        _ => return None,
    };
    let known = pinned.is_some() || catalogue::model(id).is_some();
    let named = !id.is_empty() && id.len() <= 100;
    (known && named).then_some(())?;
    Some(MixEntry { id: (*id).to_owned(), share: amount(share)?, pinned })
}

/// Writes a mix.
pub(super) fn write_mix(mix: &[MixEntry]) -> String {
    let entry = |e: &MixEntry| {
        let mut text = cat(&[&e.id, ":", &write_number(e.share)]);
        if let Some(p) = e.pinned {
            let write = |price: Usd| write_number(price.get());
            let cached = p.cached.map(write).unwrap_or_default();
            text += &fill!(":{}:{}:{}", &write(p.input), &cached, &write(p.output));
        }
        text
    };
    joined(&mix.iter().map(entry).collect::<Vec<_>>(), "~")
}
