//! Every option at this spend: who is cheapest where, and a table of all.

use super::html::{cat, cell, escape};
use crate::answers::cheapest::{Band, Offer, SELF_HOSTED, alike, cheapest, yours};
use crate::answers::options::{Chosen, Row, Way, rows};
use crate::answers::order::Order;
use crate::catalogue::{self, Status};
use crate::chart::bands::{Bar, Stretch, layout};
use crate::chart::svg::{Paint, write};
use crate::format::date::{Day, OLD_DAYS, age, date};
use crate::format::{breakeven, counted, money, notes, percent};
use crate::model::crossover::{HIGHEST_SPEND, Side};
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::scenario::fields::FieldId;
use crate::text::{fill, joined};

/// Numbers up to ten in words.
fn count_words(count: usize) -> String {
    const WORDS: [&str; 11] = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// The section's head: what stands out among the options.
pub fn head(scenario: &Scenario) -> String {
    let inputs = scenario.inputs();
    let all = rows(scenario, Order::default());
    let free = all.iter().filter(|row| row.is_free()).count();
    let own = all.iter().find(|row| matches!(row.way, Way::Own(_))).map(|row| row.cost).unwrap_or_default();
    let gateways = all.iter().filter(|row| matches!(row.way, Way::Gateway(_)));
    let dearer = gateways.filter(|row| row.cost > own).count();
    let finding = if free > 0 {
        let verb = if free == 1 { "gateway charges" } else { "gateways charge" };
        fill!("{} {} nothing at any spend.", &count_words(free), verb)
    } else if dearer == 0 {
        "Every gateway is cheaper than your own here.".to_owned()
    } else {
        let verb = if dearer == 1 { "gateway costs" } else { "gateways cost" };
        fill!("{} {} more than your own here.", &count_words(dearer), verb)
    };
    fill!(
        "<h2 class=\"topic\" id=\"options-topic\">Every option</h2><p class=\"finding\">{}</p><p>Public \
         plans, and stacks run by your people, at your {} and {} a month. Prices older than {} days say so: check them before \
         you sign.</p>",
        &finding,
        &money(inputs.demand.spend),
        &counted(inputs.demand.requests.get(), "request", "requests"),
        &OLD_DAYS.to_string()
    )
}

/// The bars: who is cheapest in which spend band.
pub fn bands(scenario: &Scenario, width: f64) -> String {
    let inputs = scenario.inputs();
    let all = rows(scenario, Order::default());
    let own = |id: &str| id == SELF_HOSTED;
    let as_sold = all.iter().find(|row| row.chosen == Chosen::Yes && matches!(row.way, Way::Gateway(_)));
    let managed = as_sold.map_or("Your managed", Row::name);
    let name = |id: &'static str| match catalogue::gateway(id) {
        Some(gateway) => gateway.name,
        None if own(id) => "Your own",
        None => managed,
    };
    let bar = |title: &'static str, options: Vec<Offer>| {
        let bands = cheapest(&options);
        let ends = bands.iter().skip(1).map(|band| band.from).chain(std::iter::once(Usd::finite(HIGHEST_SPEND)));
        let stretches = bands.iter().zip(ends).map(|(band, end)| {
            let alike = alike(&options, band, end);
            let names: Vec<String> = alike.iter().map(|offer| name(offer.id).to_owned()).collect();
            let side = if own(band.id) { Side::SelfHosted } else { Side::Managed };
            let stretch = Stretch { from: band.from, name: together(&alike, band, end, name(band.id)), side };
            (stretch, cat(&[&joined(&names, "; "), " from ", &money(band.from)]))
        });
        let (stretches, spoken): (Vec<Stretch>, Vec<String>) = stretches.unzip();
        (Bar { title, stretches }, fill!("{}: {}.", title, &joined(&spoken, ", then ")))
    };
    let offers = |keep: &dyn Fn(&Row) -> bool| all.iter().filter(|row| keep(row)).filter_map(Row::offer).collect();
    let (bars, label): (Vec<Bar>, Vec<String>) = [
        bar("Every option", offers(&|_| true)),
        bar("Without those free at every spend", offers(&|row| !row.is_free())),
        bar("Your two", yours(&inputs)),
    ]
    .into_iter()
    .unzip();
    write(&layout(&bars, inputs.demand.spend, width), &joined(&label, " "), Paint::Tokens)
}

/// What stands in a band: its holder, or how many cost the same, and what where that is one figure.
fn together(alike: &[&Offer], band: &Band, end: Usd, holder: &str) -> String {
    let [first, _, ..] = alike else { return holder.to_owned() };
    let count = count_words(alike.len());
    match first.one_cost(band.from, end) {
        Some(cost) => cat(&[&count, " at ", &money(cost)]),
        None => cat(&[&count, " cost the same"]),
    }
}

/// The table's body.
pub fn body(scenario: &Scenario, order: Order, today: Option<Day>) -> String {
    let all = rows(scenario, order);
    let most = all.iter().map(|row| row.cost.get()).fold(0.0, f64::max);
    all.iter().map(|r| row(scenario, r, most, today)).collect()
}

