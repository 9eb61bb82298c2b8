//! What the user chose. Pure: no page, no window; knows the catalogue and the model.
//!
//! A scenario holds only what was *chosen*. What a value is follows from that, from the chosen gateway and stack, and
//! from the [table of fields](fields). Nothing derived is stored.

mod bill;
pub mod codec;
pub mod difference;
pub mod fields;
pub mod history;
mod migrations;
mod mix;
pub mod notice;
pub mod percent;
pub mod pinned;
pub mod presets;
pub mod track;
pub mod vary;
pub mod view;

pub use mix::{ARTICLE_MIX, MixEntry};

use crate::catalogue::{self, Gateway, StackOption};
use crate::model::estimate::Estimate;
use crate::model::evaluation::Inputs;
use crate::model::fees::FeeSchedule;
use crate::model::stack::Stack;
use crate::model::units::{Hours, Percent, Requests, Usd};
use crate::model::workload::Workload;
use fields::{COUNT, FieldId};
use view::View;

/// Whether there is someone to run a gateway.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Devops {
    /// There is.
    #[default]
    Yes,
    /// There is not.
    No,
}

/// A need beside cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Prompts must stay in one region.
    Residency,
    /// Every millisecond counts.
    Latency,
    /// Many models are tried.
    ManyModels,
    /// Requests must fail over to another provider.
    Failover,
}

/// What was chosen for a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice {
    /// A value.
    Value(Estimate),
    /// That there be none, where a gateway sets one: no cap.
    Nothing,
}

impl Choice {
    /// The value, unless there is none.
    pub fn value(self) -> Option<Estimate> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nothing => None,
        }
    }
}

/// On which terms something of the catalogue is had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sold {
    /// On those of the catalogue.
    AsListed,
    /// On some of the reader's own.
    Changed,
}

impl Sold {
    /// What is said behind its name where its listed price is told.
    pub fn words(self) -> &'static str {
        match self {
            Self::AsListed => "",
            Self::Changed => ", as listed; changed here",
        }
    }
}

/// Everything the user chose.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    chosen: [Option<Choice>; COUNT],
    /// The mix of models, when it is not the article's.
    pub mix: Option<Vec<MixEntry>>,
    gateway: Option<String>,
    stack: Option<String>,
    /// Whether there is someone to run a gateway.
    pub devops: Devops,
    /// Needs beside cost, in the order in which links have them.
    pub needs: Vec<Need>,
    /// A second scenario to compare with.
    pub compared: Option<Box<Scenario>>,
    /// How the page shows it.
    pub view: View,
}

impl Default for Scenario {
    /// The article's scenario.
    fn default() -> Self {
        Self {
            chosen: [None; COUNT],
            mix: None,
            gateway: None,
            stack: None,
            devops: Devops::Yes,
            needs: Vec::new(),
            compared: None,
            view: View::default(),
        }
    }
}

/// The id of the gateway that holds unless another is chosen: the article's flat 5 %.
pub const ARTICLE_GATEWAY: &str = "article";

impl Scenario {
    /// The same scenario, seen in another way.
    pub fn seen_as(mut self, view: View) -> Self {
        self.view = view;
        self
    }

    /// Whether another scenario differs in its view at most.
    pub fn holds_the_same_as(&self, other: &Self) -> bool {
        *self == other.clone().seen_as(self.view)
    }

    /// The same scenario, compared with what another one is compared with, unless it brings something of its own.
    pub fn comparing_as(mut self, other: &Self) -> Self {
        if self.compared.is_none() {
            self.compared.clone_from(&other.compared);
        }
        self
    }

    /// Keeps the scenario as it is now to be compared with what it becomes; or stops comparing.
    pub fn compare_or_stop(&mut self) {
        self.compared = match self.compared {
            Some(_) => None,
            None => Some(Box::new(self.clone().seen_as(View::default()))),
        };
    }

    /// Exchanges the scenario with the one it is compared with.
    pub fn swap(&mut self) {
        if let Some(mut other) = self.compared.take() {
            std::mem::swap(self, &mut other);
            self.view = other.view;
            other.view = View::default();
            self.compared = Some(other);
        }
    }

