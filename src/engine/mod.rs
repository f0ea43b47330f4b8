//! Numbers only: networks, their training and their randomness. No text, no JSON, no clock.
//!
//! What holds everywhere in here:
//! - All numbers are `f64`. A layer's weights are one row per unit, one column per source. What depends on the
//!   example is one row per unit, one column per example ([`Rows`]), so that vector lanes run along the examples.
//! - `layers[0]` is the first layer after the inputs.
//! - `z = Σ w·a` over the sources in their order, starting from 0; then `+ b`.
//! - A sum over the examples of a batch has one order, [`sum_over_examples`], and a mean is that sum times `1/n`.
//! - The plain path ([`Step::take`]) and the fast path ([`Trainer`]) give the same bits, on every machine.

// A closed set is matched whole, so that what is new in it is thought of wherever it is told apart.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod activation;
mod change;
mod checkpoint;
mod divergence;
pub mod exactly;
mod examples;
mod grid;
mod hyperparameter;
mod initializer;
mod kernel;
mod layer;
mod loss;
mod memory;
mod network;
mod optimizer;
mod optimizer_kind;
mod optimizer_record;
mod pass;
mod penalty;
mod reproduction;
mod rng;
mod rows;
mod scores;
mod state;
mod step;
mod stopping;
mod trainer;
mod training;
mod workspace;

pub use activation::{Activation, softmax};
pub use divergence::{Divergence, ParameterIndex};
pub use examples::Examples;
pub use grid::{Grid, Shown};
pub use hyperparameter::{Bounds, Hyperparameter, SettingName};
pub use initializer::Initializer;
pub use layer::{Layer, Switches};
pub use loss::{IllMatched, Loss};
pub use memory::{LayerMemory, Memory, Moments};
pub use network::{IllShaped, Network, StatePart};
pub use optimizer::Optimizer;
pub use optimizer_kind::OptimizerKind;
pub use pass::{Forward, LayerPass, Pass, Signals};
pub use penalty::Penalty;
pub use reproduction::{ENGINE, fingerprint, reproduction};
pub use rng::Rng;
pub use rows::{Rows, sum_over_examples};
pub use scores::Scores;
pub use state::{Batch, Position, State};
pub use step::{Snapshot, Step};
pub use stopping::{Plateau, Stop, StoppingMonitor, StoppingRules};
pub use trainer::Trainer;
pub use training::{Training, UpdateOrder};
