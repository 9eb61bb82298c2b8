//! The evidence: a program of its own that the page asks for when the reader comes near it, or takes something along.
//!
//! Its name is that of the file in `dist/`. It holds no state but the answers to the last query, of which many parts
//! are asked one after another: a query goes in, text, files and pictures come out.

#[cfg(target_arch = "wasm32")]
mod exports {
    use gateway_crossover::answers::order::Order;
    use gateway_crossover::browser::{Refused, clipboard, file, picture, share};
    use gateway_crossover::format::date::Day;
    use gateway_crossover::page::evidence::{Answered, Place};
    use gateway_crossover::scenario::codec::read;
    use gateway_crossover::takeaway::embed::{self, Options};
    use gateway_crossover::takeaway::{self, Form, LARGEST, SIZE, TOO_LARGE};
    use std::cell::RefCell;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;
    use wasm_bindgen_futures::future_to_promise;

    /// How many pixels of a saved picture are one CSS pixel.
    const TIMES: f64 = 2.0;

    /// One part of the evidence for a query, as HTML text. `today` counts days since 1970; NaN where the clock is
    /// withheld.
    #[wasm_bindgen]
    #[allow(clippy::too_many_arguments)] // Plain values cross into another program; a structure would not.
    pub fn write(
        name: &str,
        query: &str,
        width: f64,
        today: f64,
        order: &str,
        link: &str,
        base: &str,
        embed: &str,
    ) -> String {
        let today = today.is_finite().then_some(Day(today as i64));
        let place = Place { width, today, order: Order::of_words(order), link, base, embed };
        // Taken out while it is at work: should that stop, only this part is missing.
        let last = LAST.take().filter(|(known, _)| known == query);
        let (known, answered) = last.unwrap_or_else(|| (query.to_owned(), Answered::of(query)));
        let text = answered.write(name, place);
        LAST.set(Some((known, answered)));
        text
    }

    thread_local! {
        static LAST: RefCell<Option<(String, Answered)>> = const { RefCell::new(None) };
    }

    /// Everything that follows from a query, as the command-line twin prints it, with the notices of the query as it
    /// was given.
    #[wasm_bindgen]
    pub fn answers(query: &str, given: &str) -> String {
        gateway_crossover::answers::answers(&read(query).scenario, &read(given).notices).to_string()
    }

    /// Copies, saves, shares or prints a scenario in a form. What comes back is said to the reader.
    ///
    /// # Errors
    /// Where the browser refuses.
    #[wasm_bindgen]
    pub async fn deliver(
        how: String,
        form: String,
        query: String,
        link: String,
        base: String,
        embed: String,
    ) -> Result<String, JsValue> {
        let refused = |_: Refused| JsValue::from_str("the browser refused");
        match (how.as_str(), form.as_str()) {
            ("copy", "link") => match clipboard::copy(&link).await {
                Ok(()) => Ok("Link copied"),
                // What cannot be copied for the reader is there to be copied by hand.
                Err(_) => return Ok(["The clipboard is out of reach; the link is ", &link].concat()),
            },
            ("copy", "embed") => clipboard::copy(&embed::code(&read(&query).scenario, &base, Options::read(&embed)))
                .await
                .map(|()| "Copied"),
            ("copy", "png") => {
                let painted = future_to_promise(async move { Ok(png(&query).await.map_err(refused)?.into()) });
                picture::copy(&painted).await.map(|()| "Picture copied")
            }
            ("save", "png") => {
                let painted = png(&query).await.map_err(refused)?;
                file::save(&painted, "crossover.png").map(|()| "Saved as crossover.png")
            }
            ("share", _) => share::sheet("Crossover", &said(&query), &link).await.map(|()| "Shared"),
            ("print", _) => share::print().map(|()| ""),
            (_, word) => {
                let form = Form::of_word(word).ok_or_else(|| JsValue::from_str("there is no such form"))?;
                let text = takeaway::take(form, &query, &link);
                let (kind, name) = form.file();
                if how == "save" {
                    let saved = file::of_text(&text, kind).and_then(|content| file::save(&content, name));
                    return saved.map(|()| ["Saved as ", name].concat()).map_err(refused);
                }
                clipboard::copy(&text).await.map(|()| "Copied")
            }
        }
        .map(str::to_owned)
        .map_err(refused)
    }

    /// The answer as a sentence.
    fn said(query: &str) -> String {
        let e = gateway_crossover::model::evaluation::Evaluation::judged(&read(query).scenario.inputs());
        gateway_crossover::format::sentence::Answer::of(&e).text()
    }

    async fn png(query: &str) -> Result<web_sys::Blob, Refused> {
        picture::png(&takeaway::take(Form::Svg, query, ""), SIZE, TIMES).await
    }

    /// Reads a saved scenario: a file, or its text. What comes back is its query.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    #[wasm_bindgen]
    pub async fn open(content: JsValue) -> Result<String, JsValue> {
        let text = match file::text(content, LARGEST).await {
            Ok(Some(text)) => text,
            // Longer than what is read: refused by its length alone.
            Ok(None) => return Err(TOO_LARGE.into()),
            Err(_) => return Err("This file cannot be read. Nothing was changed.".into()),
        };
        takeaway::import(&text).map_err(JsValue::from)
    }
}

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("This program is a part of the page: `cargo xtask serve` builds and serves both.");
}
