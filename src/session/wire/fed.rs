//! What the network of a frame makes of other inputs: a drawing that is no example of the data.

use crate::engine::{Examples, Layer, Network};

use super::frame::Frame;
use crate::session::document::NetworkPart;

impl Frame {
    /// The frame as it would be if the network were fed these inputs. There is no answer to compare with, so targets and
    /// loss are no numbers. `network` tells of the layers what a frame does not: activations and what is switched off.
    /// `None` if they, or the inputs, do not fit the frame.
    #[must_use]
    pub fn fed(&self, network: &NetworkPart, inputs: &[f64]) -> Option<Self> {
        if network.layers.len() != self.layers.len() || inputs.len() != self.inputs.len() {
            return None;
        }
        let layers = network.layers.iter().zip(&self.layers).map(|(part, numbers)| Layer {
            activation: part.activation,
            weights: numbers.weights.clone(),
            biases: numbers.biases.clone(),
            train_weights: part.train_weights,
            train_biases: part.train_biases,
            switches: part.switches.clone(),
        });
        let network = Network::checked(inputs.len(), layers.collect()).ok()?;
        let outputs = vec![f64::NAN; network.outputs()];
        let example = Examples::new(&[inputs.to_vec()], std::slice::from_ref(&outputs));
        let signals = network.forward(&example);
        let mut fed = Self { inputs: inputs.to_vec(), targets: outputs, example_loss: f64::NAN, ..self.clone() };
        for (layer, signals) in fed.layers.iter_mut().zip(&signals.layers) {
            layer.weighted_sums = signals.z.column(0);
            layer.activations = signals.a.column(0);
        }
        Some(fed)
    }

    /// Whether it is of inputs that are no example, and so have no targets.
    #[must_use]
    pub fn is_fed(&self) -> bool {
        self.targets.iter().all(|target| target.is_nan())
    }
}

#[cfg(test)]
mod tests {
    use crate::data::houses_only;
    use crate::session::{Document, Preset, Session};

    #[test]
    fn a_frame_fed_the_inputs_of_another_example_is_the_frame_of_that_example() {
        let document = Document::read(Preset::Houses.text()).expect("a document");
        let mut session = Session::open(document.clone(), &houses_only).expect("it can be opened");
        session.train(100).expect("it does not diverge");
        let first = session.frame(1, false);
        assert!(session.show(7));
        let seventh = session.frame(1, false);
        let fed = first.fed(&document.network, &seventh.inputs).expect("it fits");
        assert_eq!(fed.layers, seventh.layers);
        assert!(fed.targets[0].is_nan() && fed.example_loss.is_nan());
        assert_eq!(first.fed(&document.network, &seventh.inputs[1..]), None);
    }
}
