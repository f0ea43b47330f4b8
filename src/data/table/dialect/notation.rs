//! How the cells of a column are written, and what they are as numbers.

use serde::{Deserialize, Serialize};

use super::dates::{DateOrder, moment, written};
use super::dialect::{DecimalMark, parse_number};
use super::figure::figure;
use super::no_value::NoValue;
use super::spaces::trimmed;
use super::unit::with_unit;

/// How the cells of a column are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notation {
    /// What stands before the decimals; the other mark may then group thousands.
    pub decimal_mark: DecimalMark,
    /// What a cell is as a number.
    pub form: Form,
    /// The words that mean a missing value.
    pub no_value: NoValue,
}

/// What a cell is as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// Digits, see [`parse_number`].
    #[default]
    Plain,
    /// A number as people write it, with a currency, a percent sign, or brackets for a minus.
    Written {
        /// Whether a sign may stand behind the digits.
        sign_behind: bool,
    },
    /// Days since a day.
    Date {
        /// The order of its parts.
        order: DateOrder,
        /// The day that is 0, in days since 1 January 1970.
        origin: i64,
    },
    /// Hours since midnight.
    Time,
}

impl Notation {
    /// The number that a cell of the column is; `None` if it is none, or has no value.
    #[must_use]
    pub fn number(&self, cell: &str) -> Option<f64> {
        match self.form {
            Form::Plain => parse_number(cell, self.decimal_mark),
            Form::Written { sign_behind } => parse_number(cell, self.decimal_mark).or_else(|| {
                let figure = figure(cell)?;
                if figure.plus_behind && !sign_behind {
                    return None;
                }
                figure.value(self.decimal_mark)
            }),
            Form::Date { order, origin } => {
                let moment = moment(cell)?;
                let days = moment.days(order)? - origin;
                #[expect(clippy::cast_precision_loss, reason = "days of years of four digits")]
                let days = days as f64;
                Some(days + moment.seconds() / 86_400.0)
            }
            Form::Time => moment(cell).filter(|moment| !moment.has_day()).map(|moment| moment.seconds() / 3600.0),
        }
    }

    /// The order of the parts of its dates, if it writes some.
    #[must_use]
    pub fn order(&self) -> Option<DateOrder> {
        match self.form {
            Form::Date { order, .. } => Some(order),
            Form::Plain | Form::Written { .. } | Form::Time => None,
        }
    }

    /// Whether it is that of the rules of the first lines.
    pub(in crate::data) fn is_plain(&self) -> bool {
        self.form == Form::Plain
    }

    /// Whether a cell has no value.
    #[must_use]
    pub fn is_missing(&self, cell: &str) -> bool {
        self.no_value.is(trimmed(cell))
    }

    /// A cell with its unit of measure, unless it says it itself: `164.3 m²`, `$212,000`, `2021-03-05`.
    #[must_use]
    pub fn with_unit(&self, cell: &str, unit: &str) -> String {
        match self.form {
            Form::Written { .. } if figure(cell).is_some_and(|figure| figure.affix.is_some()) => cell.to_owned(),
            Form::Plain | Form::Written { .. } => with_unit(cell, unit),
            Form::Date { .. } | Form::Time => cell.to_owned(),
        }
    }

    /// The unit of what a cell is as a number, where the way of writing tells it: `days since 2021-03-05`.
    #[must_use]
    pub fn unit(&self) -> Option<String> {
        match self.form {
            Form::Plain | Form::Written { .. } => None,
            Form::Date { origin, .. } => Some(format!("days since {}", written(origin))),
            Form::Time => Some("hours since midnight".to_owned()),
        }
    }
}
