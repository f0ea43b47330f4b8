//! What the screen shows, without a screen: the page's state and how it changes, and the drawing as shapes.
//!
//! The rooms in reading order; each knows only those before it.

mod digits;
mod drawing;
mod bench;
mod walk;
mod charts;
mod stage;
mod pictures;
mod formula;
mod sheets;
mod data_sheet;
mod panels;
mod lesson;
mod state;

pub use bench::{
    Bench, Display, DisplayAction, Effect, InputLabel, Labels, Notice, Outcome, OutputLabel, Preferences,
    WalkPreferences, Work, activation_name, loss_name, measured, optimizer_name, order_name,
};
pub use charts::{
    Cell, Chart, ChartKind, ChartPicture, Curves, ErrorCurve, Hand, Judged, MOST_MARKS, PartName, Plot, Results,
    ResultsAction, UnitMaps, all_judged, answer_of, can_show_maps, chart, class_names, classes_of_points, confusion,
    judged, told, worst_misses,
};
pub use data_sheet::{
    Choice, ColumnChange, DataSheet, DataSheetAction, Draft, Group, Leg, Tab, Way, WayUnit, doubts_in_words,
    outcome_in_words, variants, ways,
};
pub use digits::{Digits, grouped};
pub use drawing::{Align, Colour, Ink, Marker, Palette, Point, Raster, Rect, Scale, Shape, Tone, bitmap, css, svg};
pub use formula::{Content, Doubt, Explanation, Look, Subject, SubjectAction, computed, doubt_of, update_in_hand};
pub use lesson::{
    Address, Answer, AnswerState, Given, Kept, KeptLesson, LessonAction, LessonEntry, Lessons, OpenLesson, Wish,
    is_lesson_file, operation_of, written, written_fact,
};
pub use panels::{
    LossObstacle, NetworkAction, OutputObstacle, Setting, TrainingAction, change_network, loss_obstacle,
    output_obstacle, set_training,
};
pub use pictures::{
    Extremes, Images, Mistake, Mistakes, Pad, PadAction, image_of, image_of_weights, largest, mistakes_in,
};
pub use sheets::{
    Filter, Jump, LadderAction, Ledger, LedgerAction, MOST_HOUSES, Numbers, NumbersAction, Page, ROWS, update_ladder,
};
pub use stage::{
    Beside, Column, Course, Curve, Figure, Layout, MOST_EDGE_LABELS, MOST_EDGES, Moment, OnCurve, Picture, PixelGrid,
    Pointed, Showing, Spot, Target, WIDEST_WEIGHT, is_at, line_width, neighbour, quantity_at, scene, scope_on_stage,
    targets,
};
pub use state::{Action, AppState, BINDINGS, Binding, Part, Parts, RunAction, Sheet, Worker};
pub use walk::{Motion, RunningSum, Stride, Strides, Walk, WalkAction, Walker, Walking, phase_name};
