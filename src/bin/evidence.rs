//! The evidence: a program of its own that the page asks for when the reader comes near it.
//!
//! Its name is that of the file in `dist/`. It holds no state and touches no document: a query goes in, text comes out.

#[cfg(target_arch = "wasm32")]
mod exports {
    use gateway_crossover::answers::options::SortBy;
    use gateway_crossover::format::date::Day;
    use gateway_crossover::page::evidence::{self, Place};
    use gateway_crossover::takeaway::{self, Form};
    use wasm_bindgen::prelude::wasm_bindgen;

    /// The scenario of a query in a form to take along, with the link that leads back to it; empty for an unknown form.
    #[wasm_bindgen]
    pub fn take(form: &str, query: &str, link: &str) -> String {
        Form::of_word(form).map_or(String::new(), |form| takeaway::take(form, query, link))
    }

    /// One part of the evidence for a query, as HTML text. `today` counts days since 1970; NaN where the clock is withheld.
    #[wasm_bindgen]
    pub fn write(name: &str, query: &str, width: f64, today: f64, sort: &str) -> String {
        let today = today.is_finite().then_some(Day(today as i64));
        evidence::write(name, query, Place { width, today, sort: SortBy::of_word(sort) })
    }
}

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("This program is a part of the page: `cargo xtask serve` builds and serves both.");
}
