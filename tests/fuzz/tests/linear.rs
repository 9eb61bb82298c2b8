//! Reading takes time in proportion to length, and what is too long is refused by its length alone.
//!
//! No time is asserted: of many runs the shortest counts, and only the ratio of two lengths is looked at. A reader
//! whose time grows with the square is at 64 where a linear one is at 8, and more runs never bring it below.

use gateway_crossover::format::entry;
use gateway_crossover::scenario::codec::{LONGEST, read};
use gateway_crossover::scenario::fields::FieldId;
use gateway_crossover::scenario::percent::encode;
use gateway_crossover::takeaway::{LARGEST, import};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How many times longer the longer text is.
const TIMES: usize = 8;

/// Runs before the ratio is looked at, and the most of them.
const RUNS: std::ops::Range<usize> = 12..400;

/// The shortest of many runs.
#[derive(Clone, Copy)]
struct Shortest(Duration);

impl Shortest {
    fn take<T>(&mut self, work: impl Fn() -> T) {
        let began = Instant::now();
        black_box(work());
        self.0 = self.0.min(began.elapsed());
    }
}

/// The ratio of the shortest times of two pieces of work, as soon as it is below a limit; else after all runs.
fn ratio<T>(short: impl Fn() -> T, long: impl Fn() -> T, limit: f64) -> f64 {
    let (mut a, mut b) = (Shortest(Duration::MAX), Shortest(Duration::MAX));
    let mut now = f64::INFINITY;
    for run in 0..RUNS.end {
        a.take(&short);
        b.take(&long);
        now = b.0.as_secs_f64() / a.0.as_secs_f64().max(1e-9);
        if run >= RUNS.start && now < limit {
            break;
        }
    }
    now
}

/// A text of a length at most, of a beginning and as many of a piece as fit.
fn filled(beginning: &str, piece: &str, length: usize) -> String {
    [beginning, &piece.repeat((length - beginning.len()) / piece.len())].concat()
}

#[test]
fn a_query_is_read_in_time_that_grows_with_its_length() {
    let compared = encode("mix=m:1:1::1~");
    for (beginning, piece) in [
        ("", "&"),
        ("", "="),
        ("", "a=1&"),
        ("", "spend=1&"),
        ("", "v=2&vs=x&embed=&hours=x&"),
        ("", "%73%70%65%6e%64=%31&"),
        ("spend=", "9"),
        ("spend=0.", "0"),
        ("infra=", "."),
        ("infra=", "1.."),
        ("mix=", "m:1:1::1~"),
        ("mix=", ":"),
        ("needs=", "latency~"),
        ("gateway=", "%F0%9F%A6%80"),
        ("utm_source=", "é"),
        ("vs=", "%26spend%3D1"),
        ("vs=", &compared),
    ] {
        let (short, long) = (filled(beginning, piece, LONGEST / TIMES), filled(beginning, piece, LONGEST));
        let ratio = ratio(|| read(&short), || read(&long), 24.0);
        assert!(ratio < 24.0, "{beginning}{piece}…: {TIMES} times the length takes {ratio:.0} times as long");
    }
}

#[test]
fn a_file_is_read_in_time_that_grows_with_its_length() {
    let ours = "{\"format\":\"gateway-crossover\",\"version\":1,\"query\":\"";
    for (beginning, piece, end) in [
        ("", " ", ""),
        ("\"", "a", "\""),
        ("\"", "\\u0041", "\""),
        ("[", "[],", "1]"),
        ("[", "1e9,", "1]"),
        ("{", "\"a\":{},", "\"b\":1}"),
        (ours, "9", "\"}"),
        (ours, "spend=1&", "\"}"),
    ] {
        let whole = |length: usize| filled(beginning, piece, length - end.len()) + end;
        let (short, long) = (whole(LARGEST / TIMES), whole(LARGEST));
        let ratio = ratio(|| import(&short), || import(&long), 24.0);
        assert!(ratio < 24.0, "{beginning}{piece}…: {TIMES} times the length takes {ratio:.0} times as long");
    }
}

/// The same many times: one alone is too quick to be timed.
fn often<T>(work: impl Fn() -> T) {
    for _ in 0..200 {
        black_box(work());
    }
}

#[test]
fn what_is_too_long_is_refused_by_its_length_alone() {
    // Sixteen times the length takes no longer: none of it is read but the beginning, which is said back.
    let long = |megabytes: usize| filled("spend=9000&mix=", "m:1:1::1~", megabytes * 1_000_000 + 100);
    let (one, many) = (long(1), long(16));
    let field = FieldId::Spend.field();
    let queries = ratio(|| often(|| read(&one)), || often(|| read(&many)), 4.0);
    let files = ratio(|| often(|| import(&one)), || often(|| import(&many)), 4.0);
    let boxes = ratio(|| often(|| entry::read(field, &one)), || often(|| entry::read(field, &many)), 4.0);
    assert!(queries < 4.0 && files < 4.0 && boxes < 4.0, "{queries} {files} {boxes}");

    // And each says what is allowed.
    let notices = read(&one).notices;
    assert_eq!(notices.len(), 1);
    assert!(notices.iter().all(|notice| notice.message == "is longer than 100,000 bytes; the page uses none of it"));
    assert!(import(&one).is_err_and(|said| said.starts_with("This file is larger than a megabyte")));
    assert!(entry::read(field, &one).is_err_and(|said| said.contains("Allowed is a number from 0 to 10,000,000.")));
}
