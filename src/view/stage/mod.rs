//! The drawing of the network: where everything stands, and the scene as shapes.

mod picture;
mod scene;
mod edges;
mod units;
mod outside;
mod captions;
mod figures;
mod pointed;
mod operation;
mod layout;
mod on_stage;
mod column;
mod notes;
mod targets;
mod pixel_grid;
mod figure;
mod showing;

pub use column::Column;
pub use edges::line_width;
pub use figure::{Curve, Figure};
pub use layout::{Beside, Layout, MOST_EDGES, Spot};
pub use on_stage::scope_on_stage;
pub use picture::{MOST_EDGE_LABELS, Moment, Picture, Pointed, WIDEST_WEIGHT};
pub use pixel_grid::PixelGrid;
pub use pointed::quantity_at;
pub use scene::scene;
pub use showing::{Course, OnCurve, Showing};
pub use targets::{Target, is_at, neighbour, targets};
