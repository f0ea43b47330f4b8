//! The files of built-in sets, from the disk, and digits as a person draws them.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::GzDecoder;
use glassnet::data::{Builtin, Stroke};

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

/// A digit as a person might draw it: places on a sheet from 0 to 1, joined by straight lines.
pub(crate) fn digit(digit: usize) -> Vec<Stroke> {
    let places: &[&[[f64; 2]]] = match digit {
        0 => &[&[
            [0.5, 0.1],
            [0.36, 0.16],
            [0.28, 0.32],
            [0.26, 0.5],
            [0.29, 0.7],
            [0.38, 0.86],
            [0.5, 0.9],
            [0.62, 0.86],
            [0.71, 0.7],
            [0.74, 0.5],
            [0.71, 0.3],
            [0.63, 0.15],
            [0.5, 0.1],
        ]],
        1 => &[&[[0.38, 0.24], [0.54, 0.1], [0.54, 0.9]]],
        2 => &[&[
            [0.28, 0.26],
            [0.36, 0.13],
            [0.52, 0.1],
            [0.66, 0.17],
            [0.7, 0.3],
            [0.63, 0.47],
            [0.45, 0.66],
            [0.28, 0.88],
            [0.74, 0.88],
        ]],
        3 => &[&[
            [0.28, 0.16],
            [0.5, 0.1],
            [0.67, 0.18],
            [0.68, 0.34],
            [0.58, 0.45],
            [0.44, 0.48],
            [0.62, 0.53],
            [0.71, 0.66],
            [0.66, 0.82],
            [0.5, 0.9],
            [0.28, 0.84],
        ]],
        4 => &[&[[0.5, 0.1], [0.24, 0.6], [0.76, 0.6]], &[[0.62, 0.36], [0.6, 0.9]]],
        5 => &[&[
            [0.7, 0.1],
            [0.36, 0.1],
            [0.33, 0.44],
            [0.5, 0.39],
            [0.66, 0.48],
            [0.71, 0.66],
            [0.62, 0.83],
            [0.46, 0.9],
            [0.28, 0.84],
        ]],
        6 => &[&[
            [0.6, 0.1],
            [0.42, 0.28],
            [0.32, 0.5],
            [0.3, 0.7],
            [0.38, 0.86],
            [0.52, 0.9],
            [0.66, 0.82],
            [0.69, 0.68],
            [0.6, 0.56],
            [0.46, 0.56],
            [0.33, 0.66],
        ]],
        7 => &[&[[0.26, 0.12], [0.74, 0.12], [0.6, 0.4], [0.46, 0.9]]],
        8 => &[&[
            [0.5, 0.48],
            [0.36, 0.38],
            [0.33, 0.24],
            [0.42, 0.12],
            [0.56, 0.11],
            [0.66, 0.22],
            [0.62, 0.36],
            [0.5, 0.48],
            [0.36, 0.6],
            [0.32, 0.76],
            [0.42, 0.89],
            [0.58, 0.89],
            [0.68, 0.76],
            [0.64, 0.6],
            [0.5, 0.48],
        ]],
        _ => &[&[
            [0.68, 0.3],
            [0.58, 0.43],
            [0.42, 0.44],
            [0.32, 0.32],
            [0.36, 0.17],
            [0.5, 0.1],
            [0.64, 0.15],
            [0.68, 0.3],
            [0.66, 0.55],
            [0.58, 0.9],
        ]],
    };
    places.iter().map(|stroke| stroke.to_vec()).collect()
}
