//! The drawing of the network: where everything stands, and the scene as shapes.

mod picture;
mod layout;
mod scene;
mod edges;
mod streams;
mod lit_path;
mod tags;
mod units;
mod names;
mod outputs;
mod callouts;
mod captions;
mod marks;
mod figures;
mod pulse;
mod pointed;

pub use edges::line_width;
pub use layout::{
    Beside, Density, Layout, MOST_EDGE_LABELS, MOST_EDGES, OutputDisplay, PixelGrid, Place as UnitPlace, Plan, Spot,
    Target, UnitColumn, neighbour, scope_on_stage, stage_in_words, targets,
};
pub use picture::{Course, Curve, Figure, Moment, OnCurve, Picture, Pointed, Showing, Transition, factors};
pub use pointed::quantity_at;
pub use scene::scene;
