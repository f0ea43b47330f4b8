//! What stands in a column, counted, and how it is read: decided over all of its cells.

use std::collections::{BTreeMap, HashSet};

use super::cells::Cells;
use super::dialect::{
    DateOrder, DecimalMark, Figure, Form, Moment, NoValue, Notation, figure, is_no_amount, moment, says_nothing,
};
use super::oddity::is_of_numbers;
use super::table::{ColumnKind, MAX_COUNTED};

/// The cells of a column, by what they are.
#[derive(Default)]
pub(super) struct Tally {
    /// Cells that have a value, whatever the column holds.
    known: usize,
    /// Cells of these that have none in a column of numbers: `none`.
    soft: usize,
    /// Numbers, by some decimal mark.
    figures: usize,
    /// Numbers with a decimal point, or a comma between thousands, for sure.
    point: usize,
    /// Numbers with a decimal comma, or a point between thousands, for sure.
    comma: usize,
    /// Numbers whose point stands before decimals or between thousands.
    open_points: usize,
    /// Numbers whose comma does.
    open_commas: usize,
    /// The row of the first number that is open.
    first_open: Option<usize>,
    affixes: BTreeMap<&'static str, usize>,
    plus_behind: usize,
    minus_behind: usize,
    /// Whether some cell is a sign by itself.
    signs: bool,
    distinct: usize,
    /// The words that say that there is no value, and how many cells each.
    words: BTreeMap<String, usize>,
    soft_words: BTreeMap<String, usize>,
}

/// How a column is read.
pub(super) struct Reading {
    pub(super) kind: ColumnKind,
    pub(super) notation: Notation,
    /// The rows whose cell is no number, in a column meant as one of numbers.
    pub(super) odd: Vec<usize>,
    pub(super) words: Vec<(String, usize)>,
    pub(super) distinct: usize,
    pub(super) affix: Option<&'static str>,
    /// The row of a cell that could be read in two ways, and what is open about it.
    pub(super) open: Option<(usize, Undecided)>,
}

/// What is open about a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undecided {
    Mark,
    Order,
}

/// What the other columns of a table say of how numbers are written, and what the person said.
#[derive(Clone, Copy, Default)]
pub(super) struct Prior {
    /// The decimal mark that the person chose.
    pub(super) told_mark: Option<DecimalMark>,
    /// The order of dates that the person chose.
    pub(super) told_order: Option<DateOrder>,
    /// The mark that is sure in other columns.
    pub(super) sure_mark: Option<DecimalMark>,
    /// Whether commas stand between cells: who writes so has decimal points.
    pub(super) commas_between: bool,
}

/// One cell in this many may be something else for the column still to seem to hold numbers.
const SEEMS: usize = 5;
/// One cell in this many may be something else in a column of dates.
const DATES: usize = 20;

impl Tally {
    pub(super) fn of(cells: &Cells) -> Self {
        let mut tally = Self::default();
        let mut distinct = HashSet::new();
        for (row, cell) in cells.iter().enumerate() {
            if says_nothing(cell) {
                // An empty cell has no word to report.
                *tally.words.entry(cell.to_owned()).or_default() += 1;
                continue;
            }
            tally.known += 1;
            if distinct.len() < MAX_COUNTED {
                distinct.insert(cell);
            }
            if is_digits(cell) {
                tally.figures += 1;
                continue;
            }
            if let Some(is_open) = decimal(cell) {
                tally.figures += 1;
                if is_open {
                    tally.open_points += 1;
                    tally.first_open.get_or_insert(row);
                } else {
                    tally.point += 1;
                }
                continue;
            }
            if is_no_amount(cell) {
                tally.soft += 1;
                *tally.soft_words.entry(cell.to_owned()).or_default() += 1;
            }
            tally.signs |= cell == "+";
            if let Some(figure) = figure(cell) {
                tally.add(&figure, row);
            }
        }
        tally.distinct = distinct.len();
        tally
    }

    fn add(&mut self, figure: &Figure<'_>, row: usize) {
        let values = [DecimalMark::Point, DecimalMark::Comma].map(|mark| figure.value(mark));
        match (values, figure.lone_mark()) {
            ([None, None], _) => return,
            ([Some(_), None], _) => self.point += 1,
            ([None, Some(_)], _) => self.comma += 1,
            ([Some(point), Some(comma)], Some(mark)) if point.to_bits() != comma.to_bits() => {
                *(if mark == '.' { &mut self.open_points } else { &mut self.open_commas }) += 1;
                self.first_open.get_or_insert(row);
            }
            ([Some(_), Some(_)], _) => {}
        }
        self.figures += 1;
        self.plus_behind += usize::from(figure.plus_behind);
        self.minus_behind += usize::from(figure.minus_behind);
        if let Some(affix) = figure.affix {
            *self.affixes.entry(affix).or_default() += 1;
        }
    }

