//! A seeded fuzzer for everything that reads what others wrote. It knows the readers' words and learns from what it has
//! seen: a text that makes a reader say something new is mutated further. The same seed gives the same cases, on any
//! number of cores.
//!
//! | module | what it holds |
//! |---|---|
//! | [`target`] | what is fuzzed, and the corpus of each |
//! | [`dice`] | the random numbers, and choices made with them |
//! | [`words`] | the pieces that texts are made of |
//! | [`make`] | a new text: made of pieces, or of texts that are known |
//! | [`check`] | what must hold of every text |
//! | [`shrink`] | the shortest text that still fails |
//! | [`hunt`] | many cases, on all cores |
//!
//! `cargo xtask fuzz` makes ten million cases; this package's tests try the corpus and a hundred thousand fresh ones.

pub mod check;
pub mod dice;
pub mod hunt;
pub mod make;
pub mod shrink;
pub mod target;
pub mod words;
