//! What is set in the panels, what can be set, and what they say of the run.

mod network;
mod training;
mod headline;
mod first_guess;

pub use first_guess::FirstGuess;
pub use headline::Headline;
pub use network::{NetworkAction, OutputObstacle, change_network, output_obstacle};
pub use training::{LossObstacle, Setting, TrainingAction, loss_obstacle, set_training};
