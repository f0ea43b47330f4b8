//! From tables and their cells to the numbers a network eats, and back.
//!
//! The way of a cell: [`Table`] (as written) → [`Encoder`] (as numbers) → [`Scaler`] (as numbers of a common size) →
//! [`Dataset`], whose examples are what the input units hold. Each step can be undone, so that a prediction reads in
//! dollars again. A [`Source`] says where the table comes from and is the `data` section of a document.
//!
//! Text goes in and values come out: nothing here reads a file, a clock or a network.

mod shelf;
mod source;
mod source_record;
mod dataset;
mod list;
mod coordinates;
mod table;
mod column_spec;
mod feature;
mod encoder;
mod scaler;
mod task;
mod builtin;
mod image_set;
mod image_shape;
mod idx;
mod drawing;
mod ink_sheet;
mod photo;
mod presets;
mod inline;
mod generator;
mod derived;
mod gate;
mod table_error;
mod points_error;
mod images_error;
mod data_error;
mod dialect;
mod cells;
mod prepare;
mod fit;
mod split;
mod points;
mod rule;
mod oddity;
mod quotes;
mod rng;
mod unit;

pub use builtin::{BUILTINS, Builtin};
pub use cells::{Cells, is_missing};
pub use column_spec::{ColumnSpec, Encoding, Missing, Role, Scaling};
pub use coordinates::{Span, nice_step};
pub use data_error::DataError;
pub use dataset::{Dataset, DropReason, Dropped, Filled, Part};
pub use derived::Derived;
pub use dialect::{DecimalMark, Delimiter, Dialect, Options, parse_number};
pub use drawing::Stroke;
pub use encoder::{Categories, Coding, Encoder};
pub use feature::{Feature, Meaning, Value};
pub use gate::Gate;
pub use generator::{Answer, Generator};
pub use idx::Idx;
pub use image_set::{ImageForm, ImageSet};
pub use image_shape::{CHANNELS, ImageShape, Pixel};
pub use images_error::ImagesError;
pub use inline::InlineExamples;
pub use list::{List, ListError};
pub use oddity::Oddity;
pub use photo::Photo;
pub use points::MAX_POINTS;
pub use points_error::PointsError;
pub use scaler::Scaler;
pub use shelf::Shelf;
pub use source::{Library, Source, houses_only};
pub use table::{Column, Kind, MAX_COLUMNS, MAX_ROWS, Table};
pub use table_error::TableError;
pub use task::Task;
pub use unit::{stands_before, with_unit};
