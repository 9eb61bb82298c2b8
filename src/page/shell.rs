//! The whole page as HTML: what the app fills with life, and what a build paints into `index.html`.
//!
//! Every element with `data-part` holds a part that [`super::parts`] writes anew when the scenario changes.

use super::control;
use super::html::cat;
use super::mini::MARKERS;
use super::mix;
use super::parts::{PARTS, When};
use crate::format::field_in_words;
use crate::model::estimate::Estimate;
use crate::model::evaluation::Evaluation;
use crate::scenario::Scenario;
use crate::scenario::fields::{FieldId, Group};
use crate::scenario::presets;
use crate::scenario::view::{Axis, Drawn};
use crate::text::{fill, joined};

const BRAND: &str = "<svg viewBox=\"0 0 20 16\" aria-hidden=\"true\"><path class=\"mark-self\" d=\"M0 8H20\"/>\
                     <path class=\"mark-managed\" d=\"M1 15L19 1\"/></svg>Crossover";

/// An element that holds a part: filled, unless it is written only once the page has come to rest.
fn part(tag: &str, attributes: &str, name: &str, scenario: &Scenario, e: &Evaluation) -> String {
    let part = PARTS.iter().find(|p| p.name == name && p.when == When::Live);
    let content = part.map_or(String::new(), |part| (part.write)(scenario, e));
    fill!("<{} data-part=\"{}\" {}>{}</{}>", tag, name, attributes, &content, tag)
}

/// An element that holds a part of the evidence, which is written when it comes near the window.
fn far(tag: &str, attributes: &str, name: &str) -> String {
    fill!("<{} data-far=\"{}\" {}></{}>", tag, name, attributes, tag)
}

/// A button of words.
fn act(id: &str, words: &str) -> String {
    fill!("<button class=\"act\" type=\"button\" id=\"{}\">{}</button>", id, words)
}

/// A group of buttons of which one is pressed, given by its place.
fn choice(key: &str, label: &str, words: [&str; 2], chosen: usize) -> String {
    let button = |(at, word): (usize, &str)| {
        let pressed = if at == chosen { "true" } else { "false" };
        let place = at.to_string();
        fill!(
            "<button type=\"button\" aria-pressed=\"{}\" data-choice=\"{}\" data-place=\"{}\">{}</button>",
            pressed,
            key,
            &place,
            word
        )
    };
    let buttons: String = words.into_iter().enumerate().map(button).collect();
    fill!("<div class=\"choice\" role=\"group\" aria-label=\"{}\">{}</div>", label, &buttons)
}

fn pick(id: &str, label: &str, options: &str) -> String {
    fill!(
        "<div class=\"pick\"><label for=\"{}\">{}</label><select id=\"{}\" name=\"{}\" data-pick=\"{}\">\
         {}</select></div>",
        id,
        label,
        id,
        id,
        id,
        options
    )
}

/// The chart with its head, its table and its reading.
fn figure(s: &Scenario, e: &Evaluation, sheet: &str) -> String {
    fill!(
        "<div class=\"chart-head\">{}<div class=\"tools\">{}{}{}</div></div><div class=\"plot\" \
         id=\"chart\"><div class=\"sheet\" id=\"sheet\">{}</div><div class=\"figures hidden\" \
         id=\"figures\" tabindex=\"0\" role=\"region\" aria-label=\"The chart as a table\"></div></div>",
        &part("h2", "", "title", s, e),
        &choice("chart", "What is drawn", ["Overhead", "Total bill"], usize::from(s.view.drawn == Drawn::Total)),
        &choice("axis", "Axes", ["Linear", "Log"], usize::from(s.view.axis == Axis::Log)),
        &choice("table", "Chart or table", ["Chart", "Table"], 0),
        sheet
    )
}

/// The element of the chart, for [`CANVAS`] and [`SHEET`]: constants cannot be put together from constants.
macro_rules! canvas {
    () => {
        "<canvas id=\"canvas\" role=\"img\"></canvas>"
    };
}

/// What the chart is drawn on for eyes.
pub const CANVAS: &str = canvas!();

/// The same with a slider over the axis for keys.
const SHEET: &str = concat!(
    canvas!(),
    "<input type=\"range\" class=\"explore\" id=\"explore\" min=\"0\" max=\"1000\" step=\"20\" \
     aria-label=\"Read the chart along its axis\">"
);

