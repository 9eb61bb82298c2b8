//! The one table of inputs. Sliders, number boxes, query keys, notices, sensitivity, balance and tests read it; a new
//! input is its name and its row here, among the terms of a gateway or a stack where those set it, and one line in
//! [`super::Scenario::inputs`].

use crate::decimal;
use crate::model::crossover::HIGHEST_SPEND;
use crate::model::estimate::Estimate;
use crate::order::within;

/// Every numeric input, in the order of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(usize)]
#[allow(missing_docs)] // Each is documented by its row in the table.
pub enum FieldId {
    Spend,
    Requests,
    InTokens,
    OutTokens,
    CacheHit,
    Markup,
    FreeSpend,
    MinFee,
    TopUps,
    Plan,
    FreeReq,
    ReqBlock,
    BlockPrice,
    MaxReq,
    PermTok,
    Infra,
    Compute,
    Postgres,
    Redis,
    Balancer,
    Monitoring,
    Logs,
    Instances,
    Rps,
    Peak,
    Discount,
    Hours,
    Rate,
    Setup,
    Growth,
    Months,
    Share,
    ManagedMs,
    SelfMs,
}

/// How many fields there are.
pub const COUNT: usize = FIELDS.len();

/// What a number means, and so how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// US dollars.
    Usd,
    /// Percent.
    Percent,
    /// Hours.
    Hours,
    /// A plain count: requests, tokens, instances, months, times.
    Count,
    /// Milliseconds.
    Millis,
}

/// Which disclosure of the page a field lives in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The five that matter most; always in view.
    Main,
    /// Requests, tokens and models.
    Demand,
    /// The gateway's price plan.
    Managed,
    /// The lines of the infrastructure bill.
    Lines,
    /// How the stack scales, and what own keys save.
    Stack,
    /// Moving.
    People,
    /// Growth and horizon.
    Time,
    /// Both together.
    Both,
    /// Added latency.
    Waiting,
}

/// How positions along a slider turn into values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal distances are equal differences.
    Linear,
    /// Equal distances are equal ratios.
    Log,
}

/// The slider of a field. A value beyond an end is kept; the thumb then rests at the end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Track {
    /// Value at the left end.
    pub low: f64,
    /// Value at the right end.
    pub high: f64,
    /// How positions turn into values.
    pub scale: Scale,
    /// One press of an arrow key: a difference on a linear track, a share of the value's power of ten on a log track
    /// (0.1: two digits).
    pub step: f64,
    /// A usual range, marked on the track.
    pub usual: Option<(f64, f64)>,
}

/// Whether a field takes `low..high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ranged {
    /// One number only.
    No,
    /// A number or a range.
    Yes,
}

/// Which numbers between the ends count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// Any.
    Real,
    /// Whole ones only.
    Whole,
}

/// What holds when nothing is said and nothing chosen implies it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standard {
    /// A number.
    Value(f64),
    /// A range.
    Range(f64, f64),
    /// Nothing: a line that is not there.
    Absent,
    /// No cap at all, for which there is a word: [`NO_CAP`].
    Uncapped,
}

/// What a link and a box say of a cap that is not there.
pub const NO_CAP: &str = "none";

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Which field.
    pub id: FieldId,
    /// Its key in the query, and the name and id of its box.
    pub key: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What stands after the label: the unit in words.
    pub note: &'static str,
    /// How its numbers are written.
    pub unit: Unit,
    /// Its standard value.
    pub standard: Standard,
    /// Least allowed.
    pub min: f64,
    /// Most allowed.
    pub max: f64,
    /// Which numbers count.
    pub numbers: Numbers,
    /// Whether it takes a range.
    pub ranged: Ranged,
    /// Its slider, if it has one.
    pub track: Option<Track>,
    /// Where it is on the page.
    pub group: Group,
    /// One sentence for the reader.
    pub help: &'static str,
}

impl Field {
    /// Its label inside a sentence: `hourly rate`, but `PostgreSQL`.
    pub fn name(&self) -> String {
        match self.id {
            FieldId::Postgres | FieldId::Redis => self.label.to_owned(),
            FieldId::Spend => "API spend".to_owned(),
            _ => self.label.to_ascii_lowercase(),
        }
    }

