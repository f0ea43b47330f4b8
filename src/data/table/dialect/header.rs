//! Whether the first record names the columns, and the names that it gives.

use std::collections::HashSet;

use super::dates::looks_dated;
use super::dialect::DecimalMark;
use super::figure::{Figure, figure};
use super::no_value::says_nothing;
use super::records::Cell;

/// What most of the cells below a name are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    Nothing,
    Numbers,
    Dates,
    Texts,
}

/// The evidence for and against names in the first record.
#[derive(Default)]
struct Votes {
    /// Words above numbers or dates.
    names: usize,
    /// Numbers above numbers.
    numbers: Vec<f64>,
    /// Dates above dates.
    dates: usize,
    /// Words that do not stand below.
    apart: usize,
    /// Those of them above texts that repeat themselves.
    new: usize,
    /// Words that stand below as well.
    again: usize,
    /// Numbers below such numbers that might be names as well.
    alike: bool,
    /// Whether the first cell is empty.
    corner: bool,
}

/// Whether `first` names the columns of `rest`, and whether that is certain.
pub(in crate::data::table) fn names_columns(first: &[Cell<'_>], rest: &[&[Cell<'_>]]) -> (bool, bool) {
    if rest.is_empty() {
        return (first.iter().any(|cell| !cell.text.is_empty() && figure(&cell.text).is_none()), true);
    }
    let mut votes =
        Votes { alike: true, corner: first.first().is_some_and(|cell| cell.text.is_empty()), ..Votes::default() };
    for (column, cell) in first.iter().enumerate() {
        let cells: Vec<&str> = rest.iter().filter_map(|row| row.get(column)).map(|cell| &*cell.text).collect();
        count(&mut votes, &cell.text, &cells);
    }
    let numbers = votes.numbers.len();
    if votes.dates > 0 {
        return (false, votes.names == 0);
    }
    if votes.names > 0 {
        let sure = numbers == 0 || is_series(&votes.numbers) || votes.names > numbers;
        return (sure || votes.names == numbers, sure);
    }
    if numbers > 0 {
        let is_range = numbers >= 2 && is_series(&votes.numbers) && !votes.alike;
        let years = is_range && votes.numbers.iter().all(|year| (1500.0..2200.0).contains(year));
        let marked = votes.corner || votes.apart > 0 && votes.again == 0;
        let sure = match (years, votes.corner) {
            (true, _) => marked,
            (false, true) => is_range,
            (false, false) => true,
        };
        return (years || votes.corner, sure);
    }
    if votes.again > 0 {
        return (false, false);
    }
    (true, votes.new > 0 && rest.len() > 3)
}

fn count(votes: &mut Votes, first: &str, cells: &[&str]) {
    match (below(cells), figure(first)) {
        (Below::Numbers, Some(number)) => {
            votes.numbers.extend(plain_value(number));
            let range = |cell: &&str| {
                figure(cell)
                    .and_then(plain_value)
                    .is_some_and(|value| (1500.0..2200.0).contains(&value) && value.fract() == 0.0)
            };
            votes.alike &= cells.iter().all(range);
        }
        (Below::Dates, _) if looks_dated(first) => votes.dates += 1,
        (Below::Numbers | Below::Dates, _) if !says_nothing(first) => votes.names += 1,
        (Below::Texts, None) if !says_nothing(first) => {
            let different: HashSet<&str> = cells.iter().copied().collect();
            if different.contains(first) {
                votes.again += 1;
            } else {
                votes.apart += 1;
                votes.new += usize::from(different.len() < cells.len());
            }
        }
        (Below::Nothing | Below::Numbers | Below::Dates | Below::Texts, _) => {}
    }
}

fn plain_value(figure: Figure<'_>) -> Option<f64> {
    figure.value(DecimalMark::Point).or_else(|| figure.value(DecimalMark::Comma))
}

fn below(cells: &[&str]) -> Below {
    let known: Vec<&str> = cells.iter().copied().filter(|cell| !says_nothing(cell)).collect();
    let most = |is: fn(&str) -> bool| known.iter().filter(|cell| is(cell)).count() * 5 >= known.len() * 4;
    if known.is_empty() {
        Below::Nothing
    } else if most(|cell| figure(cell).is_some()) {
        Below::Numbers
    } else if most(looks_dated) {
        Below::Dates
    } else {
        Below::Texts
    }
}

/// Whether numbers follow each other at one distance, as years do and the columns of a matrix.
fn is_series(numbers: &[f64]) -> bool {
    let [first, second, ..] = numbers else { return numbers.iter().all(|number| number.fract() == 0.0) };
    let step = second - first;
    step != 0.0
        && numbers.iter().all(|number| number.fract() == 0.0)
        && numbers.windows(2).all(|pair| pair[1] - pair[0] == step)
}

/// The names of columns: those of a header, on one line and each its own; `column 3` where there is none. `renamed` gets the
/// columns whose name stood there before.
pub(in crate::data::table) fn unique_names(given: &[String], renamed: &mut Vec<usize>) -> Vec<String> {
    let given: Vec<String> = given.iter().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let mut taken: HashSet<String> = given.iter().filter(|name| !name.is_empty()).cloned().collect();
    let mut met: HashSet<&str> = HashSet::new();
    let mut names = Vec::with_capacity(given.len());
    for (index, name) in given.iter().enumerate() {
        if !name.is_empty() && met.insert(name) {
            names.push(name.clone());
            continue;
        }
        let is_again = !name.is_empty();
        if is_again {
            renamed.push(index);
        }
        let candidate = |number: usize| match is_again {
            true => format!("{name}_{}", number + 1),
            false if number == 1 => format!("column {}", index + 1),
            false => format!("column {}_{number}", index + 1),
        };
        let free = (1..).map(candidate).find(|candidate| !taken.contains(candidate)).unwrap_or_default();
        taken.insert(free.clone());
        names.push(free);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_unique_and_collide_with_none() {
        let given = ["c", "c", "", "c", "c_2", "column 3", "two\nlines"].map(str::to_owned);
        let mut renamed = Vec::new();
        let names = unique_names(&given, &mut renamed);
        assert_eq!(names, ["c", "c_3", "column 3_2", "c_4", "c_2", "column 3", "two lines"]);
        assert_eq!(renamed, [1, 3]);
    }
}
