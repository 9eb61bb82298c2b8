//! The table: crates down, programs across, the heaviest first.

use std::fmt;

use super::program::Weights;

/// A crate with less than this share of every program is told together with others like it.
const SMALL: f64 = 0.002;

/// Programs and their weights, as a table.
#[derive(Debug)]
pub struct Table {
    heads: Vec<String>,
    rows: Vec<(String, Vec<u64>)>,
    sums: Vec<u64>,
}

impl Table {
    /// The table of some programs.
    pub fn of(programs: &[(&str, Weights)]) -> Self {
        let sums: Vec<u64> = programs.iter().map(|(_, weights)| weights.sum()).collect();
        let mut owners: Vec<&str> = programs.iter().flat_map(|(_, weights)| weights.owners()).collect();
        owners.sort_unstable();
        owners.dedup();
        let bytes = |owner: &str| programs.iter().map(|(_, weights)| weights.get(owner)).collect::<Vec<_>>();
        let is_small =
            |row: &[u64]| row.iter().zip(&sums).all(|(bytes, sum)| (*bytes as f64) < SMALL * (*sum).max(1) as f64);
        let (small, mut rows): (Vec<_>, Vec<_>) =
            owners.into_iter().map(|owner| (owner.to_owned(), bytes(owner))).partition(|(_, row)| is_small(row));
        rows.sort_by_key(|(_, row)| std::cmp::Reverse(row.iter().sum::<u64>()));
        if !small.is_empty() {
            let together =
                (0..programs.len()).map(|at| small.iter().filter_map(|(_, row)| row.get(at)).sum()).collect();
            rows.push((format!("{} smaller ones", small.len()), together));
        }
        Self { heads: programs.iter().map(|(name, _)| (*name).to_owned()).collect(), rows, sums }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|(owner, _)| owner.chars().count()).max().unwrap_or(0);
        write!(f, "{:width$}", "")?;
        for head in &self.heads {
            write!(f, "  {head:>17}")?;
        }
        let sum = ("all".to_owned(), self.sums.clone());
        for (owner, row) in self.rows.iter().chain([&sum]) {
            write!(f, "\n{owner:width$}")?;
            for (bytes, sum) in row.iter().zip(&self.sums) {
                write!(f, "  {bytes:>9} {:>5.1} %", 100.0 * *bytes as f64 / (*sum).max(1) as f64)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, Weights};

    #[test]
    fn the_heaviest_come_first_and_the_smallest_together() {
        let page = Weights::known(&[("core", 250), ("page", 745), ("dust", 1), ("crumb", 4)]);
        let other = Weights::known(&[("core", 500), ("page", 498), ("dust", 1), ("crumb", 1)]);
        let table = Table::of(&[("page", page), ("other", other)]).to_string();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(
            lines,
            [
                "                             page              other",
                "page                  745  74.5 %        498  49.8 %",
                "core                  250  25.0 %        500  50.0 %",
                "crumb                   4   0.4 %          1   0.1 %",
                "1 smaller ones          1   0.1 %          1   0.1 %",
                "all                  1000 100.0 %       1000 100.0 %",
            ]
        );
    }
}
