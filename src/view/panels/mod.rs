//! The settings of network and training beside the stage.

mod training;
mod network;

pub use network::{NetworkAction, change_network, output_obstacle};
pub use training::{Setting, TrainingAction, loss_obstacle, set_training};