/// The sentence that answers, and its spoken twin.
fn answer(s: &Scenario, e: &Evaluation) -> String {
    cat(&[
        "<div class=\"unseen\" role=\"status\" aria-live=\"polite\" id=\"spoken\"></div>",
        &part("h1", "class=\"answer\" id=\"answer\"", "answer", s, e),
    ])
}

const NOTICES: &str =
    "<div role=\"status\" aria-label=\"Notices about this link\"><ul class=\"notices\" id=\"notices\"></ul></div>";

/// Where it is said what is wrong with a number typed into a sentence.
const INLINE_WRONG: &str = "<p class=\"wrong\" id=\"inline-wrong\" role=\"alert\"></p>";

/// The page down to the end of its chart, which is drawn on what is given.
pub fn opening(s: &Scenario, e: &Evaluation, sheet: &str) -> String {
    fill!(
        "<a class=\"skip\" href=\"#spend\">Skip to your numbers</a><header class=\"masthead\"><a \
         class=\"brand\" href=\"?\">{}</a><span class=\"question\">Managed LLM gateway or your own?</span>\
         <nav aria-label=\"This scenario\"><button class=\"act\" type=\"button\" id=\"compare-button\" \
         aria-pressed=\"false\">Compare</button><a class=\"act\" href=\"#take\">Share</a>{}<span \
         class=\"unseen\" role=\"status\" id=\"copied\"></span><input class=\"box by-hand hidden\" \
         id=\"link-by-hand\" aria-label=\"The link to this scenario\" readonly>{}</nav></header><main>\
         {}<div class=\"hero\"><section class=\"stay\" aria-labelledby=\"answer\">{}{}{}{}<p \
         class=\"reading\" id=\"reading\">{}</p>{}",
        BRAND,
        &act("copy-link", "Copy link"),
        &act("theme-button", &cat(&["Theme: ", s.view.theme.word()])),
        NOTICES,
        &answer(s, e),
        &part("p", "class=\"because\"", "because", s, e),
        INLINE_WRONG,
        &figure(s, e, sheet),
        &super::reading::reading(s, e, None),
        &far("div", "class=\"paper\"", "paper")
    )
}

/// What is shown of the page before there are controls. Nothing in it answers yet.
pub fn beginning(s: &Scenario, e: &Evaluation) -> String {
    fill!("<div class=\"wrap\" inert>{}</section></div></main></div>", &opening(s, e, CANVAS))
}

/// The whole page.
pub fn page(s: &Scenario) -> String {
    let e = &Evaluation::judged(&s.inputs());
    fill!(
        "{}</section><section class=\"controls\" aria-label=\"Your numbers\"><div class=\"below\">{}</div>\
         <p class=\"beside hidden\" id=\"beside\"><a class=\"act\" href=\"#compare\">Both side by side</a></p>{}<p class=\"legend\">Above each slider: the <b>breakeven</b> as that one number moves, \
         against your spend (dotted); over spend, the saving. Where it is solid, <b class=\"managed\">managed</b> \
         is cheaper; where dashed, <b class=\"self-hosted\">self-hosted</b>. The bar under a track: a usual range.</p>{}<div \
         class=\"five\">{}</div>{}</section></div><section class=\"section hidden\" id=\"compare\" \
         aria-labelledby=\"compare-topic\"><div id=\"compared\"></div>{}</section>{}<div class=\"section \
         ruler\" aria-hidden=\"true\"><div></div><div id=\"ruler\"></div></div>{}{}{}</main><footer \
         class=\"footer\"><span>{}</span><span>Nothing you enter is sent anywhere while you use it</span>\
         <a href=\"data/gateways.json\">Gateway fees</a><a href=\"data/stacks.json\">Infrastructure \
         prices</a><a href=\"data/models.json\">Model prices</a><a href=\"licences.txt\">Licenses</a></footer>",
        &opening(s, e, SHEET),
        &cat(&[
            &part("p", "class=\"because\"", "below", s, e),
            "<p class=\"wrong\" id=\"below-wrong\" role=\"alert\"></p>",
        ]),
        &changes(s, e),
        MARKERS,
        &control::group(s, Group::Main),
        &panels(s, e),
        &far("div", "class=\"after\"", "explained"),
        &part("section", "class=\"section\" id=\"breakdown\" aria-labelledby=\"breakdown-topic\"", "breakdown", s, e),
        &evidence(),
        &far("p", "class=\"imprint\"", "imprint"),
        &answers(s, e),
        EDITION
    )
}

/// What a page calls itself, with the version that its links name, and the day on which the first of its figures was
/// collected.
pub const EDITION: &str = concat!("Crossover, model 1. Figures as of ", env!("FIGURES_COLLECTED"));

