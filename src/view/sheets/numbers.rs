//! Numbers: the table of all numbers of the update in hand, found a page at a time.
//!
//! An update of a large network computes tens of millions of numbers. None is listed before it is looked at: a page is
//! searched from where it begins, stretches that cannot hold what is sought are skipped, and a long search is done in
//! slices.

use std::rc::Rc;

use crate::explain::{Kind, LayerNumber, Names, OrderUnit, Quantity, Trace};

use crate::view::digits::Digits;
use crate::view::walk::Walk;

/// Rows of a page.
pub const ROWS: usize = 50;
/// Numbers that one slice of a search looks at: a few milliseconds.
const LOOKS: u64 = 100_000;
/// The same where each is written out to be held against words.
const WORDY_LOOKS: u64 = 4_000;

/// Which numbers are sought. What is absent does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Their kind.
    pub kind: Option<Kind>,
    /// Their layer.
    pub layer: Option<LayerNumber>,
    /// The unit that computes them.
    pub unit: Option<usize>,
    /// The example, counted within the batch.
    pub example: Option<usize>,
    /// Words that all have to be found in what the number is called, or in its value.
    pub words: String,
}

/// The state of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    /// What is sought.
    pub filter: Filter,
    /// Where the pages begin that were turned so far, this one's beginning last; empty on the first page.
    pub begins: Vec<u64>,
    /// The page as far as it was found.
    pub page: Option<Page>,
    /// Whether the next turn of a search was asked for and has not come yet.
    asked: bool,
}

/// What happened to the table.
#[derive(Clone, Debug, PartialEq)]
pub enum NumbersAction {
    /// Other numbers are sought.
    Sought(Filter),
    /// The next page, or the one before.
    Turned {
        /// Whether it is the next one.
        forward: bool,
    },
    /// The page that begins at an operation, the first being 1.
    Begun(String),
    /// The search may go on.
    SearchedOn,
}

/// Some of the numbers, in the order in which they are computed.
#[derive(Clone, Debug)]
pub struct Page {
    trace: Rc<Trace>,
    digits: Digits,
    /// Position and address.
    pub rows: Vec<(u64, Quantity)>,
    /// How far was looked: the position of the first number that was not.
    pub reached: u64,
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.trace, &other.trace)
            && (self.reached, &self.rows) == (other.reached, &other.rows)
            && self.digits == other.digits
    }
}

impl Page {
    /// Whether nothing is left to be looked for on this page.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.rows.len() == ROWS || self.reached >= self.trace.order().len()
    }

    /// Whether a page may come after it.
    #[must_use]
    pub fn has_next(&self) -> bool {
        self.rows.len() == ROWS && self.reached < self.trace.order().len()
    }
}

impl Numbers {
    /// Where the page begins.
    #[must_use]
    pub fn begin(&self) -> u64 {
        self.begins.last().copied().unwrap_or(0)
    }

    /// Takes in what happened, to an update of so many numbers.
    pub fn update(&mut self, action: NumbersAction, length: u64) {
        match action {
            NumbersAction::Sought(filter) => *self = Self { filter, asked: self.asked, ..Self::default() },
            NumbersAction::Turned { forward: true } => {
                if let Some(page) = self.page.take().filter(Page::has_next) {
                    self.begins.push(page.reached);
                }
            }
            NumbersAction::Turned { forward: false } => {
                self.begins.pop();
                self.page = None;
            }
            NumbersAction::Begun(text) => {
                let typed = text.trim().replace(['\u{202f}', ' ', ',', '.'], "").parse::<u64>();
                // What is no number begins at the beginning, a number beyond the end at the last one.
                let position = typed.map_or(0, |operation| operation.clamp(1, length.max(1)) - 1);
                self.begins = if position > 0 { vec![position] } else { Vec::new() };
                self.page = None;
            }
            NumbersAction::SearchedOn => self.asked = false,
        }
    }

