//! From tables and their cells to the numbers a network eats, and back.
//!
//! The way of a cell: [`Table`] (as written) → [`Encoder`] (as numbers) → [`Scaler`] (as numbers of a common size) →
//! [`Dataset`], whose examples are what the input units hold. Each step can be undone, so that a prediction reads in
//! dollars again. A [`Source`] says where the table comes from and is the `data` section of a document.
//!
//! Text goes in and values come out: nothing here reads a file, a clock or a network.

mod table;
mod columns;
mod sources;
mod points;
mod images;
mod dataset;
mod list;
mod data_error;

pub use columns::{
    Categories, Coding, ColumnSpec, Derived, Encoder, Encoding, Feature, Meaning, Missing, Role, Scaler, Scaling, Task,
    Value,
};
pub use data_error::{DataError, ExamplePart};
pub use dataset::{Dataset, DropReason, Dropped, Filled, Part};
pub use images::{CHANNELS, Idx, ImageForm, ImageSet, ImageShape, ImagesBlock, ImagesError, Photo, Pixel, Stroke};
pub use list::{List, ListError, ListKind};
pub use points::{Answer, Generator, MAX_POINTS, PointsError, Span, nice_step};
pub use sources::{BUILTINS, Builtin, Gate, InlineExamples, Library, Shelf, Source, TableText, houses_only};
pub use table::{
    Cells, Column, DecimalMark, Delimiter, Dialect, Kind, MAX_COLUMNS, MAX_ROWS, Oddity, Options, Table, TableError,
    is_missing, parse_number, stands_before, with_unit,
};