    /// The usual range that its track shows, where there is one.
    pub fn usual(&self) -> Option<(f64, f64)> {
        self.track?.usual
    }

    /// The standard value as an estimate.
    pub fn standard(&self) -> Option<Estimate> {
        match self.standard {
            Standard::Value(value) => Some(Estimate::point(value)),
            Standard::Range(low, high) => Some(Estimate::between(low, high)),
            Standard::Absent | Standard::Uncapped => None,
        }
    }

    /// Whether it is a cap, and so takes [`NO_CAP`] for a value.
    pub fn is_cap(&self) -> bool {
        matches!(self.standard, Standard::Uncapped)
    }

    /// The nearest allowed number.
    pub fn nearest(&self, value: f64) -> f64 {
        // Kept to the digits a link can hold, so that what is written reads back the same.
        let inside = if value.is_nan() { self.min } else { decimal::rounded(within(value, self.min, self.max)) };
        match self.numbers {
            Numbers::Real => inside,
            Numbers::Whole => inside.round(),
        }
    }

    /// The nearest allowed estimate.
    pub fn allowed(&self, value: Estimate) -> Estimate {
        match self.ranged {
            Ranged::Yes => value.map(|v| self.nearest(v)),
            Ranged::No => Estimate::point(self.nearest(value.likely())),
        }
    }
}

impl FieldId {
    /// The field's row.
    pub fn field(self) -> &'static Field {
        // The table's order is the enum's: a test holds them together, and the first row is a safe answer besides.
        FIELDS.get(self as usize).unwrap_or(&FIRST)
    }

    /// The fields that say the same in another way, and are dropped when this one is set.
    pub fn stands_for(self) -> &'static [Self] {
        match self {
            Self::Spend => &[Self::Requests],
            Self::Requests => &[Self::Spend],
            Self::Infra => &LINES,
            line if LINES.contains(&line) => &[Self::Infra],
            _ => &[],
        }
    }

    /// The field with a query key.
    pub fn of_key(key: &str) -> Option<Self> {
        FIELDS.iter().find(|f| f.key == key).map(|f| f.id)
    }
}

/// The lines of an itemised infrastructure bill.
pub const LINES: [FieldId; 6] =
    [FieldId::Compute, FieldId::Postgres, FieldId::Redis, FieldId::Balancer, FieldId::Monitoring, FieldId::Logs];

/// The terms that a gateway of the catalogue sets. How often credits are bought is the buyer's own affair.
pub const GATEWAY_TERMS: [FieldId; 9] = [
    FieldId::Markup,
    FieldId::FreeSpend,
    FieldId::MinFee,
    FieldId::Plan,
    FieldId::FreeReq,
    FieldId::ReqBlock,
    FieldId::BlockPrice,
    FieldId::MaxReq,
    FieldId::PermTok,
];

/// The terms that a stack of the catalogue sets. Neither the load's peak nor what own keys save is the stack's.
pub const STACK_TERMS: [FieldId; 9] = [
    FieldId::Infra,
    FieldId::Compute,
    FieldId::Postgres,
    FieldId::Redis,
    FieldId::Balancer,
    FieldId::Monitoring,
    FieldId::Logs,
    FieldId::Instances,
    FieldId::Rps,
];

const fn linear(low: f64, high: f64, step: f64) -> Option<Track> {
    Some(Track { low, high, scale: Scale::Linear, step, usual: None })
}

const fn usual(low: f64, high: f64, step: f64, from: f64, to: f64) -> Option<Track> {
    Some(Track { low, high, scale: Scale::Linear, step, usual: Some((from, to)) })
}

const fn log(low: f64, high: f64) -> Option<Track> {
    Some(Track { low, high, scale: Scale::Log, step: 0.1, usual: None })
}

#[allow(clippy::too_many_arguments)] // A table: one argument a column.
const fn row(
    id: FieldId,
    key: &'static str,
    label: &'static str,
    note: &'static str,
    unit: Unit,
    standard: Standard,
    (min, max): (f64, f64),
    ranged: Ranged,
    track: Option<Track>,
    group: Group,
    help: &'static str,
) -> Field {
    Field { id, key, label, note, unit, standard, min, max, numbers: Numbers::Real, ranged, track, group, help }
}

