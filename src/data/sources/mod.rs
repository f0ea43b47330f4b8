//! Where examples come from: built-in sets, files on the shelf, tables, inline examples, generated points.

mod source;
mod source_record;
mod builtin;
mod presets;
mod inline;
mod table_file;
mod table_text;
mod shelf;
mod gate;

pub use builtin::{BUILTINS, Builtin, BuiltinGroup};
pub use gate::Gate;
pub use inline::InlineExamples;
pub use shelf::Shelf;
pub(crate) use source::read_table;
pub use source::{Library, Source, houses_only};
pub use table_file::TableFile;
pub use table_text::TableText;