/// The page inside another one.
pub fn embed(s: &Scenario) -> String {
    let e = &Evaluation::judged(&s.inputs());
    let controls = fill!(
        "<section class=\"controls hidden\" id=\"controls\" aria-label=\"Your numbers\">{}<div \
         class=\"five\">{}</div><div id=\"more\" class=\"hidden\">{}</div></section>",
        MARKERS,
        &control::group(s, Group::Main),
        &panels(s, e)
    );
    fill!(
        "<main>{}<div class=\"hero\"><section class=\"stay\" aria-labelledby=\"answer\">{}{}{}<p \
         class=\"reading\" id=\"reading\"></p></section>{}</div>{}</main><footer class=\"embed-foot\"><span>\
         {}</span><a id=\"whole-page\" href=\"?\" target=\"_blank\" rel=\"noopener\">Open the \
         whole page</a></footer>",
        NOTICES,
        &answer(s, e),
        INLINE_WRONG,
        &figure(s, e, SHEET),
        &controls,
        &answers(s, e),
        EDITION
    )
}

/// The answers that the page says further down, or not at all, for programs.
fn answers(s: &Scenario, e: &Evaluation) -> String {
    part("p", "class=\"unseen\" aria-hidden=\"true\"", "answers", s, e)
}

/// Where to start from, and the ways through what was changed.
fn changes(s: &Scenario, e: &Evaluation) -> String {
    let option = |preset: &presets::Preset| fill!("<option value=\"{}\">{}</option>", preset.id, preset.name);
    let options: String = presets::PRESETS.iter().map(option).collect();
    let options = cat(&["<option value=\"\" disabled>Your numbers</option>", &options]);
    fill!(
        "<div class=\"changes\"><label for=\"preset\">Start from</label><select id=\"preset\" name=\"preset\" \
         data-pick=\"preset\">{}</select><div class=\"row\" role=\"group\" aria-label=\"Changes\">\
         {}{}{}</div>{}</div>",
        &options,
        &act("undo", "Undo"),
        &act("redo", "Redo"),
        &act("reset-all", "Reset all"),
        &part("p", "class=\"aside\"", "assumes", s, e)
    )
}

/// A disclosure: its name, what it says of what is in it, its content.
fn panel(s: &Scenario, e: &Evaluation, id: &str, name: &str, now: &str, content: &str) -> String {
    fill!(
        "<details id=\"{}\"><summary><b>{}</b>{}</summary>{}</details>",
        id,
        name,
        &part("span", "class=\"now\"", now, s, e),
        content
    )
}

fn panels(s: &Scenario, e: &Evaluation) -> String {
    let aside = |name: &str| far("p", "class=\"aside\"", name);
    let demand = cat(&[
        "<p class=\"wrong\" id=\"mix-wrong\" role=\"alert\"></p>",
        &part("div", "id=\"mix\"", "mix", s, e),
        &pick("add-model", "Another model", &mix::choices()),
        "<div class=\"row\">",
        &act("add", "Add to the mix"),
        &act("reset-mix", "Back to the article’s mix"),
        "</div>",
        &control::group(s, Group::Demand),
    ]);
    let managed =
        cat(&[&pick("gateway", "Gateway", &mix::gateways()), &aside("gateway"), &control::group(s, Group::Managed)]);
    let stack = fill!(
        "{}{}<div id=\"lines\" class=\"hidden\">{}{}</div><div id=\"total\">{}{}</div>{}",
        &pick("stack", "Stack", &mix::stacks()),
        &aside("stack"),
        &control::lines(s),
        &act("total-up", "Back to one total"),
        &aside("article-lines"),
        &act("itemise", "Set each line instead of the total"),
        &control::group(s, Group::Stack)
    );
    let both = cat(&[
        &part("div", "", "both", s, e),
        &control::group(s, Group::Both),
        &part("div", "", "waiting", s, e),
        &control::group(s, Group::Waiting),
    ]);
    fill!(
        "<div class=\"more\">{}{}{}{}{}{}</div>",
        &panel(s, e, "demand-panel", "Demand", "demand-now", &demand),
        &panel(s, e, "managed-panel", "Managed gateway", "managed-now", &managed),
        &panel(s, e, "stack-panel", "Self-hosted stack", "stack-now", &stack),
        &panel(s, e, "people-panel", "People", "people-now", &control::group(s, Group::People)),
        &panel(s, e, "growth-panel", "Growth", "time-now", &control::group(s, Group::Time)),
        &panel(s, e, "both-panel", "Both together, and waiting", "both-now", &both)
    )
}

