//! The settings of network and training beside the stage.

mod training;
mod network;

pub use network::{NetworkAction, OutputObstacle, change_network, output_obstacle};
pub use training::{LossObstacle, Setting, TrainingAction, loss_obstacle, set_training};
