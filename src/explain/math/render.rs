//! From a formula to its typeset form, with symbols or with numbers.

use super::math::{Math, Operator};
use crate::explain::address::Quantity;
use crate::explain::formulas::{Case, Condition, Formula, Function, Known, Total};
use crate::explain::trace::Trace;
use crate::explain::words::Names;

/// Up to so many terms of a sum are all written out.
const MOST_TERMS: usize = 4;
/// Up to so many categories of a list are written out.
const MOST_CATEGORIES: usize = 6;

/// What stands for a quantity.
enum Style<'a> {
    /// Its symbol.
    Symbols(&'a Names),
    /// Its number.
    Numbers(&'a Trace, &'a dyn Fn(f64) -> String),
}

/// Where a piece stands, which decides whether it needs parentheses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    /// Nothing before it: alone, first in a sum, in a fraction, an argument.
    Free,
    /// After + or −.
    Added,
    /// The first of several factors, with nothing before it.
    FirstFactor,
    /// Beside · or after −.
    Factor,
    /// Under an exponent.
    Base,
}

impl Formula {
    /// The formula with symbols.
    #[must_use]
    pub fn in_symbols(&self, names: &Names) -> Math {
        Style::Symbols(names).render(self, Around::Free)
    }

    /// The formula with the numbers of a step, as `write` writes them.
    #[must_use]
    pub fn in_numbers(&self, trace: &Trace, write: &dyn Fn(f64) -> String) -> Math {
        Style::Numbers(trace, write).render(self, Around::Free)
    }
}