    /// Looks on for one turn, if the page is not complete and no turn is under way. Says whether another turn is to be
    /// asked for.
    pub(in crate::view) fn search(&mut self, walk: &Walk, digits: Digits) -> bool {
        let trace = &walk.trace;
        let known = self.page.take().filter(|page| Rc::ptr_eq(&page.trace, trace) && page.digits == digits);
        if let Some(page) = known.as_ref().filter(|page| self.asked || page.is_complete()) {
            self.page = Some(page.clone());
            return false;
        }
        // The pages of another update begin elsewhere.
        let begin = self.begin().min(trace.order().len().saturating_sub(1));
        let mut page = known.unwrap_or_else(|| Page { trace: trace.clone(), digits, rows: Vec::new(), reached: begin });
        Search::new(&self.filter, trace, digits).fill(&mut page);
        let ask = !page.is_complete() && !self.asked;
        self.asked |= ask;
        self.page = Some(page);
        ask
    }
}

struct Search<'a> {
    filter: &'a Filter,
    trace: &'a Trace,
    names: Names,
    digits: Digits,
    words: Vec<String>,
    /// Whether one of the words can be part of a value.
    with_values: bool,
}

impl<'a> Search<'a> {
    fn new(filter: &'a Filter, trace: &'a Trace, digits: Digits) -> Self {
        let words: Vec<_> = filter.words.split_whitespace().map(|word| word.replace('-', "−").to_lowercase()).collect();
        let with_values =
            words.iter().any(|word| word.starts_with(|first: char| first.is_ascii_digit() || first == '−'));
        Self { filter, trace, names: Names::of(trace), digits, words, with_values }
    }

    fn fill(&self, page: &mut Page) {
        let order = self.trace.order();
        let mut looks = if self.words.is_empty() { LOOKS } else { WORDY_LOOKS };
        // Up to here, one unit at a time, it is known that nothing can be leapt over.
        let mut sure = page.reached;
        while page.rows.len() < ROWS && page.reached < order.len() && looks > 0 {
            looks -= 1;
            if page.reached >= sure {
                if let Some(end) = self.leap(page.reached) {
                    (page.reached, sure) = (end, end);
                    continue;
                }
                sure = order.span(page.reached, OrderUnit::Unit).end;
            }
            if let Some(quantity) = order.at(page.reached).filter(|&quantity| self.holds(quantity)) {
                page.rows.push((page.reached, quantity));
            }
            page.reached += 1;
        }
    }

    /// Where the stretch around a position ends that holds nothing of what is sought, if it is known to hold nothing.
    fn leap(&self, position: u64) -> Option<u64> {
        let order = self.trace.order();
        let Filter { kind, layer, unit, example, .. } = self.filter;
        let segment = order.segment(position)?;
        if example.is_some() && segment.example != *example {
            return Some(match segment.example {
                Some(_) => order.span(position, OrderUnit::Example).end,
                None => segment.range.end,
            });
        }
        let is_elsewhere =
            |kind: Kind| kind.phase() != segment.phase || kind.is_of_example() != segment.example.is_some();
        if kind.is_some_and(is_elsewhere) {
            return Some(segment.range.end);
        }
        let at_work = order.layer(position)?;
        if layer.is_some_and(|layer| layer != at_work) {
            return Some(order.span(position, OrderUnit::Layer).end);
        }
        let here = order.at(position)?.belonging(self.trace.last()).unit;
        (unit.is_some() && *unit != here).then(|| order.span(position, OrderUnit::Unit).end)
    }

    fn holds(&self, quantity: Quantity) -> bool {
        let Filter { kind, layer, unit, example, .. } = self.filter;
        let belonging = quantity.belonging(self.trace.last());
        (kind.is_none() || *kind == Kind::of(quantity))
            && (layer.is_none() || *layer == belonging.layer)
            && (unit.is_none() || *unit == belonging.unit)
            && (example.is_none() || *example == belonging.example)
            && self.is_meant(quantity)
    }

