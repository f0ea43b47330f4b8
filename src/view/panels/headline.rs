//! Headline: the one number that says how well the network does, in the person's own unit, and what it is of.

use crate::data::Task;
use crate::session::Progress;

use crate::view::bench::{Work, measured};
use crate::view::digits::Digits;

/// How well the network does, in one number.
#[derive(Clone, Debug, PartialEq)]
pub struct Headline {
    /// What the number is of, in a line.
    pub of: String,
    /// The number with its unit.
    pub amount: String,
}

impl Headline {
    /// Of the examples that are not trained on, if there are any: the mean miss where the answer is an amount, the share
    /// of wrong answers where it is a class, and the error itself where several amounts have no unit in common.
    #[must_use]
    pub fn of(work: &Work, progress: &Progress, digits: Digits) -> Self {
        let dataset = &work.dataset;
        let is_tested = !dataset.test.is_empty();
        let (measures, part) =
            if is_tested { (progress.test, &dataset.test) } else { (progress.train, &dataset.train) };
        let [one, several] = work.row_name();
        let whom = match (part.len(), is_tested) {
            (1, true) => format!("the {one} it has never seen"),
            (1, false) => format!("the {one} it learns from"),
            (count, true) => format!("{count} {several} it has never seen"),
            (count, false) => format!("the {count} {several} it learns from"),
        };
        let is_amount = dataset.task == Task::Regression && dataset.targets.len() == 1;
        let number = |value: f64, unit: Option<&str>| {
            if value.is_finite() { measured(value, unit, digits) } else { "–".to_owned() }
        };
        if measures.accuracy.is_finite() {
            let wrong = (1.0 - measures.accuracy) * 100.0;
            return Self { of: format!("Wrong, of {whom}"), amount: format!("{wrong:.1} %") };
        }
        if is_amount {
            let unit = dataset.targets.first().and_then(|target| target.unit.as_deref());
            let amount = number(measures.mean_absolute_error, unit);
            return Self { of: format!("Off by, on average, on {whom}"), amount };
        }
        Self { of: format!("Error on {whom}"), amount: number(measures.loss, None) }
    }
}
