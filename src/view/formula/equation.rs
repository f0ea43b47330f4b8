//! Equation: how a number came to be, as one line in symbols and in numbers.

use crate::explain::{Math, Names, Operator, Quantity, Trace};

use crate::view::digits::Digits;

/// How a number came to be: `z = w·a + b = 0.5·2 + 1 = 2`.
#[derive(Clone, Debug, PartialEq)]
pub struct Equation {
    /// Its symbol: z.
    pub subject: Math,
    /// w·a + b, if it is computed and says more than its neighbours.
    pub symbols: Option<Math>,
    /// The same with numbers, if they are there and say more than their neighbours.
    pub numbers: Option<Math>,
    /// The number itself, or why there is none.
    pub result: Math,
}

impl Equation {
    /// That of a number of an update. `is_there` says whether whoever looks has come to the number already.
    #[must_use]
    pub fn of(trace: &Trace, quantity: Quantity, names: &Names, digits: Digits, is_there: bool) -> Self {
        let found = trace.formula(quantity);
        let subject = bare(names.symbol(quantity));
        let result = match trace.value(quantity) {
            Some(value) if is_there => Math::measured(digits.write(value), trace.unit_of(quantity)),
            Some(_) => Math::Text("not computed yet".to_owned()),
            None => Math::Text(trace.raw_text(quantity).unwrap_or_default().to_owned()),
        };
        let differs = |one: &Math, other: &Math| one.plain() != other.plain();
        let in_symbols = found.as_ref().map(|found| found.in_symbols(names));
        let in_numbers = found.filter(|_| is_there).map(|found| found.in_numbers(trace, &|value| digits.write(value)));
        let numbers = in_numbers.filter(|numbers| {
            differs(numbers, &result) && in_symbols.as_ref().is_none_or(|symbols| differs(symbols, numbers))
        });
        let symbols = in_symbols.filter(|symbols| differs(symbols, &subject) && differs(symbols, &result));
        Self { subject, symbols, numbers, result }
    }

    /// All of it, to be copied or saved.
    #[must_use]
    pub fn whole(&self) -> Math {
        let equal = |left, right| Math::Row(vec![left, Math::Operator(Operator::Equals), right]);
        let sides = self.symbols.iter().chain(&self.numbers).chain([&self.result]);
        sides.fold(self.subject.clone(), |left, side| equal(left, side.clone()))
    }
}

/// A symbol that leads nowhere: that of the number in hand.
#[must_use]
pub fn bare(symbol: Math) -> Math {
    if let Math::Link(_, inner) = symbol { *inner } else { symbol }
}
