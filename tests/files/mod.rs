//! The files of built-in sets, from the disk.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::GzDecoder;
use glassnet::data::Builtin;

/// The file of a built-in set, unpacked as the page does it.
pub(crate) fn library(name: &str) -> Option<Cow<'static, [u8]>> {
    let file = Builtin::named(name)?.file;
    let bytes = std::fs::read(format!("{}/static/data/{file}", env!("CARGO_MANIFEST_DIR"))).ok()?;
    if !file.ends_with(".gz") {
        return Some(Cow::Owned(bytes));
    }
    let mut unpacked = Vec::new();
    GzDecoder::new(&bytes[..]).read_to_end(&mut unpacked).ok()?;
    Some(Cow::Owned(unpacked))
}
