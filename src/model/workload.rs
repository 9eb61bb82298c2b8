//! Demand: what a month of requests costs at the model providers' list price, and how spend turns into requests.

use super::units::{Percent, Requests, Usd};

/// List prices of one model, in US dollars per million tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ModelPrice {
    /// Prompt tokens.
    pub input: Usd,
    /// Prompt tokens read from the provider's cache; without a published price they bill as input.
    pub cached: Option<Usd>,
    /// Completion tokens.
    pub output: Usd,
}

/// One model's part in the mix.
#[derive(Clone, Debug, PartialEq)]
pub struct MixPart {
    /// The model's id, as in the catalogue or as pinned in a link.
    pub id: String,
    /// Its share of requests, relative to the other parts' shares.
    pub share: f64,
    /// Its list prices.
    pub price: ModelPrice,
}

/// What one average request looks like.
#[derive(Clone, Debug, PartialEq)]
pub struct Workload {
    /// The models, with their shares of requests.
    pub mix: Vec<MixPart>,
    /// Prompt tokens of a request.
    pub tokens_in: f64,
    /// Completion tokens of a request.
    pub tokens_out: f64,
    /// Share of prompt tokens read from the cache.
    pub cache_hit: Percent,
}

/// What one request is, for everything that follows from spend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RequestUnit {
    /// List price of one average request; nothing for free models.
    pub cost: Usd,
    /// Millions of tokens in one request.
    pub million_tokens: f64,
    /// Requests a month where requests cost nothing, so that spend does not tell how many there are.
    pub free_requests: Requests,
}

impl RequestUnit {
    /// Requests a month that a spend buys.
    pub fn requests(&self, spend: Usd) -> Requests {
        if self.cost > Usd::ZERO { Requests::finite(spend.get() / self.cost.get()) } else { self.free_requests }
    }
}

/// The month's demand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demand {
    /// API spend at list price, in dollars a month.
    pub spend: Usd,
    /// Requests a month.
    pub requests: Requests,
    /// What one request is.
    pub unit: RequestUnit,
}

impl MixPart {
    /// List price of one request to this model.
    fn request_cost(&self, workload: &Workload) -> Usd {
        let hit = workload.cache_hit.fraction();
        let cached = self.price.cached.unwrap_or(self.price.input);
        let per_input = (1.0 - hit) * self.price.input.get() + hit * cached.get();
        Usd::finite((workload.tokens_in * per_input + workload.tokens_out * self.price.output.get()) / 1e6)
    }
}

impl Workload {
    fn shares(&self) -> f64 {
        self.mix.iter().map(|part| part.share).sum()
    }

    /// Blended list price of one request.
    pub fn request_cost(&self) -> Usd {
        let shares = self.shares();
        if shares <= 0.0 {
            return Usd::ZERO;
        }
        Usd::finite(self.mix.iter().map(|part| part.share / shares * part.request_cost(self).get()).sum())
    }

    fn unit(&self, free_requests: Requests) -> RequestUnit {
        RequestUnit {
            cost: self.request_cost(),
            million_tokens: (self.tokens_in + self.tokens_out) / 1e6,
            free_requests,
        }
    }

    /// The demand of a spend. Where requests cost nothing, a spend buys none.
    pub fn at_spend(&self, spend: Usd) -> Demand {
        let unit = self.unit(Requests::ZERO);
        Demand { spend, requests: unit.requests(spend), unit }
    }

    /// The demand of a number of requests.
    pub fn at_requests(&self, requests: Requests) -> Demand {
        let unit = self.unit(requests);
        Demand { spend: unit.cost.times(requests.get()), requests, unit }
    }

    /// What each part of the mix costs at list price, in dollars a month, in the mix's order.
    pub fn costs(&self, requests: Requests) -> impl Iterator<Item = (&MixPart, Usd)> {
        let shares = self.shares();
        self.mix.iter().map(move |part| {
            let share = if shares > 0.0 { part.share / shares } else { 0.0 };
            (part, part.request_cost(self).times(requests.get() * share))
        })
    }

    /// What each model of the mix costs at list price, in dollars a month, in the mix's order. A model named twice is
    /// one line.
    pub fn split(&self, requests: Requests) -> Vec<(String, Usd)> {
        let mut lines: Vec<(String, Usd)> = Vec::with_capacity(self.mix.len());
        for (part, cost) in self.costs(requests) {
            match lines.iter_mut().find(|(id, _)| *id == part.id) {
                Some((_, line)) => *line = *line + cost,
                None => lines.push((part.id.clone(), cost)),
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(id: &str, share: f64, input: f64, cached: Option<f64>, output: f64) -> MixPart {
        let usd = Usd::finite;
        MixPart {
            id: id.into(),
            share,
            price: ModelPrice { input: usd(input), cached: cached.map(usd), output: usd(output) },
        }
    }

    fn article() -> Workload {
        Workload {
            mix: vec![
                part("claude-opus-4-8", 50.0, 5.0, Some(0.5), 25.0),
                part("gpt-5.5", 30.0, 5.0, Some(0.5), 30.0),
                part("deepseek-v4-flash", 20.0, 0.10, None, 0.20),
            ],
            tokens_in: 20_000.0,
            tokens_out: 1_000.0,
            cache_hit: Percent::ZERO,
        }
    }

    #[test]
    fn the_articles_mix_costs_ten_cents_a_request() {
        let workload = article();
        assert!((workload.request_cost().get() - 0.10194).abs() < 1e-12);
        let demand = workload.at_spend(Usd::finite(4_000.0));
        assert!((demand.requests.get() - 39_238.767902687854).abs() < 1e-6);
        let back = workload.at_requests(demand.requests);
        assert!((back.spend.get() - 4_000.0).abs() < 1e-9);
        let total: Usd = workload.split(demand.requests).into_iter().map(|(_, usd)| usd).sum();
        assert!((total.get() - 4_000.0).abs() < 1e-9);
    }

    #[test]
    fn a_model_without_a_cached_price_bills_cached_tokens_as_input() {
        let mut workload = article();
        workload.mix = vec![part("m", 1.0, 0.10, None, 0.20)];
        let without = workload.request_cost();
        workload.cache_hit = Percent::finite(90.0);
        assert!((workload.request_cost() - without).abs().get() < 1e-15);
        workload.mix = vec![part("m", 1.0, 5.0, Some(0.5), 0.0)];
        assert!((workload.request_cost().get() - 20_000.0 * (0.1 * 5.0 + 0.9 * 0.5) / 1e6).abs() < 1e-12);
    }

    #[test]
    fn free_models() {
        let mut workload = article();
        workload.mix = vec![part("m", 1.0, 0.0, None, 0.0)];
        let by_requests = workload.at_requests(Requests::finite(5e6));
        assert_eq!((by_requests.spend.get(), by_requests.requests.get()), (0.0, 5e6));
        let by_spend = workload.at_spend(Usd::finite(4_000.0));
        assert_eq!((by_spend.spend.get(), by_spend.requests.get()), (4_000.0, 0.0));
    }
}
