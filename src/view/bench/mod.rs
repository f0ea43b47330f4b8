//! What lies on the bench, as the page knows it: the work, its labels, what is to be said of it.

mod work;
mod notice;
mod preferences;
mod labels;

pub use labels::{
    InputLabel, Labels, OutputLabel, Reading, activation_name, layer_name, loss_name, measured, optimizer_name,
    order_name,
};
pub use notice::Notice;
pub use preferences::{Preferences, WalkPreferences};
pub use work::Work;
