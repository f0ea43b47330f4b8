//! The inner loops. The only place with `unsafe` or intrinsics, each with its reason beside it.
//!
//! A kernel is written once, over [`Lanes`]; [`Fast`] is the machine's own pair of lanes, [`Pair`] the reference that the
//! plain path uses and the tests compare with.

pub(in crate::engine) mod elementwise;
pub(in crate::engine) mod gradient;
mod lanes;
mod lines;
pub(in crate::engine) mod math;
pub(in crate::engine) mod product;
pub(in crate::engine) mod rule;
#[cfg(target_arch = "x86_64")]
mod sse2;
#[cfg(test)]
mod tests;
mod tile;
pub(in crate::engine) mod update;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm;

pub(in crate::engine) use lanes::{Lanes, Pair};
pub(in crate::engine) use lines::Lines;
pub(in crate::engine) use tile::{Tile, TileMut};

#[cfg(target_arch = "x86_64")]
pub(in crate::engine) type Fast = sse2::Sse2;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(in crate::engine) type Fast = wasm::Simd128;
#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
pub(in crate::engine) type Fast = Pair;