impl Style<'_> {
    fn render(&self, formula: &Formula, around: Around) -> Math {
        match formula {
            Formula::Of(quantity) => self.leaf(*quantity, around),
            Formula::Before(moment, of) => match self {
                Style::Symbols(names) => {
                    let moment = names.moment(*moment, *of);
                    fence_if(around == Around::Base, Math::sup(moment, Math::text("old")))
                }
                Style::Numbers(trace, write) => {
                    let before = trace.moment(*moment, *of, false);
                    number(before.unwrap_or(f64::NAN), *write, around)
                }
            },
            Formula::Number(constant) => number(*constant, &|constant| exact(constant), around),
            Formula::Known(known, value) => self.known(*known, *value, around),
            Formula::Sum(terms) => fence_if(is_tight(around), self.sum(terms)),
            Formula::Total(total) => self.total(total, around),
            Formula::Product(factors) => fence_if(around == Around::Base, self.product(factors, around)),
            Formula::Quotient(pair) => {
                let fraction = Math::over(self.render(&pair[0], Around::Free), self.render(&pair[1], Around::Free));
                fence_if(around == Around::Base, fraction)
            }
            Formula::Negative(inner) => {
                let negative = Math::Row(vec![Math::Operator(Operator::Negative), self.render(inner, Around::Factor)]);
                fence_if(around != Around::Free && around != Around::FirstFactor, negative)
            }
            Formula::Power(pair) => Math::sup(self.render(&pair[0], Around::Base), self.render(&pair[1], Around::Free)),
            Formula::Apply(function, inner) => {
                fence_if(around == Around::Base && *function == Function::Exponential, self.apply(*function, inner))
            }
            Formula::Cases(cases, otherwise) => fence_if(around != Around::Free, self.cases(cases, otherwise)),
            Formula::Position { cell, categories } => fence_if(around != Around::Free, self.place(*cell, categories)),
        }
    }

    fn leaf(&self, quantity: Quantity, around: Around) -> Math {
        match self {
            Style::Symbols(names) => {
                let symbol = names.symbol(quantity);
                fence_if(around == Around::Base && !symbol.is_one_piece(), symbol)
            }
            Style::Numbers(trace, write) => {
                let value = trace.value(quantity);
                let unit = trace.unit_of(quantity);
                let text = value.map_or_else(|| self.cell_text(quantity), |value| Math::measured(write(value), unit));
                let is_negative = value.is_some_and(|value| value < 0.0);
                let falls_apart = around == Around::Base && !text.is_one_piece();
                fence_if(falls_apart || is_negative && is_after(around), Math::link(quantity, text))
            }
        }
    }

    fn known(&self, known: Known, value: f64, around: Around) -> Math {
        if known == Known::Pi {
            return Math::identifier("π");
        }
        match self {
            Style::Symbols(..) => match known {
                Known::Examples => Math::identifier("n"),
                Known::Outputs => Math::identifier("K"),
                Known::Updates => Math::identifier("T"),
                Known::Lowest(_) => Math::text("min"),
                Known::Highest(_) => Math::text("max"),
                Known::Mean(_) => Math::text("mean"),
                Known::Deviation(_) => Math::text("std"),
                Known::Tiny => Math::text("tiny"),
                Known::Pi => Math::identifier("π"),
            },
            Style::Numbers(trace, write) => match known {
                Known::Examples | Known::Outputs | Known::Updates => Math::Number(exact(value)),
                Known::Lowest(column) | Known::Highest(column) | Known::Mean(column) | Known::Deviation(column) => {
                    let text = Math::measured(write(value), trace.unit(column));
                    fence_if(value < 0.0 && is_after(around), text)
                }
                Known::Tiny | Known::Pi => number(value, *write, around),
            },
        }
    }

    fn sum(&self, terms: &[Formula]) -> Math {
        let mut row = Vec::with_capacity(2 * terms.len());
        for (index, term) in terms.iter().enumerate() {
            if index == 0 {
                row.push(self.render(term, Around::Free));
            } else if let Formula::Negative(inner) = term {
                row.extend([Math::Operator(Operator::Minus), self.render(inner, Around::Added)]);
            } else {
                row.extend([Math::Operator(Operator::Plus), self.render(term, Around::Added)]);
            }
        }
        Math::Row(row)
    }

    fn product(&self, factors: &[Formula], around: Around) -> Math {
        let mut row = Vec::with_capacity(2 * factors.len());
        for (index, factor) in factors.iter().enumerate() {
            if index > 0 {
                row.push(Math::Operator(Operator::Times));
            }
            let is_first = index == 0 && !is_after(around);
            row.push(self.render(factor, if is_first { Around::FirstFactor } else { Around::Factor }));
        }
        Math::Row(row)
    }

    fn total(&self, total: &Total, around: Around) -> Math {
        let count = total.len();
        if count == 0 {
            return Math::Number("0".to_owned());
        }
        if count == 1 {
            return self.render(&total.term(0), around);
        }
        if let (Style::Symbols(names), true) = (self, count > MOST_TERMS) {
            return fence_if(around == Around::Base, total.in_general(names));
        }
        let shown = if count > MOST_TERMS { MOST_TERMS - 1 } else { count };
        let terms: Vec<Formula> = (0..shown).map(|index| total.term(index)).collect();
        let Math::Row(mut row) = self.sum(&terms) else { return self.sum(&terms) };
        if shown < count {
            let last = self.render(&total.term(count - 1), Around::Added);
            let plus = || Math::Operator(Operator::Plus);
            row.extend([plus(), Math::Operator(Operator::Ellipsis), plus(), last]);
        }
        fence_if(is_tight(around), Math::Row(row))
    }

    fn apply(&self, function: Function, inner: &Formula) -> Math {
        let argument = || self.render(inner, Around::Free);
        match function {
            Function::Exponential => Math::sup(Math::identifier("e"), argument()),
            Function::Root => Math::Root(Box::new(argument())),
            Function::Absolute => Math::Absolute(Box::new(argument())),
            Function::Softplus => {
                let power = Math::sup(Math::identifier("e"), argument());
                Math::apply("ln", Math::between(Math::Number("1".to_owned()), Operator::Plus, power))
            }
            Function::Logarithm => Math::apply("ln", argument()),
            Function::Tanh => Math::apply("tanh", argument()),
            Function::Sine => Math::apply("sin", argument()),
            Function::Erf => Math::apply("erf", argument()),
            Function::Sigmoid => Math::apply("σ", argument()),
            Function::Sign => Math::apply("sgn", argument()),
        }
    }

    fn cases(&self, cases: &[Case], otherwise: &Formula) -> Math {
        let mut rows: Vec<(Math, Math)> =
            cases.iter().map(|case| (self.render(&case.value, Around::Free), self.condition(&case.when))).collect();
        rows.push((self.render(otherwise, Around::Free), Math::text("otherwise")));
        Math::Cases(rows)
    }

    fn condition(&self, condition: &Condition) -> Math {
        let free = |formula| self.render(formula, Around::Free);
        match condition {
            Condition::Greater(left, right) => Math::between(free(left), Operator::Greater, free(right)),
            Condition::Less(left, right) => Math::between(free(left), Operator::Less, free(right)),
            Condition::Is { cell, category } => {
                Math::between(self.cell(*cell), Operator::Equals, Math::Text(quoted(category)))
            }
        }
    }

    fn place(&self, cell: Quantity, categories: &[String]) -> Math {
        let mut list = categories.iter().take(MOST_CATEGORIES).cloned().collect::<Vec<_>>().join(", ");
        if categories.len() > MOST_CATEGORIES {
            list.push_str(", …");
        }
        Math::Row(vec![Math::text("place of "), self.cell(cell), Math::Text(format!(" in ({list}), counting from 0"))])
    }

    /// A cell: its column's name, or what is written in it.
    fn cell(&self, cell: Quantity) -> Math {
        match self {
            Style::Symbols(names) => names.symbol(cell),
            Style::Numbers(..) => Math::link(cell, self.cell_text(cell)),
        }
    }

    fn cell_text(&self, cell: Quantity) -> Math {
        match self {
            Style::Symbols(..) => Math::Text(String::new()),
            Style::Numbers(trace, _) => Math::Text(quoted(trace.raw_text(cell).unwrap_or_default())),
        }
    }
}

fn number(value: f64, write: &dyn Fn(f64) -> String, around: Around) -> Math {
    let text = Math::Number(write(value));
    fence_if(value < 0.0 && is_after(around) || around == Around::Base && !text.is_one_piece(), text)
}

/// A constant of a formula, with all its digits: ½ is written as a fraction, so these are 0, 1, 2, 0.01 and their like.
fn exact(constant: f64) -> String {
    let text = constant.abs().to_string();
    if constant < 0.0 { format!("−{text}") } else { text }
}

fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// Whether a minus sign would follow another operator.
fn is_after(around: Around) -> bool {
    match around {
        Around::Free | Around::FirstFactor => false,
        Around::Added | Around::Factor | Around::Base => true,
    }
}

/// Whether a sum would fall apart.
fn is_tight(around: Around) -> bool {
    around != Around::Free
}

fn fence_if(needed: bool, math: Math) -> Math {
    if needed { math.fenced() } else { math }
}
