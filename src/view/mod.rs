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
mod paper;
mod link;
mod state;
mod teacher;

pub use bench::{
    Bench, Display, DisplayAction, Effect, Guess, Guesses, InputLabel, Labels, Notice, Outcome, OutputLabel,
    Preferences, Reading, Room, WalkPreferences, Work, activation_name, cautions, loss_name, measured, optimizer_name,
    order_name,
};
pub use charts::{
    Axis, Cell, Chart, ChartKind, ChartPicture, ClickMode, Judged, PartName, Plot, Results, ResultsAction, Spacing,
    UnitMaps, all_judged, answer_of, axis_name, can_show_maps, chart, class_names, classes_of_points, comparison_chart,
    confusion, confusion_chart, describe, error_chart, judged, one_answer, worst_misses,
};
pub use data_sheet::{
    Choice, ColumnChange, DataSheet, DataSheetAction, Draft, Group, PreparationStep, PreparedCell, PreparedNumber,
    Question, ReportedColumn, Tab, TableReport, dropped_in_words, notes_in_words, outcome_in_words, prepared_cells,
    problems_in_words, questions, reading_in_words, variants,
};
pub use digits::{Digits, grouped, typed};
pub use drawing::{
    Align, Colour, Ink, Marker, Palette, Point, Raster, Rect, Scale, Shape, Tone, Type, bitmap, css, fitted, svg,
    svg_on, text_width,
};
pub use formula::{
    CheckedGradient, Content, Equation, Explanation, Look, Subject, SubjectAction, bare, computed, gradient_to_check,
    update_in_hand,
};
pub use lesson::{
    Address, AnswerState, Given, Kept, KeptLesson, LessonAction, LessonAnswer, LessonEntry, Lessons, OpenLesson, Tips,
    WalkWish, Wish, asked_in_words, cells_to_point_at, field, numbers_to_vote_for, operation_of, symbol_asked, written,
    written_fact,
};
pub use link::{
    AddressWish, Embedding, ExportAction, ExportPreview, Exports, FilmSoFar, Fragment, LinkAction, Links,
    MOST_IN_QR_CODE, MadeLink, QrCode, Underway, is_of_run,
};
pub use panels::{
    FirstGuess, Headline, LossObstacle, NetworkAction, OutputObstacle, Setting, TrainingAction, change_network,
    loss_obstacle, output_obstacle, set_training,
};
pub use paper::{
    GivenNumber, HandCalculation, HandIn, HandedAnswer, Obstacle, PaperAction, PaperChoices, PaperSource, PaperTask,
    Papers, TaskKind, Worksheet,
};
pub use pictures::{
    Extremes, Images, Misread, Mistakes, Pad, PadAction, PadKey, image_of, image_of_weights, largest, mistakes_in,
    weights_chart,
};
pub use sheets::{
    Filter, Jump, LadderAction, Ledger, LedgerAction, MOST_HOUSES, Numbers, NumbersAction, Page, ROWS, update_ladder,
};
pub use stage::{
    Beside, Course, Curve, Density, Figure, Layout, MOST_EDGE_LABELS, MOST_EDGES, Moment, OnCurve, OutputDisplay,
    Picture, PixelGrid, Plan, Pointed, Showing, Spot, Target, Transition, UnitColumn, UnitPlace, factors, line_width,
    neighbour, quantity_at, scene, scope_on_stage, stage_in_words, targets,
};
pub use state::{Action, AppState, BINDINGS, Binding, CHART_SIZE, Part, Parts, RunAction, Sheet, Worker};
pub use teacher::{Ahead, AheadLine, Cue, LessonPace, Prompt, QuestionAnswer, clock};
pub use walk::{Motion, PhaseSoFar, RunningSum, Stride, Strides, Walk, WalkAction, Walker, Walking, so_far};
