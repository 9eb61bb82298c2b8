//! Waiting for a state of the page, never for a time.

use crate::{Tried, Trouble};
use std::fmt::Debug;
use std::time::{Duration, Instant};

/// When to give up. Far longer than anything on the page takes; only a failing test gets there.
const PATIENCE: Duration = Duration::from_secs(20);

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// Looks again and again until what is seen is as it should be, and returns it.
///
/// # Errors
/// When looking fails, or the state does not come: then with what was seen last.
pub async fn until<T: Debug>(
    what: &str,
    mut look: impl AsyncFnMut() -> Tried<T>,
    is_it: impl Fn(&T) -> bool,
) -> Tried<T> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let seen = look().await?;
        if is_it(&seen) {
            return Ok(seen);
        }
        if Instant::now() >= deadline {
            return Err(Trouble::new(format!("{what}: not after {} s; last seen: {seen:?}", PATIENCE.as_secs())));
        }
        tokio::time::sleep(PAUSE).await;
    }
}