/// A section of evidence: its head and its body.
fn section(id: &str, head: &str, body: &str) -> String {
    fill!(
        "<section class=\"section\" id=\"{}\" aria-labelledby=\"{}-topic\">{}<div>{}</div></section>",
        id,
        id,
        head,
        body
    )
}

/// The range that a press takes from the article, without its unit: `$120 to $405`, `2 to 4`.
fn taken(id: FieldId) -> String {
    let range = id.field().usual().map(|(low, high)| Estimate::between(low, high));
    field_in_words(id.field(), range)
}

/// The head of a section that is written when it comes near; until then it has its name.
fn head(name: &str, topic: &str) -> String {
    fill!("<header data-far=\"{}-head\"><h2 class=\"topic\" id=\"{}-topic\">{}</h2></header>", name, name, topic)
}

fn evidence() -> String {
    let picture = |name: &str| far("div", "class=\"picture\"", name);
    let chance = cat(&[
        &picture("chance-chart"),
        &act(
            "take-ranges",
            &fill!(
                "Take the article’s ranges: infrastructure {}, {} hours",
                &taken(FieldId::Infra),
                &taken(FieldId::Hours)
            ),
        ),
    ]);
    let time = cat(&["<h3 class=\"figure-title\">Overhead so far</h3>", &picture("time-chart")]);
    let column = |key: &str, name: &str, class: &str, sorted: &str| {
        fill!(
            "<th scope=\"col\" class=\"{}\" aria-sort=\"{}\"><button type=\"button\" data-sort=\"{}\">\
             {}</button></th>",
            class,
            sorted,
            key,
            name
        )
    };
    let options = fill!(
        "<h3 class=\"figure-title\">Cheapest, by monthly spend</h3>{}<div class=\"scroll\"><table \
         class=\"options\" aria-labelledby=\"options-topic\"><thead><tr>{}{}<th class=\"bar\"><span \
         class=\"unseen\">As a bar</span></th>\
         {}{}</tr></thead>{}</table></div>",
        &picture("options-bands"),
        &column("name", "Option", "", "none"),
        &column("cost", "At your spend, a month", "num", "ascending"),
        &column("breakeven", "Self-hosting pays above", "num", "none"),
        &column("date", "Price as of", "num dated", "none"),
        &far("tbody", "id=\"options-body\"", "options-body")
    );
    let published = cat(&["<h3 class=\"figure-title\">What others have published</h3>", &far("div", "", "published")]);
    cat(&[
        &section("hangs", &head("hangs", "What it hangs on"), &picture("hangs-chart")),
        &section("chance", &head("chance", "How sure"), &chance),
        &section("time", &head("time", "Over time"), &time),
        &section("options", &head("options", "Every option"), &options),
        &section("which", &head("which", "Which one for you"), &far("div", "", "which")),
        &section("working", &head("working", "The working"), &cat(&[&far("div", "", "working"), &published])),
        &questions(),
        &taking(),
    ])
}

/// Taking the scenario along.
fn taking() -> String {
    let panel = |id: &str, name: &str, content: &str| {
        fill!("<details class=\"asked\" id=\"{}\"><summary><b>{}</b></summary>{}</details>", id, name, content)
    };
    let embed = cat(&[
        &far("div", "", "embed-form"),
        &far("div", "id=\"embed-wrong\" role=\"alert\"", "embed-wrong"),
        &far("div", "", "embed-code"),
        &far("div", "class=\"frame\"", "embed-preview"),
    ]);
    let panels = [
        far("div", "", "take"),
        panel("embed-panel", "Embed in a post", &embed),
        panel("qr-panel", "QR code", &far("div", "", "qr")),
    ];
    section("take", &head("take", "Take it with you"), &joined(&panels, ""))
}

