//! The bar and the panels at the side.

mod bar;
mod data_panel;
mod network_panel;
mod training_panel;
mod training_settings;
mod notice;

pub(in crate::web) use bar::bar;
pub(in crate::web) use data_panel::data_panel;
pub(in crate::web) use network_panel::{activation_choice, network_panel};
pub(in crate::web) use notice::notice;
pub(in crate::web) use training_panel::training_panel;
pub(in crate::web) use training_settings::order_choice;