    /// The decimal mark that this column has for sure.
    pub(super) fn sure_mark(&self, cells: &Cells, commas_between: bool) -> Option<DecimalMark> {
        if self.figures * SEEMS < (self.known - self.soft) * (SEEMS - 1) {
            return None;
        }
        match (self.point, self.comma) {
            // Between commas, a number with a comma stands in quotes: one of thousands.
            (0, 0) if commas_between && self.open_commas > 0 => None,
            (0, 0) => self.by_size(cells),
            (point, comma) => Some(if comma > point { DecimalMark::Comma } else { DecimalMark::Point }),
        }
    }

    /// Cells with a mark that may stand between thousands, beside cells without one: the reading in which both are of one size.
    fn by_size(&self, cells: &Cells) -> Option<DecimalMark> {
        let (decimal, thousands) = match (self.open_points, self.open_commas) {
            (1.., 0) => (DecimalMark::Point, DecimalMark::Comma),
            (0, 1..) => (DecimalMark::Comma, DecimalMark::Point),
            (_, _) => return None,
        };
        let (mut plain, mut marked) = (Vec::new(), Vec::new());
        for figure in cells.iter().filter_map(figure) {
            let size = figure.value(decimal).map_or(0.0, f64::abs);
            if figure.lone_mark().is_some() {
                marked.push(size);
            } else if size > 0.0 {
                plain.push(size);
            }
        }
        let largest = plain.iter().copied().fold(0.0, f64::max);
        if largest >= 1000.0 {
            // In groups of three it would have a mark as well.
            return Some(decimal);
        }
        let (plain, marked) = (median(plain)?, median(marked)?);
        // log₁₀ of how far the two medians lie apart; by this much one must fit better.
        let apart = [(marked / plain).log10().abs(), (1000.0 * marked / plain).log10().abs()];
        if (apart[0] - apart[1]).abs() < 0.5 {
            return None;
        }
        Some(if apart[0] < apart[1] { decimal } else { thousands })
    }

    /// How the column is read.
    pub(super) fn reading(self, cells: &Cells, prior: &Prior) -> Reading {
        let sure = prior.told_mark.or_else(|| self.sure_mark(cells, prior.commas_between)).or(prior.sure_mark);
        let mark = sure.unwrap_or(match (prior.commas_between, self.open_commas > self.open_points) {
            (true, _) | (false, false) => DecimalMark::Point,
            (false, true) => DecimalMark::Comma,
        });
        let sign_behind = self.minus_behind > 0;
        let unread = match mark {
            DecimalMark::Point => self.comma,
            DecimalMark::Comma => self.point,
        };
        let unread = unread + if sign_behind { 0 } else { self.plus_behind };
        let numbers = self.figures.saturating_sub(unread);
        let known = self.known - self.soft;
        let is_plain = self.affixes.is_empty() && self.figures == self.known;
        let notation = Notation { decimal_mark: mark, form: Form::Written { sign_behind }, no_value: NoValue::Amounts };
        let odd_rows = |notation: Notation| -> Vec<usize> {
            let is_odd = |cell: &str| !notation.is_missing(cell) && notation.number(cell).is_none();
            cells.iter().enumerate().filter(|(_, cell)| is_odd(cell)).map(|(row, _)| row).collect()
        };
        let odd = known - numbers.min(known);
        let one_affix = self.affixes.len() <= 1;
        let seems = one_affix && numbers > 0 && odd * SEEMS <= known;
        let odd = if seems && odd > 0 { odd_rows(notation) } else { Vec::new() };
        if seems && (numbers == known || is_of_numbers(cells, &odd, known, &notation)) {
            let affix = self.affixes.keys().next().copied();
            let is_open = sure.is_none() && self.open_points + self.open_commas > 0 && (!prior.commas_between);
            let open = self.first_open.filter(|_| is_open).map(|row| (row, Undecided::Mark));
            let odd_texts: HashSet<&str> = odd.iter().filter_map(|&row| cells.get(row)).collect();
            let gone = if self.distinct < MAX_COUNTED { odd_texts.len() + self.soft_words.len() } else { 0 };
            let distinct = self.distinct - gone.min(self.distinct);
            return Reading { kind: ColumnKind::Number, notation, odd, distinct, affix, open, words: self.words(true) };
        }
        if !is_plain && let Some(reading) = self.dated(cells, mark, prior) {
            return reading;
        }
        let no_value = if self.signs { NoValue::Signs } else { NoValue::Texts };
        let notation = Notation { no_value, ..notation };
        let (distinct, words) = (self.distinct, self.words(false));
        Reading { kind: ColumnKind::Text, notation, odd, words, distinct, affix: None, open: None }
    }

