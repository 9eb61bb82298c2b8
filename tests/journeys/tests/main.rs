//! The journeys, by what they are about. One program for all, so that the browsers of the last ones of a file do not
//! wait for each other while a core is idle, and so that they are linked once.

mod accessibility;
mod answer;
mod article;
mod blog;
mod boxes;
mod changes;
mod chart;
mod compare;
mod controls;
mod elsewhere;
mod embed;
mod evidence;
mod hostile;
mod notices;
mod offline;
mod pictures;
mod policy;
mod ranges;
mod refusals;
mod requests;
mod sentence;
mod sharing;
mod single;
mod sliders;
mod soak;
mod taking;

#[test]
fn no_file_of_journeys_is_left_out() {
    let files =
        std::fs::read_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")).expect("their folder");
    let mut left_out: Vec<String> = files.flatten().filter_map(|file| file.file_name().into_string().ok()).collect();
    let here = include_str!("main.rs");
    left_out.retain(|file| file != "main.rs" && !here.contains(&format!("\nmod {};\n", file.trim_end_matches(".rs"))));
    assert_eq!(left_out, Vec::<String>::new());
}
