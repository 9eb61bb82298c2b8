//! What a first visit costs: the bytes that cross the network and the requests they take.

use std::fmt;

use brotli::enc::BrotliEncoderParams;

use crate::page::{Page, PageFile};
use crate::problem::Problem;

/// The most a first visit may load, in bytes after brotli.
const MOST_BYTES: usize = 150_000;

/// The most requests it may take.
const MOST_REQUESTS: usize = 8;

/// Brotli at the level static hosts use for files they compress once.
const QUALITY: i32 = 11;

/// The files of a first visit with their sizes.
#[derive(Debug)]
pub struct Sizes {
    files: Vec<Size>,
    later: Vec<Size>,
}

#[derive(Debug)]
struct Size {
    name: String,
    plain: usize,
    brotli: usize,
}

impl Sizes {
    /// Weighs every file a first visit loads.
    pub fn of(page: &Page) -> Result<Self, Problem> {
        let weigh = |files: &[PageFile]| files.iter().map(weighed).collect::<Result<_, _>>();
        Ok(Self { files: weigh(page.files())?, later: weigh(page.later())? })
    }

    /// Says so when a first visit loads too much or asks too often.
    pub fn check(&self) -> Result<(), Problem> {
        let bytes = self.sum(|size| size.brotli);
        if bytes > MOST_BYTES {
            return Err(Problem::new(
                format!("A first visit loads {bytes} bytes after brotli; the budget is {MOST_BYTES}."),
                "The table above shows where they are. A new dependency is the usual cause.",
            ));
        }
        if self.files.len() > MOST_REQUESTS {
            return Err(Problem::new(
                format!("A first visit takes {} requests; the budget is {MOST_REQUESTS}.", self.files.len()),
                "The table above lists them. Put small files into others.",
            ));
        }
        Ok(())
    }

    fn sum(&self, part: impl Fn(&Size) -> usize) -> usize {
        self.files.iter().map(part).sum()
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = format!("{} requests", self.files.len());
        let names = self.files.iter().chain(&self.later).map(|size| size.name.chars().count());
        let width = names.chain([total.len()]).max().unwrap_or_default();
        writeln!(f, "{:width$}  {:>9}  {:>9}", "", "bytes", "brotli")?;
        for Size { name, plain, brotli } in &self.files {
            writeln!(f, "{name:width$}  {plain:>9}  {brotli:>9}")?;
        }
        let (plain, brotli) = (self.sum(|size| size.plain), self.sum(|size| size.brotli));
        writeln!(f, "{total:width$}  {plain:>9}  {brotli:>9}")?;
        write!(f, "{:width$}  {:>9}  {MOST_BYTES:>9}", "budget", "")?;
        for Size { name, plain, brotli } in &self.later {
            write!(f, "\n{name:width$}  {plain:>9}  {brotli:>9}  later")?;
        }
        Ok(())
    }
}

fn weighed(file: &PageFile) -> Result<Size, Problem> {
    let settings = BrotliEncoderParams { quality: QUALITY, size_hint: file.bytes.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut file.bytes.as_slice(), &mut packed, &settings).map_err(|error| {
        Problem::new(format!("{} could not be compressed: {error}.", file.name), "Run the command again.")
    })?;
    Ok(Size { name: file.name.clone(), plain: file.bytes.len(), brotli: packed.len() })
}

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, MOST_REQUESTS, Size, Sizes, weighed};
    use crate::page::PageFile;
    use crate::problem::Problem;

    fn sizes(count: usize, brotli: usize) -> Sizes {
        let file = |number| Size { name: format!("file-{number}"), plain: brotli, brotli };
        Sizes { files: (0..count).map(file).collect(), later: Vec::new() }
    }

    #[test]
    fn the_budget_holds_to_the_byte_and_the_request() {
        assert!(sizes(1, MOST_BYTES).check().is_ok());
        assert!(sizes(1, MOST_BYTES + 1).check().is_err());
        assert!(sizes(MOST_REQUESTS, 1).check().is_ok());
        assert!(sizes(MOST_REQUESTS + 1, 1).check().is_err());
    }

    #[test]
    fn compression_is_really_done() -> Result<(), Problem> {
        let size = weighed(&PageFile { name: "a.css".to_owned(), bytes: b"color: red;\n".repeat(1000) })?;
        assert_eq!(size.plain, 12_000);
        assert!(size.brotli < 100, "{size:?}");
        Ok(())
    }

    #[test]
    fn the_table_lists_every_file_and_the_sum() {
        let table = sizes(2, 70).to_string();
        assert!(table.contains("file-0") && table.contains("file-1"), "{table}");
        assert!(table.contains("2 requests        140        140"), "{table}");
    }
}
