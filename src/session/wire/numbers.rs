//! The numbers of a document, taken out of it for the crossing as one row, and put back: what is left is short, whatever the
//! network's size.

use std::rc::Rc;
use std::sync::Arc;

use super::flat::{FlatError, FlatReader, write_counted};
use crate::data::Source;
use crate::engine::{Memory, State};
use crate::session::document::{Document, History, HistoryPoint, Model, NetworkPart, Parameters, Recipe, RunPart};

/// A list of numbers in its place.
enum NumbersAt<'a> {
    List(&'a mut Vec<f64>),
    Order(&'a mut Vec<u32>),
    Curve(&'a mut History),
}

/// What is done at each place. One pair of functions does all the work, so that there is one copy of the way.
type Visit<'v> = dyn FnMut(NumbersAt<'_>) -> Result<(), FlatError> + 'v;

impl Model {
    /// Takes all lists of numbers out of it, one behind the other, each behind its length. Which lists there are follows from
    /// what stays.
    #[must_use]
    pub fn take_numbers(&mut self) -> Vec<f64> {
        taken(|visit| visit_model(&mut self.network, &mut self.run, visit))
    }

    /// Puts back what [`Model::take_numbers`] took out, to the bit.
    ///
    /// # Errors
    /// The row is not as long as its own counts say.
    pub fn put_numbers(&mut self, row: &[f64]) -> Result<(), FlatError> {
        put(row, |visit| visit_model(&mut self.network, &mut self.run, visit))
    }
}

impl Document {
    /// As [`Model::take_numbers`], with the examples that stand in the document.
    #[must_use]
    pub fn take_numbers(&mut self) -> Vec<f64> {
        taken(|visit| self.visit(visit))
    }

    /// Puts back what [`Document::take_numbers`] took out, to the bit.
    ///
    /// # Errors
    /// The row is not as long as its own counts say.
    pub fn put_numbers(&mut self, row: &[f64]) -> Result<(), FlatError> {
        put(row, |visit| self.visit(visit))
    }

    fn visit(&mut self, visit: &mut Visit<'_>) -> Result<(), FlatError> {
        if let Source::Inline { examples, .. } = &mut self.data {
            let examples = Arc::make_mut(examples);
            let mut rows = examples.inputs.iter_mut().chain(&mut examples.targets);
            rows.try_for_each(|row| visit(NumbersAt::List(row)))?;
        }
        visit_model(&mut self.network, &mut self.run, visit)
    }
}

fn visit_model(network: &mut NetworkPart, run: &mut Option<RunPart>, visit: &mut Visit<'_>) -> Result<(), FlatError> {
    visit_network(network, visit)?;
    let Some(RunPart { start, state, history, recipe }) = run else { return Ok(()) };
    visit_start(Rc::make_mut(start).as_mut_slice(), visit)?;
    visit_state(state, visit)?;
    visit(NumbersAt::Curve(history))?;
    recipe.as_mut().map_or(Ok(()), |recipe| visit_recipe(recipe, visit))
}

fn visit_recipe(recipe: &mut Recipe, visit: &mut Visit<'_>) -> Result<(), FlatError> {
    // A network without numbers of its own need not be copied for that.
    if recipe.network.layers.iter().any(|layer| layer.weights.is_some() || layer.biases.is_some()) {
        visit_network(Rc::make_mut(&mut recipe.network), visit)?;
    }
    let Some(midway) = &mut recipe.midway else { return Ok(()) };
    let midway = Rc::make_mut(midway);
    visit_start(&mut midway.start, visit)?;
    visit_state(&mut midway.state, visit)
}

fn visit_network(network: &mut NetworkPart, visit: &mut Visit<'_>) -> Result<(), FlatError> {
    let lists = network.layers.iter_mut().flat_map(|layer| {
        let rows = layer.weights.iter_mut().flatten();
        rows.chain(&mut layer.biases)
    });
    lists.map(NumbersAt::List).try_for_each(visit)
}

fn visit_start(start: &mut [Parameters], visit: &mut Visit<'_>) -> Result<(), FlatError> {
    let lists = start.iter_mut().flat_map(|layer| [&mut layer.weights, &mut layer.biases]);
    lists.map(NumbersAt::List).try_for_each(visit)
}

fn visit_state(state: &mut State, visit: &mut Visit<'_>) -> Result<(), FlatError> {
    let State { memory: Memory { layers, .. }, order, .. } = state;
    let moments = layers.iter_mut().flat_map(|layer| [&mut layer.weights, &mut layer.biases]);
    let lists = moments.flat_map(|moments| [&mut moments.first, &mut moments.second]);
    lists.map(NumbersAt::List).try_for_each(&mut *visit)?;
    visit(NumbersAt::Order(order))
}

fn taken(each: impl FnOnce(&mut Visit<'_>) -> Result<(), FlatError>) -> Vec<f64> {
    let mut row = Vec::new();
    let outcome = each(&mut |place| {
        match place {
            NumbersAt::List(numbers) => write_counted(&mut row, &std::mem::take(numbers)),
            NumbersAt::Order(order) => {
                row.push(order.len() as f64);
                row.extend(std::mem::take(order).into_iter().map(f64::from));
            }
            NumbersAt::Curve(history) => {
                let points = std::mem::take(history.points_mut());
                row.push(points.len() as f64);
                row.extend(points.iter().flat_map(|point| [point.epoch as f64, point.train_loss, point.test_loss]));
            }
        }
        Ok(())
    });
    debug_assert!(outcome.is_ok(), "taking cannot fail");
    row
}

fn put(row: &[f64], each: impl FnOnce(&mut Visit<'_>) -> Result<(), FlatError>) -> Result<(), FlatError> {
    let mut reader = FlatReader::new(row);
    each(&mut |place| {
        match place {
            NumbersAt::List(numbers) => *numbers = reader.counted()?,
            NumbersAt::Order(order) => *order = reader.counted()?.into_iter().map(|index| index as u32).collect(),
            NumbersAt::Curve(history) => {
                let count = reader.count()?;
                let point = |_| {
                    let [epoch, train_loss, test_loss] = [reader.number()?, reader.number()?, reader.number()?];
                    Ok(HistoryPoint { epoch: epoch as u64, train_loss, test_loss })
                };
                *history.points_mut() = (0..count).map(point).collect::<Result<_, _>>()?;
            }
        }
        Ok(())
    })?;
    reader.end()
}