/// The same row for whole numbers only.
const fn whole(row: Field) -> Field {
    Field { numbers: Numbers::Whole, ..row }
}

use FieldId as F;
use Group as G;
use Ranged::{No, Yes};
use Standard::{Absent, Range, Uncapped, Value};
use Unit as U;

const FIRST: Field = row(
    F::Spend,
    "spend",
    "API spend",
    "a month",
    U::Usd,
    Value(4000.0),
    (0.0, HIGHEST_SPEND),
    No,
    log(100.0, 1e6),
    G::Main,
    "What the models would cost at their providers’ list price.",
);

/// The table, in the order of the query. Limits and defaults are fixed, as links rely on them; the usual
/// ranges on the tracks are the article's (22 June 2026), but for those of set-up and of your own gateway's milliseconds:
/// `public/data/people.json` says whose they are.
#[rustfmt::skip] // One row an input.
pub static FIELDS: [Field; 34] = [
    FIRST,
    row(F::Requests, "requests", "Requests", "a month", U::Count, Absent, (0.0, 1e9), No, None, G::Demand,
        "How many requests a month; gives the spend."),
    row(F::InTokens, "intokens", "Tokens in", "a request", U::Count, Value(20_000.0), (0.0, 1e7), No, log(100.0, 1e6), G::Demand,
        "Prompt tokens of an average request."),
    row(F::OutTokens, "outtokens", "Tokens out", "a request", U::Count, Value(1_000.0), (0.0, 1e7), No, log(10.0, 1e5), G::Demand,
        "Completion tokens of an average request."),
    row(F::CacheHit, "cachehit", "Cache hits", "of tokens in", U::Percent, Value(0.0), (0.0, 100.0), No, linear(0.0, 100.0, 1.0), G::Demand,
        "Share of prompt tokens read from the provider’s cache."),
    row(F::Markup, "markup", "Gateway markup", "of spend", U::Percent, Value(5.0), (0.0, 100.0), Yes, linear(0.0, 20.0, 0.1), G::Main,
        "What the managed gateway adds to the API bill."),
    row(F::FreeSpend, "freespend", "Free allowance", "of spend a month", U::Usd, Value(0.0), (0.0, 1e7), No, linear(0.0, 50_000.0, 500.0), G::Managed,
        "Spend that carries no markup."),
    row(F::MinFee, "minfee", "Minimum fee", "a top-up", U::Usd, Value(0.0), (0.0, 1000.0), No, None, G::Managed,
        "The least the gateway takes for one top-up."),
    row(F::TopUps, "topups", "Top-ups", "a month", U::Count, Value(1.0), (1.0, 1000.0), No, None, G::Managed,
        "How often credits are bought."),
    row(F::Plan, "plan", "Plan", "a month", U::Usd, Value(0.0), (0.0, 1e6), No, linear(0.0, 600.0, 5.0), G::Managed,
        "A fixed charge."),
    row(F::FreeReq, "freereq", "Included requests", "a month", U::Count, Value(0.0), (0.0, 1e9), No, None, G::Managed,
        "Requests before blocks are charged."),
    row(F::ReqBlock, "reqblock", "Block size", "requests", U::Count, Value(1.0), (1.0, 1e9), No, None, G::Managed,
        "Requests in one block."),
    row(F::BlockPrice, "blockprice", "Block price", "a block", U::Usd, Value(0.0), (0.0, 1e5), No, None, G::Managed,
        "Charged for each block begun."),
    row(F::MaxReq, "maxreq", "Charged up to", "requests a month", U::Count, Uncapped, (0.0, 1e10), No, None, G::Managed,
        "No further blocks are charged above this."),
    row(F::PermTok, "permtok", "Token fee", "a million tokens", U::Usd, Value(0.0), (0.0, 100.0), No, None, G::Managed,
        "Charged for tokens in and out."),
    row(F::Infra, "infra", "Infrastructure", "a month", U::Usd, Value(200.0), (0.0, 1e6), Yes, usual(0.0, 1000.0, 5.0, 120.0, 405.0), G::Main,
        "Servers, database, cache, load balancer and monitoring, all in one figure."),
    row(F::Compute, "compute", "Compute", "an instance", U::Usd, Absent, (0.0, 1e6), Yes, usual(0.0, 300.0, 5.0, 50.0, 150.0), G::Lines,
        "The article: at least 2 vCPU and 4 GB for the proxy."),
    row(F::Postgres, "postgres", "PostgreSQL", "a month", U::Usd, Absent, (0.0, 1e6), Yes, usual(0.0, 160.0, 5.0, 20.0, 80.0), G::Lines,
        "Logs, keys and usage."),
    row(F::Redis, "redis", "Redis", "a month", U::Usd, Absent, (0.0, 1e6), Yes, usual(0.0, 100.0, 5.0, 15.0, 50.0), G::Lines,
        "Rate limits and caching."),
    row(F::Balancer, "balancer", "Load balancer", "a month, with TLS", U::Usd, Absent, (0.0, 1e6), Yes, usual(0.0, 50.0, 1.0, 15.0, 25.0), G::Lines,
        "One address in front of the instances."),
    row(F::Monitoring, "monitoring", "Monitoring", "a month", U::Usd, Absent, (0.0, 1e6), Yes, usual(0.0, 200.0, 5.0, 20.0, 100.0), G::Lines,
        "Metrics, dashboards and alerts."),
    row(F::Logs, "logs", "Logs and traffic", "a month", U::Usd, Absent, (0.0, 1e6), Yes, linear(0.0, 200.0, 5.0), G::Lines,
        "Log storage, egress, traffic between zones; not in the article’s list."),
    whole(row(F::Instances, "instances", "Instances", "at least", U::Count, Value(1.0), (1.0, 1000.0), No, linear(1.0, 10.0, 1.0), G::Stack,
        "Kept running whatever the load.")),
    row(F::Rps, "rps", "Capacity", "requests a second", U::Count, Value(100.0), (0.01, 1e6), No, None, G::Stack,
        "What one instance carries."),
    row(F::Peak, "peak", "Peak load", "times the average", U::Count, Value(10.0), (1.0, 1000.0), No, None, G::Stack,
        "How far the busiest moment exceeds the month’s average."),
    row(F::Discount, "discount", "Own-key discount", "of spend", U::Percent, Value(0.0), (0.0, 100.0), No, linear(0.0, 20.0, 0.5), G::Stack,
        "What holding your own provider keys saves on the API bill."),
    row(F::Hours, "hours", "Engineering hours", "a month", U::Hours, Value(3.0), (0.0, 1000.0), Yes, usual(0.0, 20.0, 0.5, 2.0, 4.0), G::Main,
        "Upgrades, pages and debugging."),
    row(F::Rate, "rate", "Hourly rate", "of an engineer", U::Usd, Value(100.0), (0.0, 1e4), Yes, linear(0.0, 200.0, 5.0), G::Main,
        "What an hour of an engineer costs, all in."),
    row(F::Setup, "setup", "Set-up", "hours, once", U::Hours, Value(0.0), (0.0, 1e4), No, usual(0.0, 160.0, 4.0, 8.0, 120.0), G::People,
        "Hours that moving takes."),
    row(F::Growth, "growth", "Growth of spend", "a month", U::Percent, Value(0.0), (-50.0, 100.0), No, linear(-10.0, 20.0, 0.5), G::Time,
        "How fast spend grows; negative when it shrinks."),
    whole(row(F::Months, "months", "Horizon", "months", U::Count, Value(24.0), (0.0, 120.0), No, linear(0.0, 60.0, 1.0), G::Time,
        "How far ahead to look.")),
    row(F::Share, "share", "Through managed", "of spend", U::Percent, Value(50.0), (0.0, 100.0), No, linear(0.0, 100.0, 1.0), G::Both,
        "When both are used: what goes through the managed gateway."),
    row(F::ManagedMs, "managedms", "Added by managed", "ms a request", U::Millis, Range(50.0, 200.0), (-1000.0, 60_000.0), Yes, usual(0.0, 400.0, 5.0, 50.0, 200.0), G::Waiting,
        "The article says 50 to 200 ms; a test measured less than none."),
    row(F::SelfMs, "selfms", "Added by your own", "ms a request", U::Millis, Range(2.0, 12.0), (-1000.0, 60_000.0), Yes, usual(0.0, 40.0, 1.0, 2.0, 12.0), G::Waiting,
        "LiteLLM’s own benchmark: a median of 2 to 12 ms."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_order_is_the_enums() {
        for (i, field) in FIELDS.iter().enumerate() {
            assert_eq!(field.id as usize, i, "{}", field.key);
            assert_eq!(FieldId::of_key(field.key), Some(field.id));
            assert_eq!(field.id.field().key, field.key);
        }
    }

    #[test]
    fn every_row_is_sane() {
        for field in &FIELDS {
            assert!(field.min < field.max, "{}", field.key);
            assert!(!field.label.is_empty() && !field.help.is_empty());
            if let Some(standard) = field.standard() {
                assert_eq!(field.allowed(standard), standard, "{}", field.key);
            }
            if let Some(track) = field.track {
                assert!(field.min <= track.low && track.low < track.high && track.high <= field.max, "{}", field.key);
                assert!(track.step > 0.0);
            }
        }
    }

    /// Keys in their order, what holds when nothing is said, what is allowed, and which take ranges: links in the wild
    /// depend on it. A standard of `-` is none.
    const PROMISED: &str = "spend 4000 0 1e7|requests - 0 1e9|intokens 20000 0 1e7|outtokens 1000 0 1e7|cachehit 0 0 100|\
        markup 5 0 100 ..|freespend 0 0 1e7|minfee 0 0 1000|topups 1 1 1000|plan 0 0 1e6|freereq 0 0 1e9|reqblock 1 1 1e9|\
        blockprice 0 0 1e5|maxreq - 0 1e10|permtok 0 0 100|infra 200 0 1e6 ..|compute - 0 1e6 ..|postgres - 0 1e6 ..|\
        redis - 0 1e6 ..|balancer - 0 1e6 ..|monitoring - 0 1e6 ..|logs - 0 1e6 ..|instances 1 1 1000|rps 100 0.01 1e6|\
        peak 10 1 1000|discount 0 0 100|hours 3 0 1000 ..|rate 100 0 1e4 ..|setup 0 0 1e4|growth 0 -50 100|months 24 0 120|\
        share 50 0 100|managedms 50..200 -1000 60000 ..|selfms 2..12 -1000 60000 ..";

    #[test]
    fn the_table_is_what_was_promised() {
        let promised: Vec<&str> = PROMISED.split('|').collect();
        assert_eq!(promised.len(), COUNT);
        for (field, promise) in FIELDS.iter().zip(promised) {
            let standard = match field.standard {
                Value(value) => value.to_string(),
                Range(low, high) => format!("{low}..{high}"),
                Absent | Uncapped => "-".to_owned(),
            };
            let words: Vec<&str> = promise.split(' ').collect();
            assert_eq!(words[..2], [field.key, &standard], "{promise}");
            let allowed = [words[2], words[3]].map(|word| word.parse::<f64>());
            assert_eq!(allowed, [Ok(field.min), Ok(field.max)], "{promise}");
            assert_eq!(words.get(4) == Some(&".."), field.ranged == Yes, "{promise}");
        }
    }

    #[test]
    fn the_usual_lines_of_a_bill_are_the_articles() {
        for line in crate::catalogue::LINES {
            let usual = FieldId::of_key(line.key).and_then(|id| id.field().usual());
            assert_eq!(
                usual.unwrap_or((0.0, 0.0)),
                (line.article_low.unwrap_or(0.0), line.article_high.unwrap_or(0.0))
            );
        }
        let sum = |end: fn(&(f64, f64)) -> f64| -> f64 {
            LINES.iter().filter_map(|id| id.field().usual()).map(|usual| end(&usual)).sum()
        };
        let whole = FieldId::Infra.field().usual();
        assert_eq!(whole, Some((sum(|usual| usual.0), sum(|usual| usual.1))));
    }

    #[test]
    fn the_nearest_allowed() {
        assert_eq!(FieldId::Spend.field().nearest(1e12), 1e7);
        assert_eq!(FieldId::Markup.field().nearest(-3.0), 0.0);
        assert_eq!(FieldId::Months.field().nearest(11.6), 12.0);
        assert_eq!(FieldId::Spend.field().allowed(Estimate::between(1.0, 3.0)), Estimate::point(2.0));
    }
}
