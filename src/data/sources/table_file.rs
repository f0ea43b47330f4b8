//! TableFile: the bytes of a table, as long as it is open how their letters are to be read.

use std::sync::Arc;

use crate::data::table::TextEncoding;

/// A file that is a table, and how its letters were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFile {
    /// All of it, unpacked.
    pub bytes: Arc<[u8]>,
    /// How it was read.
    pub encoding: TextEncoding,
}
