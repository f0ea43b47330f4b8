//! The inner loops. The only place with `unsafe` or intrinsics, each with its reason beside it.
//!
//! A kernel is written once, over [`Lanes`]; [`Fast`] is the machine's own pair of lanes, [`Pair`] the reference that the
//! plain path uses and the tests compare with.

pub(crate) mod elementwise;
pub(crate) mod gradient;
mod lanes;
mod lines;
pub(crate) mod math;
pub(crate) mod product;
pub(crate) mod rule;
#[cfg(target_arch = "x86_64")]
mod sse2;
#[cfg(test)]
mod tests;
mod tile;
pub(crate) mod update;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm;

pub(crate) use lanes::{Lanes, Pair};
pub(crate) use lines::Lines;
pub(crate) use tile::{Tile, TileMut};

#[cfg(target_arch = "x86_64")]
pub(crate) type Fast = sse2::Sse2;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(crate) type Fast = wasm::Simd128;
#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
pub(crate) type Fast = Pair;
