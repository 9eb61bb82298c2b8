//! Journeys that an engine's driver has no means for. They are named in the output of every run, and there are few.

use crate::engine::Engine;
use std::io::Write;

/// One journey that cannot be walked in one engine.
#[derive(Clone, Copy, Debug)]
struct Beyond {
    journey: &'static str,
    engine: Engine,
    why: &'static str,
}

const UNCOUNTED: &str = "its driver counts neither nodes nor listeners nor bytes";

const BEYOND: [Beyond; 6] = [
    Beyond { journey: "it_prints_to_one_page", engine: Engine::WebKit, why: "WebKitWebDriver has no Print command" },
    Beyond {
        journey: "a_finger_opens_the_number_for_typing",
        engine: Engine::WebKit,
        why: "WebKitWebDriver makes a mouse of every pointer",
    },
    Beyond {
        journey: "the_canvas_is_crisp_when_the_density_changes",
        engine: Engine::WebKit,
        why: "GTK takes a density when it starts; a session that starts dense is walked",
    },
    Beyond {
        journey: "what_is_chosen_while_a_preview_loads_waits_for_it",
        engine: Engine::WebKit,
        why: "WebKitWebDriver answers nothing while a frame loads",
    },
    Beyond { journey: "long_use_leaves_nothing_behind", engine: Engine::Firefox, why: UNCOUNTED },
    Beyond { journey: "long_use_leaves_nothing_behind", engine: Engine::WebKit, why: UNCOUNTED },
];

/// Whether the journey that runs on this thread is beyond an engine. If so, that is said where nothing captures it.
pub fn is_beyond(engine: Engine) -> bool {
    // Test programs name each test's thread after it, with the modules it is in.
    let thread = std::thread::current();
    let name = thread.name().and_then(|path| path.rsplit("::").next()).unwrap_or_default();
    let found = BEYOND.iter().find(|beyond| beyond.engine == engine && beyond.journey == name);
    if let Some(Beyond { journey, engine, why }) = found {
        // Nobody listening is no reason to walk.
        let _ = writeln!(std::io::stderr(), "NOT WALKED in {engine}: {journey}: {why}");
    }
    found.is_some()
}

#[cfg(test)]
mod tests {
    use super::BEYOND;
    use crate::engine::Engine;
    use std::path::Path;

    #[test]
    fn every_one_is_a_journey() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let files = std::fs::read_dir(folder).expect("the journeys").flatten();
        let journeys: String = files.map(|file| std::fs::read_to_string(file.path()).expect("a journey")).collect();
        for beyond in BEYOND {
            assert!(journeys.contains(&format!("async fn {}()", beyond.journey)), "{}", beyond.journey);
        }
    }

    #[test]
    fn nothing_is_beyond_the_engine_that_the_others_are_compared_with() {
        assert!(BEYOND.iter().all(|beyond| beyond.engine != Engine::Chromium));
    }
}