fn row(scenario: &Scenario, row: &Row, most: f64, today: Option<Day>) -> String {
    let side = if matches!(row.way, Way::Gateway(_) | Way::Managed) { "managed" } else { "self-hosted" };
    let class = if row.chosen == Chosen::Yes { "you" } else { "" };
    let note = match row.way {
        Way::Gateway(gateway) => plan_words(gateway),
        Way::Stack(stack) => cat(&["A stack, with your hours. ", stack.about().note.unwrap_or_default()]),
        Way::Own(_) => own_words(scenario),
        Way::Managed => notes(scenario, &Evaluation::of(&scenario.inputs())).0,
    };
    let share = if most > 0.0 { (row.cost.get() / most * 1000.0).max(0.0).round() / 10.0 } else { 0.0 };
    let bar = fill!(
        "<td class=\"bar\"><svg class=\"cellbar\" aria-hidden=\"true\"><rect class=\"{}\" width=\"{}%\" \
         height=\"10\"/></svg></td>",
        side,
        &crate::decimal::write(share)
    );
    fill!(
        "<tr class=\"{}\"><th scope=\"row\">{}<small>{}</small><small class=\"undated\">{}</small></th>{}{}{}\
         <td class=\"num dated\">{}</td></tr>",
        class,
        &escape(row.name()),
        &escape(&note),
        // Where there is no room for its column.
        &source(row, today),
        &cell("", &money(row.cost)),
        &bar,
        &cell("", &breakeven(row.breakeven)),
        &source(row, today)
    )
}

/// What makes your own bill: where there is room for it also what your own keys save of a bill with steps, which the end
/// of its line on the chart has none for.
fn own_words(scenario: &Scenario) -> String {
    let e = Evaluation::of(&scenario.inputs());
    let (_, own) = notes(scenario, &e);
    let saved = scenario.likely(FieldId::Discount);
    if saved > 0.0 && !e.own_curve.stairs().is_empty() {
        fill!("{}, less {} of spend", &own, &percent(saved))
    } else {
        own
    }
}

/// The plan in words, with what it leaves out.
fn plan_words(gateway: &catalogue::Gateway) -> String {
    let about = gateway.about();
    let mut words = about.plan.unwrap_or_default().to_owned();
    if gateway.status == Status::Disputed {
        words += "; sources disagree";
    }
    if let Some(left) = about.leaves_out {
        words = cat(&[&words, ". ", left]);
    }
    words
}

fn source(row: &Row, today: Option<Day>) -> String {
    let Some(source) = row.source() else { return "your figures".to_owned() };
    let shown = date(source.as_of);
    let linked = match source.url {
        Some(url) => fill!("<a href=\"{}\" rel=\"noopener\">{}</a>", &escape(url), &shown),
        None => shown,
    };
    let note = [source.confidence.caution().map(str::to_owned), age(source.as_of, today)].into_iter().flatten();
    let notes: String = note.map(|words| fill!(" <small>{}</small>", &words)).collect();
    cat(&[&linked, &notes])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn the_table_says_what_is_left_out_and_how_old_a_price_is() {
        let html = body(&Scenario::default(), Order::default(), crate::format::date::day("2026-11-22"));
        assert!(html.contains("Self-hosted, yours") && html.contains("days old") && html.contains("never"));
        assert!(!html.contains("NaN"));
        assert!(html.contains("Small AWS, one zone<small>A stack, with your hours. Two t4g.medium"), "{html}");
    }

    #[test]
    fn free_gateways_are_said_to_be_free() {
        assert!(head(&Scenario::default()).contains("charge nothing at any spend"));
        let svg = bands(&Scenario::default(), 700.0);
        assert!(svg.contains("Your two") && svg.contains("Your own"), "{svg}");
    }

    #[test]
    fn every_stretch_has_its_name_at_every_width() {
        for query in ["hours=0", "stack=small-cloud&hours=0", "compute=300&rps=0.3&plan=20&hours=0"] {
            let scenario = read(query).scenario;
            let shown = |width: f64| {
                let svg = bands(&scenario, width);
                svg.split_once('>').map(|(_, drawn)| drawn.to_owned()).unwrap_or_default()
            };
            // Where there is room for every name none is left out.
            let wide = shown(2_000.0);
            let names = ["Kong Konnect Plus", "Your own", "Portkey Production", "OpenRouter, own keys, Enterprise"];
            for width in (280..900).step_by(20).map(f64::from) {
                let drawn = shown(width);
                for name in names.into_iter().filter(|name| wide.contains(name)) {
                    assert!(drawn.contains(&cat(&[">", name, "</text>"])), "{query} at {width}: {name}");
                }
            }
        }
    }

    #[test]
    fn what_your_own_keys_save_is_said_of_every_bill() {
        let said = |query: &str| body(&read(query).scenario, Order::default(), None);
        assert!(said("compute=50&discount=10").contains("<small>$350 at this load, less 10% of spend</small>"));
        assert!(said("discount=3").contains("<small>$500, less 3% of spend</small>"));
    }

    #[test]
    fn terms_of_your_own_go_by_no_plans_name() {
        let scenario = read("markup=7").scenario;
        let svg = bands(&scenario, 700.0);
        assert!(svg.contains(">Your managed</text>") && !svg.contains("flat 5%"), "{svg}");
        assert!(bands(&Scenario::default(), 700.0).contains(">The article’s flat 5%</text>"));
        let html = body(&scenario, Order::default(), None);
        assert!(
            html.contains("<tr class=\"you\"><th scope=\"row\">Managed, yours<small>7% of spend</small>"),
            "{html}"
        );
    }

    #[test]
    fn of_several_that_cost_the_same_none_is_named_alone() {
        let svg = bands(&Scenario::default(), 700.0);
        let free = rows(&Scenario::default(), Order::default()).iter().filter(|row| row.is_free()).count();
        assert!(free > 1 && svg.contains(&cat(&[">", &count_words(free), " at $0</text>"])), "{svg}");
        assert!(!svg.contains(">Vercel AI Gateway</text>"), "{svg}");
        // Those who cannot see it are told all their names.
        assert!(svg.contains("Vercel AI Gateway; ") && svg.contains(" from $0"), "{svg}");
    }
}
