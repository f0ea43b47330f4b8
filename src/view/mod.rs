//! What the screen shows, without a screen: the page's state and how it changes, and the drawing as shapes.

mod state;
mod action;
mod preferences;
mod stride;
mod walk;
mod walk_scene;
mod walking;
mod explaining;
mod scene;
mod spots;
mod labels;
mod layout;
mod shape;
mod ink;
mod svg;
mod digits;

pub use action::{Action, Effect};
pub use digits::{Digits, grouped};
pub use explaining::{Look, gradient_of};
pub use ink::{Ink, Palette};
pub use labels::{InputLabel, Labels, OutputLabel, activation_name, layer_name, loss_name, measured, optimizer_name};
pub use layout::{Column, Layout, Spot};
pub use preferences::Preferences;
pub use scene::{MOST_EDGE_LABELS, MOST_EDGES, Picture, WIDEST_WEIGHT, line_width, scene};
pub use shape::{Align, Point, Shape};
pub use spots::{Target, is_at, neighbour, targets};
pub use state::{AppState, Work, Worker};
pub use stride::{Stride, Walker};
pub use svg::svg;
pub use walk::Walk;
pub use walk_scene::Moment;
