//! Golden pictures: every chart in every state, as SVG painted by the same code that paints the canvas.

// A helper of a test fails the test.
#![allow(clippy::expect_used)]

mod gallery;

use gallery::check;
use gateway_crossover::answers::judgment::Judgment;
use gateway_crossover::chart::cost::{Request, layout};
use gateway_crossover::chart::ink::Palette;
use gateway_crossover::chart::paint::{Backing, GRID, Plain, paint};
use gateway_crossover::chart::scene::Scene;
use gateway_crossover::model::units::Usd;
use gateway_crossover::scenario::codec::read;
use plotters::prelude::SVGBackend;

const FAMILY: &str = "ui-sans-serif, 'Liberation Sans', Arial, sans-serif";

fn svg(scene: &Scene, palette: &Palette) -> String {
    let (width, height) = (scene.width.round(), scene.height.round());
    let mut text = String::new();
    {
        let size = ((width * GRID) as u32, (height * GRID) as u32);
        let mut backend = SVGBackend::with_string(&mut text, size);
        paint(scene, palette, Backing { family: FAMILY, text_scale: 1.24, hand: Plain }, &mut backend)
            .expect("a painted scene");
    }
    // The backend counts in sixteenths of a pixel: the picture is shown at its own size.
    let head = format!("width=\"{}\" height=\"{}\"", width * GRID, height * GRID);
    text.replacen(&head, &format!("width=\"{width}\" height=\"{height}\""), 1)
}

fn cost(query: &str, width: f64, height: f64, crosshair: Option<f64>) -> Scene {
    let scenario = read(query).scenario;
    let e = Judgment::of(&scenario, None);
    let request = Request {
        crosshair: crosshair.and_then(Usd::new),
        compared: e.other(),
        hybrid: query.contains("share").then(|| e.hybrid_curve(scenario.inputs().share)),
        ..Request::of(&scenario, &e, width, height)
    };
    layout(&e, &request).scene
}

#[test]
fn the_cost_chart_in_every_state() {
    let states = [
        ("cost-default", "", None),
        ("cost-never", "markup=0", None),
        ("cost-first-dollar", "plan=600", None),
        ("cost-same", "infra=0&hours=0&markup=0", None),
        ("cost-nothing-spent", "spend=0&infra=0&hours=0&markup=0", None),
        ("cost-far-off", "markup=0.05", None),
        ("cost-past-it", "spend=250000", None),
        ("cost-several", "compute=150&rps=0.45&hours=4", None),
        ("cost-blocks", "gateway=portkey-production&spend=60000", None),
        ("cost-discount", "discount=3&spend=9000", None),
        ("cost-log", "axis=log", None),
        ("cost-total", "chart=total", None),
        ("cost-crosshair", "", Some(14_000.0)),
        ("cost-ranges", "infra=120..405&hours=2..4", None),
        ("cost-both", "share=30", None),
        ("cost-compared", "vs=gateway%3Dopenrouter-byok-payg", None),
        ("cost-compared-close", "vs=markup%3D5.5%26hours%3D2.5", None),
    ];
    let mut wrong = Vec::new();
    for (name, query, crosshair) in states {
        for (size, width, height) in [("", 760.0, 400.0), ("-phone", 350.0, 202.0)] {
            let scene = cost(query, width, height, crosshair);
            wrong.extend(check(&format!("{name}{size}"), &svg(&scene, &Palette::LIGHT)));
        }
    }
    wrong.extend(check("cost-default-dark", &svg(&cost("", 760.0, 400.0, None), &Palette::DARK)));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