/// The article's questions and claims.
fn questions() -> String {
    let question = |(name, words): &(&str, &str)| {
        let answer = far("p", "", name);
        fill!("<details class=\"asked\" open><summary><b>{}</b></summary>{}</details>", words, &answer)
    };
    let all: String = super::questions::QUESTIONS.iter().map(question).collect();
    let claims = cat(&["<h3 class=\"figure-title\">The article, checked</h3>", &far("div", "", "audit")]);
    section("questions", &head("questions", "Questions"), &cat(&[&all, &claims]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;
    use crate::scenario::fields::{FIELDS, Ranged};

    #[test]
    fn the_page_holds_every_part_and_no_inline_style() {
        let html = page(&Scenario::default());
        for part in PARTS {
            assert!(html.contains(&format!("data-part=\"{}\"", part.name)), "{}", part.name);
        }
        for (name, _) in super::super::evidence::EVIDENCE {
            assert!(html.contains(&format!("data-far=\"{name}\"")), "{name}");
        }
        assert!(!html.contains("style=") && !html.contains("NaN"));
        assert!(html.contains("<data id=\"breakeven\" value=\"10000\">$10,000</data>"));
    }

    #[test]
    fn what_is_shown_first_is_how_the_page_begins() {
        for query in ["", "chart=total&axis=log&theme=dark&spend=9000", "infra=120..405&hours=2..4&vs=markup%3D10"] {
            let s = read(query).scenario;
            let first = beginning(&s, &Evaluation::judged(&s.inputs())).replace(CANVAS, SHEET);
            let inside = first.strip_prefix("<div class=\"wrap\" inert>");
            let start = inside.and_then(|rest| rest.strip_suffix("</section></div></main></div>")).unwrap_or("none");
            assert!(page(&s).starts_with(start), "{query}: {first}");
        }
    }

    #[test]
    fn what_is_chosen_is_pressed_from_the_start() {
        let pressed = |query: &str| -> Vec<String> {
            let html = page(&read(query).scenario);
            let pressed = html.split("aria-pressed=\"true\" data-choice=").skip(1);
            pressed.map(|rest| rest.split(['>', '<']).nth(1).unwrap_or_default().to_owned()).collect()
        };
        assert_eq!(pressed(""), ["Overhead", "Linear", "Chart"]);
        assert_eq!(pressed("chart=total&axis=log"), ["Total bill", "Log", "Chart"]);
    }

    #[test]
    fn what_is_written_out_is_what_is_meant() {
        let (page, embed) = (page(&Scenario::default()), embed(&Scenario::default()));
        assert!(page.contains(">Take the article’s ranges: infrastructure $120 to $405, 2 to 4 hours<"));
        assert!(EDITION.contains(&format!(" {}.", crate::scenario::codec::VERSION)));
        for html in [&page, &embed] {
            let sliders = html.matches("type=\"range\"").count();
            let whole = format!(" min=\"0\" max=\"{}\" ", crate::scenario::track::POSITIONS);
            assert!(sliders > 5 && html.matches(&whole).count() == sliders, "{sliders} sliders from 0 to their end");
        }
    }

    #[test]
    fn who_has_no_script_is_told_the_articles_figures() {
        let html = include_str!("../../index.html");
        let told = html.split("<noscript>").find(|text| text.contains("class=\"plain\"")).unwrap_or_default();
        let s = Scenario::default();
        let e = Evaluation::judged(&s.inputs());
        let sentence = fill!(
            "at a {} markup against {} a month, self-hosting pays above {} of API spend.",
            &field_in_words(FieldId::Markup.field(), s.value(FieldId::Markup)),
            &crate::format::money(e.self_hosted),
            &crate::format::breakeven(e.breakeven)
        );
        assert!(told.contains(&sentence), "{sentence} in {told}");
    }

    #[test]
    fn each_field_is_there_by_its_key_and_each_panel_by_its_name() {
        let html = page(&Scenario::default());
        for field in &FIELDS {
            let key = field.key;
            let typed = format!("type=\"text\" id=\"{key}\" name=\"{key}\" data-box=\"{key}\" inputmode=\"decimal\"");
            assert!(html.contains(&typed), "{typed}");
            let is_there = |end: &str| html.contains(&format!("id=\"{key}{end}-slider\""));
            assert_eq!(is_there(""), field.track.is_some(), "{key}");
            let ranges = field.track.is_some() && field.ranged == Ranged::Yes;
            assert_eq!((is_there("-low"), is_there("-high")), (ranges, ranges), "{key}");
        }
        let panels: Vec<&str> = html.split("<details").skip(1).filter_map(|rest| rest.split('>').next()).collect();
        let named = panels.iter().filter(|panel| panel.contains("id="));
        let odd: Vec<_> = named.clone().filter(|panel| !panel.ends_with("-panel\"")).collect();
        assert!(named.count() > 5 && odd.is_empty(), "{odd:?}");
    }

    #[test]
    fn ids_are_unique() {
        for html in [page(&Scenario::default()), embed(&Scenario::default())] {
            let mut ids: Vec<&str> =
                html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or("")).collect();
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), all);
        }
    }
}