    fn slot(&self, id: FieldId) -> Option<Choice> {
        self.chosen.get(id as usize).copied().flatten()
    }

    fn put(&mut self, id: FieldId, value: Option<Choice>) {
        if let Some(slot) = self.chosen.get_mut(id as usize) {
            *slot = value;
        }
    }

    /// The chosen gateway's id.
    pub fn gateway_id(&self) -> &str {
        self.gateway.as_deref().unwrap_or(ARTICLE_GATEWAY)
    }

    /// The chosen gateway.
    pub fn gateway(&self) -> Option<&'static Gateway> {
        catalogue::gateway(self.gateway_id())
    }

    /// The gateway whose terms hold; none where the article's markup was changed, of which nothing is left then.
    pub fn named_gateway(&self) -> Option<(&'static Gateway, Sold)> {
        let sold = self.sold(&fields::GATEWAY_TERMS);
        self.gateway().filter(|gateway| gateway.id != ARTICLE_GATEWAY || sold == Sold::AsListed).map(|it| (it, sold))
    }

    /// Whether something is had on the terms of the catalogue.
    pub fn sold(&self, terms: &[FieldId]) -> Sold {
        if terms.iter().any(|&term| self.chosen(term).is_some()) { Sold::Changed } else { Sold::AsListed }
    }

    /// Whether a field has the value that it has where nothing is chosen and no gateway or stack sets it.
    pub fn is_standard(&self, id: FieldId) -> bool {
        self.value(id) == id.field().standard()
    }

    /// Whether all terms of the gateway but some are standard: none of them charges or spares anything.
    pub fn charges_only(&self, but: &[FieldId]) -> bool {
        fields::GATEWAY_TERMS.iter().all(|&term| but.contains(&term) || self.is_standard(term))
    }

    /// The chosen stack's id, if one is chosen.
    pub fn stack_id(&self) -> Option<&str> {
        self.stack.as_deref()
    }

    /// The chosen stack.
    pub fn stack_option(&self) -> Option<&'static StackOption> {
        catalogue::stack(self.stack.as_deref()?)
    }

    /// The value a field has when it is not chosen: the gateway's or stack's term, else the standard one. None where
    /// there is nothing: no cap, no such line, requests not given.
    pub fn baseline(&self, id: FieldId) -> Option<Estimate> {
        let field = id.field();
        if fields::GATEWAY_TERMS.contains(&id)
            && let Some(term) = self.gateway().and_then(|g| g.terms.get(field.key))
        {
            return Some(Estimate::point(term));
        }
        if fields::STACK_TERMS.contains(&id)
            && let Some(stack) = self.stack_option()
        {
            if let Some(term) = stack.terms.get(field.key) {
                return Some(Estimate::point(term));
            }
            if id == FieldId::Infra && self.stack_has_lines() {
                return None;
            }
        }
        field.standard()
    }

    /// What was chosen for a field, if anything was.
    pub fn chosen(&self, id: FieldId) -> Option<Choice> {
        self.slot(id)
    }

    /// The value of a field: chosen, or else its baseline. Spend and requests are one thing: whichever was not chosen
    /// follows from the other. The total of a bill with lines is what they come to, which may exceed what the total
    /// itself allows.
    pub fn value(&self, id: FieldId) -> Option<Estimate> {
        let by_requests = self.slot(FieldId::Requests).is_some();
        match id {
            FieldId::Spend if by_requests => Some(Estimate::point(self.inputs().demand.spend.get())),
            FieldId::Requests if !by_requests => Some(Estimate::point(self.inputs().demand.requests.get())),
            FieldId::Infra if self.is_itemised() => Some(self.lines_now()),
            _ => self.slot(id).map_or_else(|| self.baseline(id), Choice::value),
        }
    }

    /// The likely value of a field; 0 where it has none.
    pub fn likely(&self, id: FieldId) -> f64 {
        self.value(id).map_or(0.0, Estimate::likely)
    }

    fn estimate(&self, id: FieldId) -> Estimate {
        self.value(id).unwrap_or(Estimate::point(0.0))
    }

    /// The same scenario with one field set, to the nearest allowed value. Setting spend drops requests and the other
    /// way round; setting the infrastructure total drops its lines.
    pub fn with(&self, id: FieldId, value: Estimate) -> Self {
        let mut next = self.clone();
        next.set(id, value);
        next
    }

    /// Sets one field; see [`Scenario::with`].
    pub fn set(&mut self, id: FieldId, value: Estimate) {
        id.stands_for().iter().for_each(|&other| self.put(other, None));
        let value = id.field().allowed(value);
        let same = self.baseline(id) == Some(value);
        self.put(id, if same { None } else { Some(Choice::Value(value)) });
    }

    /// Chooses a value for a field, or that there be none.
    pub fn choose(&mut self, id: FieldId, choice: Choice) {
        match choice {
            Choice::Value(value) => self.set(id, value),
            Choice::Nothing => self.set_nothing(id),
        }
    }

    /// Sets a field to nothing: a gateway's cap is lifted.
    pub fn set_nothing(&mut self, id: FieldId) {
        let choice = self.baseline(id).map(|_| Choice::Nothing);
        self.put(id, choice);
    }

    /// Makes a range of a field: the usual one that its value lies in, else a quarter down and up, on the track's
    /// steps and at least one of them.
    pub fn spread(&mut self, id: FieldId) {
        let Some(track) = id.field().track else { return };
        let now = self.likely(id);
        let usual = track.usual.filter(|(low, high)| (*low..=*high).contains(&now));
        // A quarter of its size, also of what is below nothing.
        let quarter = now.abs() * 0.25;
        // Of nothing a quarter is nothing, and one step next to nothing.
        let up = if now == 0.0 { 10 } else { 1 };
        let (low, high) = usual.unwrap_or_else(|| {
            let (low, high) = (track.near(now - quarter), track.near(now + quarter));
            (low.min(track.stepped(now, -1)), high.max(track.stepped(now, up)))
        });
        self.set(id, Estimate::three(low.min(now), now, high.max(now)));
    }

    /// Takes the ranges that the article gives: infrastructure and hours.
    pub fn take_article_ranges(&mut self) {
        for id in [FieldId::Infra, FieldId::Hours] {
            if let Some((low, high)) = id.field().usual() {
                self.set(id, Estimate::between(low, high));
            }
        }
    }

    /// The same with the article's ranges, where it has none of its own and its numbers lie within those.
    pub fn within_article_ranges(&self) -> Option<Self> {
        let lies = |id: FieldId| {
            let usual = id.field().usual();
            usual.is_some_and(|(low, high)| (low..=high).contains(&self.likely(id)))
        };
        let has_a_bill = self.stack.is_some() || self.is_itemised();
        if self.gives_ranges() || has_a_bill || !lies(FieldId::Infra) || !lies(FieldId::Hours) {
            return None;
        }
        let mut ranged = self.clone();
        ranged.take_article_ranges();
        Some(ranged)
    }

    /// Makes one number of a range: its likely value.
    pub fn narrow(&mut self, id: FieldId) {
        let now = self.likely(id);
        self.set(id, Estimate::point(now));
    }

    /// Makes a range of a field's number, or one number of its range.
    pub fn spread_or_narrow(&mut self, id: FieldId) {
        if self.value(id).is_some_and(Estimate::is_range) { self.narrow(id) } else { self.spread(id) }
    }

    /// Back to the field's baseline.
    pub fn reset(&mut self, id: FieldId) {
        self.put(id, None);
    }

    /// Someone to run a gateway is there, or is not.
    pub fn toggle_devops(&mut self) {
        self.devops = match self.devops {
            Devops::Yes => Devops::No,
            Devops::No => Devops::Yes,
        };
    }

    /// Turns a need on or off.
    pub fn toggle(&mut self, need: Need) {
        if self.needs.contains(&need) {
            self.needs.retain(|known| *known != need);
        } else {
            self.needs.push(need);
            // Always in one order, so that the same needs are the same link.
            self.needs = codec::in_order(&self.needs);
        }
    }

    /// Chooses a gateway: its terms hold until one is set again.
    pub fn choose_gateway(&mut self, id: &str) {
        self.gateway = (id != ARTICLE_GATEWAY).then(|| id.to_owned());
        fields::GATEWAY_TERMS.iter().for_each(|&term| self.put(term, None));
    }

    /// Chooses a stack, or none: its terms hold until one is set again.
    pub fn choose_stack(&mut self, id: Option<&str>) {
        self.stack = id.map(str::to_owned);
        fields::STACK_TERMS.iter().for_each(|&term| self.put(term, None));
    }

    /// Whether a cost is given as a range, whether or not it moves anything.
    pub fn gives_ranges(&self) -> bool {
        let costs = fields::FIELDS.iter().filter(|f| !matches!(f.id, FieldId::ManagedMs | FieldId::SelfMs));
        costs.filter_map(|f| self.value(f.id)).any(Estimate::is_range)
    }

    /// What the model needs to know.
    pub fn inputs(&self) -> Inputs {
        let money = |id| Usd::finite(self.likely(id));
        let percent = |id| Percent::finite(self.likely(id));
        let workload = Workload {
            mix: self.mix_parts(),
            tokens_in: self.likely(FieldId::InTokens),
            tokens_out: self.likely(FieldId::OutTokens),
            cache_hit: percent(FieldId::CacheHit),
        };
        let demand = match self.slot(FieldId::Requests).and_then(Choice::value) {
            Some(requests) => workload.at_requests(Requests::finite(requests.likely())),
            None => workload.at_spend(money(FieldId::Spend)),
        };
        Inputs {
            demand,
            workload,
            fees: FeeSchedule {
                markup: percent(FieldId::Markup),
                free_spend: money(FieldId::FreeSpend),
                least_fee: money(FieldId::MinFee),
                top_ups: self.likely(FieldId::TopUps),
                plan: money(FieldId::Plan),
                free_requests: Requests::finite(self.likely(FieldId::FreeReq)),
                block: Requests::finite(self.likely(FieldId::ReqBlock)),
                block_price: money(FieldId::BlockPrice),
                most_requests: self.value(FieldId::MaxReq).map(|most| Requests::finite(most.likely())),
                per_million_tokens: money(FieldId::PermTok),
            },
            markup: self.estimate(FieldId::Markup),
            stack: Stack {
                infrastructure: self.infrastructure(),
                hours: self.estimate(FieldId::Hours),
                rate: self.estimate(FieldId::Rate),
                discount: percent(FieldId::Discount),
            },
            set_up: Hours::finite(self.likely(FieldId::Setup)),
            growth: percent(FieldId::Growth),
            months: self.likely(FieldId::Months) as u32,
            share: percent(FieldId::Share),
            managed_ms: self.estimate(FieldId::ManagedMs),
            self_ms: self.estimate(FieldId::SelfMs),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evaluation::Evaluation;

    #[test]
    fn the_article_comes_out_to_the_dollar() {
        let scenario = Scenario::default();
        let e = Evaluation::of(&scenario.inputs());
        assert_eq!((e.managed, e.self_hosted), (Usd::finite(200.0), Usd::finite(500.0)));
        assert_eq!(e.breakeven.spend(), Some(Usd::finite(10_000.0)));
    }

    #[test]
    fn the_articles_ranges_are_120_to_405_dollars_and_two_to_four_hours() {
        let mut scenario = codec::read("compute=70").scenario;
        scenario.take_article_ranges();
        assert_eq!(codec::write(&scenario), "infra=120..405&hours=2..4");
    }

    #[test]
    fn spend_and_requests_are_one_thing() {
        let mut scenario = Scenario::default().with(FieldId::Requests, Estimate::point(1e5));
        assert!((scenario.inputs().demand.spend.get() - 10_194.0).abs() < 1e-6);
        let shown = scenario.value(FieldId::Spend).map_or(0.0, Estimate::likely);
        assert!((shown - 10_194.0).abs() < 1e-6);
        scenario.set(FieldId::Spend, Estimate::point(9_000.0));
        let shown = scenario.value(FieldId::Requests).map_or(0.0, Estimate::likely);
        assert!((shown - 9_000.0 / 0.10194).abs() < 1e-6);
        assert_eq!(scenario.chosen(FieldId::Requests), None);
        assert_eq!(scenario.inputs().demand.spend, Usd::finite(9_000.0));
    }

    #[test]
    fn what_equals_the_baseline_is_not_chosen() {
        let scenario = Scenario::default().with(FieldId::Markup, Estimate::point(5.0));
        assert_eq!(scenario, Scenario::default());
        let mut changed = scenario.with(FieldId::Hours, Estimate::point(0.0));
        changed.reset(FieldId::Hours);
        assert_eq!(changed, Scenario::default());
    }

    #[test]
    fn a_number_becomes_a_range_and_a_number_again() {
        let mut scenario = Scenario::default();
        for (id, low, high) in [(FieldId::Infra, 120.0, 405.0), (FieldId::Markup, 3.8, 6.3), (FieldId::Hours, 2.0, 4.0)]
        {
            let before = scenario.value(id).map(Estimate::likely);
            scenario.spread(id);
            let range = scenario.value(id).expect("a range");
            assert_eq!((range.low(), range.high(), Some(range.likely())), (low, high, before), "{id:?}");
            scenario.narrow(id);
            assert_eq!(scenario.chosen(id), None, "{id:?}");
        }
        // A value beyond the track stays the likely one.
        for (id, value, low, high) in [
            (FieldId::Infra, 5_000.0, 3_750.0, 6_250.0),
            (FieldId::Rate, 300.0, 225.0, 375.0),
            (FieldId::ManagedMs, -72.0, -90.0, -55.0),
            // A quarter of next to nothing is less than a step, and of nothing nothing.
            (FieldId::Rate, 5.0, 0.0, 10.0),
            (FieldId::Hours, 1.0, 0.5, 1.5),
            (FieldId::Hours, 0.5, 0.0, 1.0),
            (FieldId::Hours, 0.0, 0.0, 5.0),
        ] {
            scenario.set(id, Estimate::point(value));
            scenario.spread(id);
            assert_eq!(scenario.value(id), Some(Estimate::three(low, value, high)), "{id:?}");
        }
    }

    #[test]
    fn comparing_swapping_and_stopping() {
        let mut scenario = codec::read("markup=6&axis=log").scenario;
        scenario.compare_or_stop();
        scenario.set(FieldId::Markup, Estimate::point(7.0));
        assert_eq!(codec::write(&scenario), "markup=7&vs=markup%3D6&axis=log");
        scenario.swap();
        assert_eq!(codec::write(&scenario), "markup=6&vs=markup%3D7&axis=log");
        scenario.compare_or_stop();
        assert_eq!(codec::write(&scenario), "markup=6&axis=log");
    }

    #[test]
    fn needs_have_one_order_whichever_was_ticked_first() {
        let mut scenario = Scenario::default();
        for need in [Need::Failover, Need::Residency, Need::Latency] {
            scenario.toggle(need);
        }
        assert_eq!(scenario.needs, [Need::Residency, Need::Latency, Need::Failover]);
        scenario.toggle(Need::Latency);
        assert_eq!(scenario.needs, [Need::Residency, Need::Failover]);
    }

    #[test]
    fn a_scenario_is_the_same_however_it_is_seen() {
        let (a, b) = (codec::read("hours=5").scenario, codec::read("hours=5&axis=log&theme=dark").scenario);
        assert!(a != b && a.holds_the_same_as(&b) && b.holds_the_same_as(&a));
        assert!(!a.holds_the_same_as(&codec::read("hours=6").scenario));
    }

    #[test]
    fn what_is_opened_is_compared_with_what_there_was_unless_it_brings_something() {
        let now = codec::read("vs=hours%3D0").scenario;
        assert_eq!(codec::write(&codec::read("spend=9000").scenario.comparing_as(&now)), "spend=9000&vs=hours%3D0");
        let own = codec::read("vs=markup%3D7").scenario.comparing_as(&now);
        assert_eq!(codec::write(&own), "vs=markup%3D7");
    }

    #[test]
    fn ranges_and_devops_go_back_and_forth() {
        let mut scenario = Scenario::default();
        scenario.spread_or_narrow(FieldId::Hours);
        assert_eq!(codec::write(&scenario), "hours=2..4");
        scenario.spread_or_narrow(FieldId::Hours);
        scenario.toggle_devops();
        assert_eq!(scenario.devops, Devops::No);
        scenario.toggle_devops();
        assert_eq!(scenario, Scenario::default());
    }
}
