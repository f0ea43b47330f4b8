//! What scripts ask about the update in hand: numbers by their address, their formulas, and the order of all of them.

use std::rc::Rc;

use serde::Serialize;

use crate::explain::{Math, Names, Operator, Quantity, Trace};

use crate::view::bench::Bench;
use crate::view::digits::Digits;
use crate::view::walk::Motion;

/// The most numbers of the order that are given at once.
const MOST_IN_ORDER: u64 = 100_000;

/// What stands at an address.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A number.
    Number(f64),
    /// The text of a cell that is no number.
    Text(String),
}

/// How a number came to be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// `z = w1 · i1 + …`; of a number that is given, its symbol alone.
    pub symbols: String,
    /// The same with numbers at full precision.
    pub numbers: String,
    /// The numbers that it reads.
    pub leaves: Vec<Quantity>,
}

/// The update in hand, whose numbers scripts ask for: the one that is walked, or the one that comes next.
///
/// # Errors
/// There is none while training runs, or before anything is on the bench; a sentence says so.
pub fn update_in_hand(bench: &Bench, motion: &Motion) -> Result<Rc<Trace>, String> {
    if let Some(walk) = motion.walk() {
        return Ok(walk.trace.clone());
    }
    if motion.is_running() {
        return Err("Training is running, so there is no update to look at. Call pause() first.".to_owned());
    }
    let work = bench.work.as_ref().ok_or("There is nothing on the bench yet. Call load(document) first.")?;
    work.document.next_update(&work.dataset).map(Rc::new).map_err(|error| error.to_string())
}

impl Content {
    /// What stands at an address of an update, whether a walk has come to it or not.
    ///
    /// # Errors
    /// There is nothing; the sentence says what there is.
    pub fn of(trace: &Trace, quantity: Quantity) -> Result<Self, String> {
        let text = || trace.raw_text(quantity).map(|text| Self::Text(text.to_owned()));
        // The δ of a dead unit, say, is −0 where what comes back is negative: as a number it is 0, and adding 0 makes it that.
        let found = trace.value(quantity).map(|value| Self::Number(value + 0.0)).or_else(text);
        found.ok_or_else(|| trace.absence(quantity).unwrap_or_default())
    }

    fn written(&self) -> Math {
        match self {
            Self::Number(number) => Math::Number(Digits::FULL.write(*number)),
            Self::Text(text) => Math::Text(text.clone()),
        }
    }
}

impl Explanation {
    /// How the number at an address of an update came to be.
    ///
    /// # Errors
    /// There is nothing; the sentence says what there is.
    pub fn of(trace: &Trace, quantity: Quantity) -> Result<Self, String> {
        let content = Content::of(trace, quantity)?.written();
        let names = Names::of(trace);
        let symbol = names.symbol(quantity);
        let equation = |left: Math, right: Math| Math::Row(vec![left, Math::Operator(Operator::Equals), right]).plain();
        Ok(match trace.formula(quantity) {
            Some(formula) => Self {
                symbols: equation(symbol, formula.in_symbols(&names)),
                numbers: equation(formula.in_numbers(trace, &|value| Digits::FULL.write(value)), content),
                leaves: formula.leaves(),
            },
            None => Self { symbols: symbol.plain(), numbers: content.plain(), leaves: Vec::new() },
        })
    }
}

/// `count` numbers of an update in the order in which they are computed, from position `from` on; fewer at its end.
///
/// # Errors
/// The update has no such position, or more are asked for than are given at once.
pub fn computed(trace: &Trace, from: u64, count: u64) -> Result<Vec<Quantity>, String> {
    let order = trace.order();
    if from > order.len() {
        return Err(format!(
            "from is {from}, but the current update has {} operations: give a number from 0 to that.",
            order.len()
        ));
    }
    if count > MOST_IN_ORDER {
        return Err(format!("count is {count}, but at most {MOST_IN_ORDER} can be asked for at once."));
    }
    Ok((from..order.len().min(from + count)).filter_map(|position| order.at(position)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Hyperparameter;
    use crate::explain::{LayerNumber, MomentKind, Parameter, mazur_trace};

    fn refusal(quantity: Quantity) -> String {
        Content::of(&mazur_trace().expect("its numbers fit"), quantity).expect_err("there is no such number")
    }

    #[test]
    fn a_number_that_is_not_there_is_refused_with_what_there_is() {
        for (quantity, says) in [
            (
                Quantity::Parameter(Parameter::weight(LayerNumber(3), 0, 0)),
                "layer is 3, but must be 1 to 2; layer 0 is the inputs.",
            ),
            (Quantity::Parameter(Parameter::weight(LayerNumber(0), 0, 0)), "layer is 0, but must be 1 to 2"),
            (Quantity::Parameter(Parameter::weight(LayerNumber(1), 2, 0)), "unit is 2, but must be 0 to 1."),
            (Quantity::Parameter(Parameter::weight(LayerNumber(1), 1, 9)), "source is 9, but must be 0 to 1."),
            (Quantity::Delta { layer: LayerNumber(1), unit: 1, example: 1 }, "example is 1, but must be 0 to 0."),
            (
                Quantity::Contribution { layer: LayerNumber(2), unit: 0, next: 0, example: 0 },
                "layer is 2, but must be 1 to 1",
            ),
            (Quantity::RawValue { column: 8, example: 0 }, "column is 8, but must be 0 to 3."),
            (Quantity::Hyperparameter(Hyperparameter::Beta1), "it is sgd."),
            (Quantity::Moment(MomentKind::Velocity, Parameter::bias(LayerNumber(1), 0)), "it is sgd."),
            (Quantity::Input { unit: usize::MAX, example: 0 }, "must be 0 to 1."),
        ] {
            let sentence = refusal(quantity);
            assert!(sentence.contains(says), "{quantity:?}: “{sentence}” does not say “{says}”");
        }
    }

    #[test]
    fn every_number_of_the_order_is_explained_and_its_leaves_are_there() {
        let trace = mazur_trace().expect("its numbers fit");
        for quantity in computed(&trace, 0, 1_000).expect("a start and a count in range") {
            let explanation = Explanation::of(&trace, quantity).expect("a number that is computed has a formula");
            assert!(explanation.symbols.contains(" = ") && explanation.numbers.contains(" = "), "{explanation:?}");
            assert!(explanation.leaves.iter().all(|&leaf| Content::of(&trace, leaf).is_ok()), "{explanation:?}");
        }
        assert!(computed(&trace, trace.order().len(), 5).is_ok_and(|none| none.is_empty()));
        assert!(computed(&trace, trace.order().len() + 1, 5).is_err());
    }
}
