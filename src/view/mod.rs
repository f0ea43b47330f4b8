//! What the screen shows, without a screen: the page's state and how it changes, and the drawing as shapes.

mod bench;
mod state;
mod walk;
mod stage;
mod drawing;
mod charts;
mod data_sheet;
mod pictures;
mod sheets;
mod formula;
mod panels;
mod digits;

pub use bench::{
    InputLabel, Labels, Notice, OutputLabel, Preferences, Reading, WalkPreferences, Work, activation_name, layer_name,
    loss_name, measured, optimizer_name, order_name,
};
pub use charts::{
    Cell, Chart, ChartKind, ChartPicture, Curves, ErrorCurve, Hand, Judged, MOST_MARKS, PartName, Plot, Results,
    ResultsAction, UnitMaps, all_judged, answer_of, chart, class_names, confusion, judged, told, worst_misses,
};
pub use data_sheet::{
    Choice, ColumnChange, DataSheet, DataSheetAction, Draft, Group, Leg, Tab, Way, WayUnit, doubts_in_words,
    outcome_in_words, variants, ways,
};
pub use digits::{Digits, grouped};
pub use drawing::{
    Align, Colour, Ink, Marker, Palette, Point, Raster, Rect, Scale, Shape, Tone, Type, bitmap, css, fitted, svg,
    text_width,
};
pub use formula::{Content, Doubt, Explanation, Look, PanelAction, Panels, computed, doubt_of};
pub use panels::{Setting, TrainingAction, loss_obstacle, output_obstacle};
pub use pictures::{
    Extremes, Images, Mistake, Mistakes, Pad, PadAction, image_of, image_of_weights, largest, mistakes_in,
};
pub use sheets::{Filter, LadderAction, MOST_HOUSES, Numbers, NumbersAction, Page, ROWS};
pub use stage::{
    Answer, Beside, Column, Course, Curve, Density, Figure, Layout, MOST_EDGE_LABELS, MOST_EDGES, Moment, Picture,
    PixelGrid, Plan, Pointed, Showing, Spot, Subject, Target, UnitPlace, factors, is_at, line_width, neighbour,
    quantity_at, scene, targets,
};
pub use state::{Action, AppState, BINDINGS, Binding, Effect, Sheet, Worker};
pub use walk::{RunningSum, Stride, Walk, Walker, phase_name};
