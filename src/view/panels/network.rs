//! The network as a person changes it: layers added, removed, and given units and activation functions.

use crate::engine::{Activation, Loss};
use crate::explain::LayerNumber;
use crate::session::{Command, Edit, MOST_HIDDEN_LAYERS, TargetObstacle, target_obstacle};

use crate::view::bench::{Bench, Effect, Outcome, Work, activation_name};

/// What a person changed about the layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant tells of its fields")]
pub enum NetworkAction {
    /// A hidden layer was added after the others.
    LayerAdded,
    /// A hidden layer was removed; 0 is the first.
    LayerRemoved(usize),
    /// A hidden layer was given so many units more, or fewer; 0 is the first.
    UnitsAdded { layer: usize, more: isize },
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
        NetworkAction::UnitsAdded { layer, more } => {
            return Ok(vec![Effect::Send(Command::AddUnits(layer, more))]);
        }
        NetworkAction::LayerAdded => {
            let Some(work) = &bench.work else { return Ok(Vec::new()) };
            let hidden = work.hidden_layers();
            if hidden.len() >= MOST_HIDDEN_LAYERS {
                return Err(format!("A network can have at most {MOST_HIDDEN_LAYERS} hidden layers here."));
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
    let is_output = LayerNumber::at_index(layer).0 == work.document.network.layers.len();
    if let Some(obstacle) = output_obstacle(activation, work).filter(|_| is_output) {
        return Err(obstacle.sentence(activation_name(activation)));
    }
    if !is_output || work.document.training.loss.check(activation).is_ok() {
        return Ok(Edit::SetActivation { layer, activation });
    }
    let loss = if activation == Activation::Softmax { Loss::CrossEntropy } else { Loss::MeanSquaredError };
    Ok(Edit::SetOutput { activation, loss })
}

/// Why an activation function cannot be chosen for the output layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputObstacle {
    /// Of a single output, softmax makes 1, whatever it is fed.
    AlwaysOne,
    /// The loss that goes with it does not go with the targets.
    Targets(TargetObstacle),
}

impl OutputObstacle {
    /// The activation function of this name, in the list of all.
    #[must_use]
    pub fn in_list(self, activation: &str) -> String {
        match self {
            Self::AlwaysOne => format!("{activation} is always 1 with a single output"),
            Self::Targets(TargetObstacle::NotShares) => format!("{activation} needs targets that are shares of 1"),
            Self::Targets(TargetObstacle::BeyondZeroToOne) => format!("{activation} needs targets from 0 to 1"),
        }
    }

    /// What a person reads who chose it anyway.
    fn sentence(self, activation: &str) -> String {
        match self {
            Self::AlwaysOne => format!(
                "The {activation} is always 1 with a single output. Choose another activation function for the output."
            ),
            Self::Targets(TargetObstacle::NotShares) => format!(
                "The {activation} needs targets that are shares of 1. Choose another activation function for the output."
            ),
            Self::Targets(TargetObstacle::BeyondZeroToOne) => format!(
                "The {activation} needs targets from 0 to 1. Choose another activation function for the output."
            ),
        }
    }
}

/// Why an activation function cannot be chosen for the output layer; `None` where it can.
#[must_use]
pub fn output_obstacle(activation: Activation, work: &Work) -> Option<OutputObstacle> {
    match activation {
        Activation::Softmax if work.dataset.targets.len() == 1 => Some(OutputObstacle::AlwaysOne),
        Activation::Softmax => target_obstacle(Loss::CrossEntropy, &work.dataset).map(OutputObstacle::Targets),
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
