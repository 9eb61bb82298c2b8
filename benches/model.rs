//! How long answers take: `cargo bench`. The page evaluates on every move of a slider, so a full evaluation must fit
//! many times into a frame of sixteen milliseconds; a schedule of a hundred million steps must fit like any other.

use divan::{Bencher, black_box};
use gateway_crossover::answers::answer_json;
use gateway_crossover::answers::balance::{balance, balanced_fields};
use gateway_crossover::answers::sensitivity::sensitivity;
use gateway_crossover::chart::cost::{Request, layout};
use gateway_crossover::model::evaluation::Evaluation;
use gateway_crossover::model::ranges::Uncertainty;
use gateway_crossover::model::units::Usd;
use gateway_crossover::page::mini::{even, mini};
use gateway_crossover::scenario::Scenario;
use gateway_crossover::scenario::codec::{read, write};
use gateway_crossover::scenario::fields::{FIELDS, Group};

fn main() {
    divan::main();
}

const RANGES: &str = "spend=9000&markup=4..6&infra=120..405&hours=2..4..20&rate=60..150&growth=3";
const ITEMS: &str = "spend=9000&markup=4..6&compute=24..50..119&postgres=0..47..291&redis=0..23..218&monitoring=0..30..46\
                     &instances=2&rps=22.7&hours=2..4..20&rate=60..150&growth=3";
const STEPS: &str =
    "spend=9000&markup=4..6&compute=24..50..119&postgres=0..47..291&rps=0.5&hours=2..4..20&rate=60..150";
const PLAIN: &str = "spend=9000&growth=3";
const LONG: &str = "spend=250000&mix=claude-opus-4-8:50~gpt-5.5:30~my-model:20:0.15:0.003:0.6&intokens=12000&outtokens=900\
                    &cachehit=40&gateway=portkey-production&markup=4..5..6&plan=99&freereq=50000&maxreq=2000000\
                    &stack=small-cloud&compute=24..50..119&postgres=0..291&instances=3&discount=1.5&hours=2..4..20\
                    &rate=60..150&setup=40&growth=3&months=36&share=30&managedms=50..200&selfms=2..12&devops=no\
                    &needs=residency~latency&vs=spend%3D9000%26markup%3D5.5&chart=total&axis=log&theme=dark";
/// Ten cents a request, so a hundred million blocks of one request below $10,000,000.
const BLOCKS: &str = "mix=m:1:5::0&outtokens=0&markup=0&blockprice=0.00001";
/// The same against an instance for every $2.63 of spend.
const BOTH: &str = "mix=m:1:5::0&outtokens=0&markup=0&blockprice=0.0457&compute=1&rps=0.01&peak=1000";
/// The blocks climb exactly as fast as the instances, so no bound tells one step from the next.
const TUNED: &str =
    "mix=m:1:5::0&outtokens=0&markup=0&blockprice=0.000380517503805&compute=0.5&rps=0.05&peak=100&hours=0&spend=9000";

/// The same in steps of one width, with a crossover after three million of them.
const MATCHED: &str =
    "markup=0.00001&blockprice=1&reqblock=26.28&rps=0.01&peak=1000&compute=1&postgres=0.9&hours=0&spend=9500000";
/// Steps in the golden ratio at two ten-thousandths of a dollar a request, a thousand million of them, with a gap that
/// they only just do not bridge: the search's worst case.
const GOLDEN: &str = "mix=m:1:0.2::0&intokens=1000&outtokens=0&markup=0&blockprice=1.618033988749895&reqblock=42.52193322434724\
                      &rps=0.01&peak=1000&compute=1&postgres=1.7&hours=0&spend=9500000";

/// Everything the page shows of a scenario.
fn everything(scenario: &Scenario) -> (Evaluation, Vec<f64>, usize, usize) {
    let inputs = scenario.inputs();
    let e = Evaluation::of(&inputs);
    let uncertainty = Uncertainty::new(&inputs);
    let spends: Vec<Usd> = (1..=64).filter_map(|i| Usd::new(f64::from(i) * 500.0)).collect();
    let mut curve = uncertainty.curve(&spends);
    curve.extend([uncertainty.quantiles().p50.spend().map_or(0.0, Usd::get)]);
    let balances = balanced_fields(scenario).filter(|field| balance(scenario, field.id).is_some()).count();
    (e, curve, sensitivity(scenario).len(), balances)
}

/// Evaluation, probability at 64 spends, quantiles, sensitivity, and every balance.
#[divan::bench(args = [Named("ranges", RANGES), Named("items", ITEMS), Named("steps", STEPS), Named("plain", PLAIN), Named("tuned", TUNED), Named("matched", MATCHED)])]
fn full_evaluation(bencher: Bencher, query: &Named) {
    let scenario = read(query.1).scenario;
    bencher.bench_local(|| everything(black_box(&scenario)));
}

/// A query with its name in the report.
#[derive(Clone, Copy)]
struct Named(&'static str, &'static str);

impl std::fmt::Display for Named {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// What the command-line twin and an embed's host get, bands of the cheapest included.
#[divan::bench]
fn answer_as_json(bencher: Bencher) {
    bencher.bench_local(|| answer_json(black_box(RANGES)));
}

#[divan::bench]
fn read_a_long_query(bencher: Bencher) {
    bencher.bench_local(|| read(black_box(LONG)));
}

#[divan::bench]
fn write_a_long_query(bencher: Bencher) {
    let scenario = read(LONG).scenario;
    bencher.bench_local(|| write(black_box(&scenario)));
}

/// Evaluation alone, crossovers and all.
#[divan::bench(args = [
    Named("article", ""),
    Named("hundred-million-blocks", BLOCKS),
    Named("blocks-and-instances", BOTH),
    Named("tuned-against-each-other", TUNED),
    Named("matched-steps", MATCHED),
    Named("golden-ratio", GOLDEN),
])]
fn evaluation(bencher: Bencher, query: &Named) {
    let inputs = read(query.1).scenario.inputs();
    bencher.bench_local(|| Evaluation::of(black_box(&inputs)));
}

/// The same with what ranges make of it, as every input event asks for it.
#[divan::bench(args = [Named("plain", PLAIN), Named("ranges", RANGES), Named("items", ITEMS), Named("steps", STEPS)])]
fn judged(bencher: Bencher, query: &Named) {
    let inputs = read(query.1).scenario.inputs();
    bencher.bench_local(|| Evaluation::judged(black_box(&inputs)));
}

/// The cost chart's geometry at the size of the page, with and without bands.
#[divan::bench(args = [Named("article", ""), Named("hundred-million-blocks", BLOCKS), Named("ranges", RANGES)])]
fn chart_layout(bencher: Bencher, query: &Named) {
    let scenario = read(query.1).scenario;
    let inputs = scenario.inputs();
    let e = Evaluation::judged(&inputs);
    let request = Request::of(&scenario, &e, 760.0, 400.0);
    bencher.bench_local(|| layout(black_box(&e), black_box(&request)));
}

/// The five small charts that are always in view, as an input event redraws them.
#[divan::bench(args = [Named("article", ""), Named("ranges", RANGES)])]
fn small_charts(bencher: Bencher, query: &Named) {
    let scenario = read(query.1).scenario;
    let e = Evaluation::judged(&scenario.inputs());
    bencher.bench_local(|| {
        let drawn = FIELDS.iter().filter(|field| field.group == Group::Main);
        drawn
            .map(|field| {
                let even = even(black_box(&scenario), black_box(&e), field);
                mini(black_box(&scenario), black_box(&e), field, even.as_ref()).len()
            })
            .sum::<usize>()
    });
}
