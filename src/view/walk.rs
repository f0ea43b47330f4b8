//! Walk: the way through the numbers of one update, in the order in which they are computed.

use std::rc::Rc;

use crate::explain::{Direction, Phase, Place, Quantity, StepUnit, Trace};
use crate::session::{Frame, LayerFrame};

/// Where somebody stands within an update: so many of its numbers are computed, the last of them is in focus.
#[derive(Clone, Debug)]
pub struct Walk {
    /// The update, with all its numbers.
    pub trace: Rc<Trace>,
    /// How many of them are computed.
    pub done: u64,
}

impl PartialEq for Walk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.trace, &other.trace) && self.done == other.done
    }
}

impl Walk {
    /// How many numbers the update has.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.trace.order().len()
    }

    /// The number in focus: the one computed last. None before the first.
    #[must_use]
    pub fn focus(&self) -> Option<Quantity> {
        self.trace.order().at(self.done.checked_sub(1)?)
    }

    /// Whether a number is there already: given, or computed.
    #[must_use]
    pub fn has(&self, quantity: Quantity) -> bool {
        self.trace.order().position(quantity).is_none_or(|position| position < self.done)
    }

    /// The number, if it is there already.
    #[must_use]
    pub fn value(&self, quantity: Quantity) -> Option<f64> {
        self.has(quantity).then(|| self.trace.value(quantity)).flatten()
    }

    /// Takes up to `most` steps within the update; says how many there were to take.
    pub fn take(&mut self, unit: StepUnit, direction: Direction, most: u64) -> u64 {
        if unit == StepUnit::Operation {
            let before = self.done;
            self.done = match direction {
                Direction::Forward => before.saturating_add(most).min(self.length()),
                Direction::Back => before.saturating_sub(most),
            };
            return self.done.abs_diff(before);
        }
        let order = self.trace.order();
        for taken in 0..most {
            let next = order.next(self.done, unit, direction);
            if std::mem::replace(&mut self.done, next) == next {
                return taken;
            }
        }
        most
    }

    /// The phase of the number in focus; before the first number, the phase that comes.
    #[must_use]
    pub fn phase(&self) -> Option<Phase> {
        self.trace.order().phase(self.done.saturating_sub(1))
    }

    /// The example that is on the stage: the one in focus, or the last one while the batch as a whole is.
    #[must_use]
    pub fn example(&self) -> usize {
        let segment = self.trace.order().segment(self.done.saturating_sub(1));
        segment.and_then(|segment| segment.example).unwrap_or(self.trace.examples() - 1)
    }

    /// What the number in focus is about: 'example 3 of 10', 'mean of 10 examples', or the update.
    #[must_use]
    pub fn scope(&self) -> String {
        let examples = self.trace.examples();
        let segment = self.trace.order().segment(self.done.saturating_sub(1));
        match segment.map(|segment| (segment.phase, segment.example)) {
            Some((_, Some(example))) => format!("example {} of {examples}", example + 1),
            Some((Phase::Update, None)) => "update of the weights".to_owned(),
            Some((_, None)) if examples == 1 => "mean of 1 example".to_owned(),
            Some((_, None)) | None => format!("mean of {examples} examples"),
        }
    }

    /// Where the number in focus lives.
    #[must_use]
    pub fn focus_place(&self) -> Place {
        self.focus().map_or(Place::Whole, |quantity| self.trace.place(quantity))
    }

    /// The picture of the moment, over the picture of the run: what is not computed yet is not a number.
    #[must_use]
    pub fn frame(&self, run: &Frame) -> Frame {
        let example = self.example();
        let number = |quantity: Quantity| self.value(quantity).unwrap_or(f64::NAN);
        let inputs = self.trace.batch.input_count();
        let outputs = self.trace.batch.target_count();
        let layers = self.trace.before.network.layers.iter().enumerate();
        let layers = layers.map(|(index, before)| {
            let layer = index + 1;
            let (units, sources) = (before.units(), before.sources());
            let weight = |index: usize| {
                let (unit, source) = (index / sources, index % sources);
                let new = self.value(Quantity::NewWeight { layer, unit, source });
                new.unwrap_or_else(|| before.weights[index])
            };
            let bias =
                |unit: usize| self.value(Quantity::NewBias { layer, unit }).unwrap_or_else(|| before.biases[unit]);
            LayerFrame {
                weights: (0..units * sources).map(weight).collect(),
                biases: (0..units).map(bias).collect(),
                weighted_sums: (0..units).map(|unit| number(Quantity::WeightedSum { layer, unit, example })).collect(),
                activations: (0..units).map(|unit| number(Quantity::Activation { layer, unit, example })).collect(),
            }
        });
        Frame {
            generation: run.generation,
            progress: run.progress,
            example: self.trace.origin.rows.get(example).copied().unwrap_or(run.example),
            inputs: (0..inputs).map(|unit| number(Quantity::Input { unit, example })).collect(),
            targets: (0..outputs).map(|unit| number(Quantity::Target { unit, example })).collect(),
            example_loss: number(Quantity::ExampleLoss { example }),
            layers: layers.collect(),
            history: Vec::new(),
        }
    }

    /// δ of each unit, layer by layer, the first after the inputs first; not a number where it is not computed yet.
    #[must_use]
    pub fn deltas(&self) -> Vec<Vec<f64>> {
        let example = self.example();
        let layers = self.trace.before.network.layers.iter().enumerate();
        layers
            .map(|(index, layer)| {
                let delta = |unit| self.value(Quantity::Delta { layer: index + 1, unit, example }).unwrap_or(f64::NAN);
                (0..layer.units()).map(delta).collect()
            })
            .collect()
    }
}
