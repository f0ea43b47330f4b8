//! The drawing of the network: where everything stands, and the scene as shapes.

mod scene;
mod edges;
mod units;
mod outside;
mod captions;
mod figures;
mod pointed;
mod operation;
mod layout;
mod column;
mod notes;
mod targets;
mod pixel_grid;
mod figure;
mod showing;

pub use column::Column;
pub use figure::{Curve, Figure};
pub use layout::{Beside, Layout, MOST_EDGES, Spot};
pub use operation::Moment;
pub use pixel_grid::PixelGrid;
pub use pointed::{Pointed, quantity_at};
pub use scene::{MOST_EDGE_LABELS, Picture, WIDEST_WEIGHT, line_width, scene};
pub use showing::{Course, Showing, Subject};
pub use targets::{Target, is_at, neighbour, targets};
