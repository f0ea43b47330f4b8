//! The bar, what is met first, and the panels around the stage.

mod bar;
mod example_turner;
mod fold;
mod headline;
mod network_panel;
mod training_panel;
mod training_settings;
mod notice;
mod start;
mod presenter;

pub(in crate::web) use bar::{bar, sheet_button, side_foot, tools};
pub(in crate::web) use example_turner::example_turner;
pub(in crate::web) use fold::{Fold, fold};
pub(in crate::web) use headline::headline;
pub(in crate::web) use network_panel::{activation_choice, network_panel};
pub(in crate::web) use notice::{new_version, notice};
pub(in crate::web) use presenter::{dark_screen, presenter};
pub(in crate::web) use start::start;
pub(in crate::web) use training_panel::training_panel;
pub(in crate::web) use training_settings::order_choice;
