//! Walk: the way through the numbers of one update, in the order in which they are computed.

use std::rc::Rc;

use crate::engine::Layer;
use crate::explain::{Direction, LayerNumber, OrderUnit, Parameter, Phase, Place, Quantity, Trace};
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
    pub fn take(&mut self, unit: OrderUnit, direction: Direction, most: u64) -> u64 {
        if unit == OrderUnit::Operation {
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

    /// What the number in focus is about: “example 3 of 10”, “mean of 10 examples”, or the update.
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
        self.frame_of(run, self.example())
    }

    /// The same, with the numbers of this example of the batch, as far as they are computed.
    #[must_use]
    pub fn frame_of(&self, run: &Frame, example: usize) -> Frame {
        let number = |quantity: Quantity| self.value(quantity).unwrap_or(f64::NAN);
        let inputs = self.trace.batch.input_count();
        let outputs = self.trace.batch.target_count();
        let (before, after) = (&self.trace.before.network.layers, &self.trace.after.network.layers);
        let layers = before.iter().zip(after).enumerate().map(|(index, (before, after))| {
            let layer = LayerNumber::at_index(index);
            let (weights, biases) = self.parameters(layer, before, after);
            let units = biases.len();
            LayerFrame {
                weighted_sums: (0..units).map(|unit| number(Quantity::WeightedSum { layer, unit, example })).collect(),
                activations: (0..units).map(|unit| number(Quantity::Activation { layer, unit, example })).collect(),
                weights,
                biases,
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

    /// Weights and biases of a layer as they are by now: row by row new, until the first that is still to come.
    fn parameters(&self, layer: LayerNumber, before: &Layer, after: &Layer) -> (Vec<f64>, Vec<f64>) {
        let (mut weights, mut biases) = (before.weights.clone(), before.biases.clone());
        let sources = before.sources();
        for (unit, bias) in biases.iter_mut().enumerate() {
            let row = unit * sources..(unit + 1) * sources;
            if self.has(Quantity::New(Parameter::bias(layer, unit))) {
                weights[row.clone()].copy_from_slice(&after.weights[row]);
                *bias = after.biases[unit];
                continue;
            }
            for source in
                (0..sources).take_while(|&source| self.has(Quantity::New(Parameter::weight(layer, unit, source))))
            {
                weights[row.start + source] = after.weights[row.start + source];
            }
            break;
        }
        (weights, biases)
    }

    /// The sum to which the number in focus is a term, as far as it is added up.
    #[must_use]
    pub fn running_sum(&self) -> Option<RunningSum> {
        let network = &self.trace.before.network;
        let focus = self.focus()?;
        let (of, terms) = if let Quantity::Product { layer, source, .. } = focus {
            (network.layers.get(layer.index()?)?.sources(), source + 1)
        } else if let Quantity::Contribution { layer, next, .. } = focus {
            (network.layers.get(layer.next().index()?)?.units(), next + 1)
        } else {
            return None;
        };
        // The terms stand one after the other in the order: the last `terms` numbers that were computed.
        let first = self.done - terms as u64;
        let term = |back: u64| self.trace.order().at(first + back).and_then(|term| self.trace.value(term));
        let sum = |terms: usize| (0..terms as u64).map(|back| term(back).unwrap_or(f64::NAN)).fold(0.0, |a, b| a + b);
        Some(RunningSum { before: sum(terms - 1), now: sum(terms), terms, of })
    }

    /// Whether the number in focus is the last of its phase. Cells that become numbers are no phase of their own here.
    #[must_use]
    pub fn is_at_border(&self) -> bool {
        let segment = self.done.checked_sub(1).and_then(|last| self.trace.order().segment(last));
        segment.is_some_and(|segment| segment.range.end == self.done && segment.phase != Phase::Encode)
    }

    /// Whether the number in focus is of the batch as a whole, not of one example.
    #[must_use]
    pub fn is_of_batch(&self) -> bool {
        let segment = self.trace.order().segment(self.done.saturating_sub(1));
        segment.is_some_and(|segment| segment.example.is_none())
    }
}

/// A sum of which the number in focus is a term: Σ w·a of a unit, or Σ w·δ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunningSum {
    /// Without the term in focus.
    pub before: f64,
    /// With it.
    pub now: f64,
    /// How many terms are added up.
    pub terms: usize,
    /// How many there will be.
    pub of: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::houses_only;
    use crate::session::{Document, Preset};

    fn walk(preset: Preset) -> Walk {
        let document = Document::read(preset.text()).expect("a document");
        let dataset = Rc::new(document.data.prepare(&houses_only).expect("its data"));
        let trace = document.next_update(&dataset).expect("its next update");
        Walk { trace: Rc::new(trace), done: 0 }
    }

    #[test]
    fn a_running_sum_ends_at_the_sum_without_the_bias() {
        let mut walk = walk(Preset::Mazur);
        let mut seen = 0;
        for done in 1..=walk.length() {
            walk.done = done;
            let Some(sum) = walk.running_sum().filter(|sum| sum.terms == sum.of) else { continue };
            walk.done += 1;
            match walk.focus() {
                Some(whole @ Quantity::WeightedSum { layer, unit, .. }) => {
                    let bias = walk.trace.value(Quantity::Parameter(Parameter::bias(layer, unit))).expect("a bias");
                    assert_eq!(walk.value(whole), Some(sum.now + bias));
                }
                Some(whole @ Quantity::Blame { .. }) => assert_eq!(walk.value(whole), Some(sum.now)),
                other => panic!("{other:?} does not end a sum"),
            }
            seen += 1;
        }
        assert_eq!(seen, 4 + 2, "four sums forward, two of the hidden units back");
    }

    #[test]
    fn weights_are_new_from_the_operation_on_that_computes_them() {
        for preset in [Preset::Mazur, Preset::Houses] {
            let mut walk = walk(preset);
            let frame = Frame::default();
            let last = walk.length();
            for done in (last - 40..=last).chain([0, last / 2]) {
                walk.done = done;
                let shown = walk.frame(&frame);
                for (index, layer) in shown.layers.iter().enumerate() {
                    let (layer_number, sources) =
                        (LayerNumber::at_index(index), layer.weights.len() / layer.biases.len());
                    for (at, &weight) in layer.weights.iter().enumerate() {
                        let (unit, source) = (at / sources, at % sources);
                        let new = walk.value(Quantity::New(Parameter::weight(layer_number, unit, source)));
                        let old = walk.trace.value(Quantity::Parameter(Parameter::weight(layer_number, unit, source)));
                        assert_eq!(Some(weight), new.or(old), "{preset:?}, operation {done}");
                    }
                    for (unit, &bias) in layer.biases.iter().enumerate() {
                        let new = walk.value(Quantity::New(Parameter::bias(layer_number, unit)));
                        let old = walk.trace.value(Quantity::Parameter(Parameter::bias(layer_number, unit)));
                        assert_eq!(Some(bias), new.or(old), "{preset:?}, operation {done}");
                    }
                }
            }
        }
    }

    #[test]
    fn phases_have_borders() {
        let mut walk = walk(Preset::Mazur);
        let mut borders = 0;
        for done in 0..=walk.length() {
            walk.done = done;
            borders += usize::from(walk.is_at_border());
        }
        // Forward, error and backward of the example; loss, gradients and update of the batch.
        assert_eq!(borders, 6);
    }
}
