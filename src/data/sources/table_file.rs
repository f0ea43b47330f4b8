//! TableFile: the bytes of a table, as long as it is open how their letters are to be read.

use std::sync::Arc;

use crate::data::table::Lettering;

/// A file that is a table, and how its letters were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFile {
    /// All of it, unpacked.
    pub bytes: Arc<[u8]>,
    /// How its letters were written, or are to be read.
    pub lettering: Lettering,
}
