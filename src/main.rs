//! The page's program: mounts the app in a browser, does nothing elsewhere.

#[cfg(target_arch = "wasm32")]
fn main() {
    gateway_crossover::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is a page: `cargo xtask serve` builds and serves it.");
    eprintln!("The same engine on the command line: `cargo run --release --example evaluate`.");
}
