//! The settings of network and training beside the stage.

mod training;

pub use training::{LossObstacle, OutputObstacle, Setting, TrainingAction, loss_obstacle, output_obstacle};