    fn is_meant(&self, quantity: Quantity) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let mut told = self.names.symbol(quantity).plain();
        told.push(' ');
        told.push_str(Kind::of(quantity).map_or("", Kind::name));
        let belonging = quantity.belonging(self.trace.last());
        if let (Some(layer), Some(unit)) = (belonging.layer, belonging.unit) {
            told.push(' ');
            told.push_str(&self.names.unit(layer, unit));
        }
        if let (true, Some(value)) = (self.with_values, self.trace.value(quantity)) {
            told.push(' ');
            told.push_str(&self.digits.write(value));
        }
        let told = told.to_lowercase();
        self.words.iter().all(|word| told.contains(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::houses_only;
    use crate::session::{Document, Preset};

    /// A walk through the first update of the houses, or of Mazur's example.
    fn walk(preset: Preset) -> Walk {
        let document = Document::read(preset.text()).expect("a preset can be read");
        let dataset = Rc::new(document.data.prepare(&houses_only).expect("its data are there"));
        let trace = document.next_update(&dataset).expect("it can be trained");
        Walk { trace: Rc::new(trace), done: 0 }
    }

    /// All rows that are found, page by page.
    fn found(walk: &Walk, filter: Filter) -> Vec<(u64, Quantity)> {
        let mut numbers = Numbers { filter, ..Numbers::default() };
        let mut rows = Vec::new();
        loop {
            while numbers.search(walk, Digits::default()) {
                numbers.update(NumbersAction::SearchedOn, walk.length());
            }
            let page = numbers.page.clone().expect("a search leaves a page");
            rows.extend(page.rows.iter().copied());
            if !page.has_next() {
                return rows;
            }
            numbers.update(NumbersAction::Turned { forward: true }, walk.length());
        }
    }

    /// The same by looking at every number.
    fn all(walk: &Walk, holds: impl Fn(Quantity) -> bool) -> Vec<(u64, Quantity)> {
        let order = walk.trace.order();
        (0..order.len()).filter_map(|at| Some((at, order.at(at)?))).filter(|(_, quantity)| holds(*quantity)).collect()
    }

    #[test]
    fn without_a_filter_the_pages_are_the_order() {
        for preset in [Preset::Houses, Preset::Mazur] {
            let walk = walk(preset);
            assert_eq!(found(&walk, Filter::default()), all(&walk, |_| true));
        }
    }

    #[test]
    fn what_is_leapt_over_holds_nothing_that_is_sought() {
        let walk = walk(Preset::Houses);
        let outputs = walk.trace.last();
        for kind in Kind::ALL {
            let filter = Filter { kind: Some(kind), ..Filter::default() };
            let expected = all(&walk, |quantity| Kind::of(quantity) == Some(kind));
            assert_eq!(expected.is_empty(), !kind.is_in(&walk.trace), "{kind:?}");
            assert_eq!(found(&walk, filter), expected, "{kind:?}");
        }
        for layer in outputs.with_inputs() {
            let filter = Filter { layer: Some(layer), ..Filter::default() };
            assert_eq!(found(&walk, filter), all(&walk, |quantity| quantity.belonging(outputs).layer == Some(layer)));
        }
        for (unit, example) in [(0, 0), (3, 2), (7, 15), (99, 0), (0, 99)] {
            let filter = Filter { unit: Some(unit), example: Some(example), ..Filter::default() };
            let expected = all(&walk, |quantity| {
                let belonging = quantity.belonging(outputs);
                (belonging.unit, belonging.example) == (Some(unit), Some(example))
            });
            assert_eq!(found(&walk, filter), expected);
        }
    }

    #[test]
    fn words_find_symbols_kinds_names_and_values() {
        let walk = walk(Preset::Mazur);
        let sought = |words: &str| found(&walk, Filter { words: words.to_owned(), ..Filter::default() });
        let first = |words: &str| sought(words).first().map(|&(_, quantity)| quantity);
        let sum = Quantity::WeightedSum { layer: LayerNumber(1), unit: 0, example: 0 };
        assert_eq!(first("0.3775"), Some(sum));
        assert_eq!(first("weighted H1"), Some(sum));
        assert_eq!(
            first("-0.01905"),
            Some(Quantity::Contribution { layer: LayerNumber(1), unit: 0, next: 1, example: 0 })
        );
        assert_eq!(sought("new weight").len(), 8);
        assert_eq!(sought("no such number"), []);
    }

    #[test]
    fn a_page_begins_where_it_is_asked_to_or_at_the_nearest_end() {
        let walk = walk(Preset::Mazur);
        for (typed, first) in [("3", 2), ("0", 0), ("1", 0), ("nonsense", 0), ("9 999", walk.length() - 1)] {
            let mut numbers = Numbers::default();
            numbers.update(NumbersAction::Begun(typed.to_owned()), walk.length());
            numbers.search(&walk, Digits::default());
            assert_eq!(numbers.page.map(|page| page.rows[0].0), Some(first), "{typed}");
        }
    }
}
