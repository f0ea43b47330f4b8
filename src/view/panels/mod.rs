//! The settings of network and training beside the stage.

mod training;

pub use training::{Setting, TrainingAction, loss_obstacle, output_obstacle};
