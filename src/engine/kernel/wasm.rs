//! Two lanes in a WebAssembly vector. No relaxed instruction: those differ from machine to machine.

use core::arch::wasm32::{
    f64x2, f64x2_abs, f64x2_add, f64x2_div, f64x2_extract_lane, f64x2_gt, f64x2_mul, f64x2_pmax, f64x2_pmin,
    f64x2_splat, f64x2_sqrt, f64x2_sub, i64x2_add, i64x2_shl, i64x2_shuffle, v128, v128_bitselect, v128_load,
    v128_store,
};

use super::lanes::Lanes;

/// Two f64 in one vector.
#[derive(Clone, Copy)]
pub(in crate::engine) struct Simd128(v128);

// SAFETY: load and store read and write one v128, 16 bytes, at the pointer, which needs no alignment.
unsafe impl Lanes for Simd128 {
    #[inline(always)]
    fn splat(value: f64) -> Self {
        Simd128(f64x2_splat(value))
    }

    #[inline(always)]
    fn new(first: f64, second: f64) -> Self {
        Simd128(f64x2(first, second))
    }

    #[inline(always)]
    fn lanes(self) -> [f64; 2] {
        [f64x2_extract_lane::<0>(self.0), f64x2_extract_lane::<1>(self.0)]
    }

    #[inline(always)]
    unsafe fn load(from: *const f64) -> Self {
        // SAFETY: the caller vouches for both values.
        Simd128(unsafe { v128_load(from.cast()) })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f64) {
        // SAFETY: the caller vouches for both values.
        unsafe { v128_store(to.cast(), self.0) }
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Simd128(f64x2_add(self.0, other.0))
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Simd128(f64x2_sub(self.0, other.0))
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Simd128(f64x2_mul(self.0, other.0))
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        Simd128(f64x2_div(self.0, other.0))
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        Simd128(f64x2_sqrt(self.0))
    }

    #[inline(always)]
    fn abs(self) -> Self {
        Simd128(f64x2_abs(self.0))
    }

    #[inline(always)]
    fn at_least(self, floor: Self) -> Self {
        // pmax(x, y) is "y if x < y, else x", so NaN and equal lanes stay as they are; one instruction on x86.
        Simd128(f64x2_pmax(self.0, floor.0))
    }

    #[inline(always)]
    fn at_most(self, ceiling: Self) -> Self {
        Simd128(f64x2_pmin(self.0, ceiling.0))
    }

    #[inline(always)]
    fn if_greater(self, other: Self, yes: Self, no: Self) -> Self {
        Simd128(v128_bitselect(yes.0, no.0, f64x2_gt(self.0, other.0)))
    }

    #[inline(always)]
    fn power_of_two(self) -> Self {
        Simd128(i64x2_add(i64x2_shl(self.0, 52), f64x2_splat(1.0)))
    }

    #[inline(always)]
    fn sums(first: Self, second: Self) -> Self {
        let (low, high) = (i64x2_shuffle::<0, 2>(first.0, second.0), i64x2_shuffle::<1, 3>(first.0, second.0));
        Simd128(f64x2_add(low, high))
    }
}
