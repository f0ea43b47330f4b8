//! Where everything stands: how densely, in which columns, and what can be reached there.

mod pixel_grid;
mod column;
mod density;
mod plan;
#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod layout;
mod targets;
mod on_stage;

pub use column::{Place, UnitColumn};
pub use density::{Density, MOST_EDGE_LABELS, MOST_EDGES};
pub use layout::{Layout, Spot};
pub use on_stage::{scope_on_stage, stage_in_words};
pub use pixel_grid::PixelGrid;
pub use plan::{Beside, OutputDisplay, Plan};
pub use targets::{Target, neighbour, targets};
