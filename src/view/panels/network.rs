//! The network as a person changes it: layers added, removed, and given units and activation functions.

use crate::engine::{Activation, Loss};
use crate::session::{Command, Edit, MOST_HIDDEN_LAYERS, target_obstacle};

use crate::view::bench::{Bench, Effect, Outcome, Work, activation_name};

/// What a person changed about the layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant tells of its fields")]
pub enum NetworkAction {
    /// A hidden layer was added after the others.
    LayerAdded,
    /// A hidden layer was removed; 0 is the first.
    LayerRemoved(usize),
    /// A hidden layer was given so many units; 0 is the first.
    UnitsChosen { layer: usize, units: usize },
    /// A layer was given an activation function; 0 is the first after the inputs.
    ActivationChosen { layer: usize, activation: Activation },
}

/// Asks the worker to change the network as a person wants it.
///
/// # Errors
/// The network cannot be like that; the sentence says why.
pub fn change_network(action: NetworkAction, bench: &Bench) -> Outcome {
    let edit = match action {
        NetworkAction::LayerRemoved(layer) => Edit::RemoveLayer { layer },
        NetworkAction::UnitsChosen { layer, units } => Edit::SetUnits { layer, units },
        NetworkAction::LayerAdded => {
            let Some(work) = &bench.work else { return Ok(Vec::new()) };
            let hidden = work.hidden_layers();
            if hidden.len() >= MOST_HIDDEN_LAYERS {
                return Err(format!("{MOST_HIDDEN_LAYERS} hidden layers are the most that can be drawn."));
            }
            let activation = hidden.last().map_or(Activation::Relu, |layer| layer.activation);
            Edit::AddLayer { layer: hidden.len(), units: 4, activation }
        }
        NetworkAction::ActivationChosen { layer, activation } => {
            let Some(work) = &bench.work else { return Ok(Vec::new()) };
            activation_edit(layer, activation, work)?
        }
    };
    Ok(vec![Effect::Send(Command::Edit(edit))])
}

/// A layer's activation function, 0 being the first after the inputs. An output that the loss does not go with takes
/// along one that it does.
fn activation_edit(layer: usize, activation: Activation, work: &Work) -> Result<Edit, String> {
    let is_output = layer + 1 == work.document.network.layers.len();
    if let Some(obstacle) = output_obstacle(activation, work).filter(|_| is_output) {
        let name = activation_name(activation);
        return Err(format!("The {name} {obstacle}. Choose another activation function for the output."));
    }
    if !is_output || work.document.training.loss.check(activation).is_ok() {
        return Ok(Edit::SetActivation { layer, activation });
    }
    let loss = if activation == Activation::Softmax { Loss::CrossEntropy } else { Loss::MeanSquaredError };
    Ok(Edit::SetOutput { activation, loss })
}

/// Why an activation function cannot be chosen for the output layer, in a few words; `None` where it can.
#[must_use]
pub fn output_obstacle(activation: Activation, work: &Work) -> Option<&'static str> {
    match activation {
        Activation::Softmax if work.dataset.targets.len() == 1 => Some("is always 1 with a single output"),
        Activation::Softmax => target_obstacle(Loss::CrossEntropy, &work.dataset),
        Activation::Identity
        | Activation::Sigmoid
        | Activation::Tanh
        | Activation::Relu
        | Activation::LeakyRelu
        | Activation::Elu
        | Activation::Softplus
        | Activation::Silu
        | Activation::Gelu
        | Activation::Step => None,
    }
}