    /// The words that say that there is no value, how many cells each, most of them first.
    fn words(&self, amounts: bool) -> Vec<(String, usize)> {
        let soft = self.soft_words.iter().filter(|_| amounts);
        let is_sign = |word: &str| self.signs && !amounts && matches!(word, "-" | "–" | "?");
        let words = self.words.iter().filter(|(word, _)| !is_sign(word));
        let mut all: Vec<(String, usize)> = words.chain(soft).map(|(word, &count)| (word.clone(), count)).collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        all
    }

    /// The column as one of dates or times, if it is one.
    fn dated(&self, cells: &Cells, mark: DecimalMark, prior: &Prior) -> Option<Reading> {
        // What is neither is found out at the first cells.
        let valued = || cells.iter().enumerate().filter(|(_, cell)| !NoValue::Amounts.is(cell));
        let known = valued().count();
        if valued().take(DATES).filter(|(_, cell)| moment(cell).is_some()).count() * 2 < known.min(DATES) {
            return None;
        }
        let mut odd = Vec::new();
        let (mut days, mut times, mut orders, mut first_open) = (0, 0, [0_usize; 2], None);
        let mut moments: Vec<Moment> = Vec::new();
        for (row, cell) in valued() {
            let Some(moment) = moment(cell) else {
                odd.push(row);
                continue;
            };
            if moment.has_day() {
                days += 1;
                for (count, fits) in orders.iter_mut().zip(moment.orders()) {
                    *count += usize::from(fits);
                }
                if moment.is_open() {
                    first_open.get_or_insert(row);
                }
            } else {
                times += 1;
            }
            moments.push(moment);
        }
        if days > 0 && times > 0 || odd.len() * DATES > known || moments.is_empty() {
            return None;
        }
        let (form, open) = if times > 0 {
            (Form::Time, None)
        } else {
            let told = prior.told_order;
            let (order, sure) = match (told, orders[0].cmp(&orders[1])) {
                (Some(order), _) => (order, true),
                (None, std::cmp::Ordering::Greater) => (DateOrder::DayFirst, true),
                (None, std::cmp::Ordering::Less) => (DateOrder::MonthFirst, true),
                (None, std::cmp::Ordering::Equal) => {
                    // With points between its parts a date begins with the day.
                    let pointed = first_open.and_then(|row| cells.get(row)).is_some_and(|cell| cell.contains('.'));
                    let american = prior.commas_between && !pointed && mark == DecimalMark::Point;
                    (
                        if american { DateOrder::MonthFirst } else { DateOrder::DayFirst },
                        pointed || first_open.is_none(),
                    )
                }
            };
            let origin = moments.iter().filter_map(|moment| moment.days(order)).min()?;
            let open = first_open.filter(|_| !sure).map(|row| (row, Undecided::Order));
            (Form::Date { order, origin }, open)
        };
        let notation = Notation { decimal_mark: mark, form, no_value: NoValue::Amounts };
        let unread: Vec<usize> =
            valued().filter(|(_, cell)| notation.number(cell).is_none()).map(|(row, _)| row).collect();
        if unread.len() * DATES > known {
            return None;
        }
        let distinct = self.distinct;
        let words = self.words(true);
        Some(Reading { kind: ColumnKind::Date, notation, odd: unread, words, distinct, affix: None, open })
    }
}

/// Whether a cell is digits alone, as most are; not so many that they would not be one finite number.
fn is_digits(cell: &str) -> bool {
    cell.len() < 300 && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the point of a number as programs write it (`-12.345`) may stand between thousands; `None` of other cells. It says
/// the same as [`figure`], of most cells in less time.
fn decimal(cell: &str) -> Option<bool> {
    let (whole, decimals) = cell.strip_prefix('-').unwrap_or(cell).split_once('.')?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(whole) && is_number(decimals) && cell.len() < 300)
        .then(|| whole.len() <= 3 && !whole.starts_with('0') && decimals.len() == 3)
}

fn median(mut sizes: Vec<f64>) -> Option<f64> {
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().filter(|&size| size > 0.0)
}
