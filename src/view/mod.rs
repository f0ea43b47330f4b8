//! What the screen shows, without a screen: the page's state and how it changes, and the drawing as shapes.

mod state;
mod work;
mod action;
mod reporting;
mod settings;
mod preferences;
mod sheet;
mod keys;
mod stride;
mod walk;
mod walk_scene;
mod walking;
mod explaining;
mod question;
mod panels;
mod numbers;
mod ledger;
mod ladder;
mod scene;
mod results;
mod spots;
mod labels;
mod layout;
mod pixel_grid;
mod tone;
mod bitmap;
mod shape;
mod ink;
mod raster;
mod svg;
mod digits;

pub use action::{Action, Effect};
pub use bitmap::bitmap;
pub use digits::{Digits, grouped};
pub use explaining::{Doubt, Look, doubt_of};
pub use ink::{Ink, Palette};
pub use keys::{BINDINGS, Binding};
pub use labels::{InputLabel, Labels, OutputLabel, activation_name, layer_name, loss_name, measured, optimizer_name};
pub use ladder::{LadderAction, MOST_HOUSES};
pub use layout::{Column, Layout, Spot};
pub use numbers::{Filter, Numbers, NumbersAction, Page, ROWS};
pub use panels::{PanelAction, Panels};
pub use pixel_grid::PixelGrid;
pub use preferences::Preferences;
pub use question::{Content, Explanation, computed};
pub use raster::{Colour, Raster, Scale};
pub use results::{
    Cell, Chart, ChartKind, ChartPicture, Hand, Judged, MOST_MARKS, PartName, Plot, Results, ResultsAction, UnitMaps,
    all_judged, answer_of, chart, class_names, confusion, judged, told, worst_misses,
};
pub use scene::{MOST_EDGE_LABELS, MOST_EDGES, Picture, WIDEST_WEIGHT, line_width, scene};
pub use shape::{Align, Figure, Point, Shape};
pub use sheet::Sheet;
pub use spots::{Target, is_at, neighbour, targets};
pub use state::{AppState, Worker};
pub use stride::{Stride, Walker};
pub use svg::svg;
pub use tone::{Tone, css};
pub use walk::Walk;
pub use walk_scene::Moment;
pub use work::Work;
