//! From tables and their cells to the numbers that a network is fed, and back.
//!
//! A cell goes through: [`Table`] (as written) → [`Encoder`] (as numbers) → [`Scaler`] (as numbers of a common size) →
//! [`Dataset`], whose examples are what the input units hold. Each step can be undone, so that a prediction reads in
//! dollars again. A [`Source`] says where the table comes from and is the `data` section of a document.
//!
//! Text goes in and values come out: nothing here reads a file, a clock or a network.

mod table;
mod derived;
mod errors;
mod columns;
mod images;
mod dataset;
mod points;
mod sources;

pub use columns::{
    Categories, CellValue, Coding, ColumnSpec, Encoder, Encoding, Feature, LeftOut, Meaning, Missing, Role, Scaler,
    Scaling, Task,
};
pub use dataset::{Dataset, DropReason, Dropped, Filled, List, ListError, ListKind, Subset};
pub use derived::Derived;
pub use errors::{DataError, ExamplePart, ImagesBlock, ImagesError, PointsError};
pub use images::{CHANNELS, Idx, ImageForm, ImageSet, ImageShape, Photo, Pixel, Stroke};
pub use points::{Answer, Generator, MAX_POINTS, Span, nice_step};
pub(crate) use sources::read_table;
pub use sources::{
    BUILTINS, Builtin, BuiltinGroup, Gate, InlineExamples, Library, Shelf, Source, TableFile, TableText, houses_only,
};
pub use table::{
    Aside, Cells, Column, ColumnKind, DateOrder, DecimalMark, Delimiter, Dialect, Lettering, MAX_BYTES, MAX_COLUMNS,
    MAX_ROWS, Notation, Open, OpenLetters, OpenReading, Options, PassedOver, Rules, Table, TableError, TextEncoding,
    csv_line, decode, parse_number, stands_before, typed_number, with_plain_power, with_unit,
};
