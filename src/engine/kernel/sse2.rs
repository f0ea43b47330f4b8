//! Two lanes in an SSE2 register, which every x86-64 machine has.

use core::arch::x86_64::{
    __m128d, _mm_add_epi64, _mm_add_pd, _mm_and_pd, _mm_andnot_pd, _mm_castpd_si128, _mm_castsi128_pd, _mm_cmpgt_pd,
    _mm_cvtsd_f64, _mm_div_pd, _mm_loadu_pd, _mm_max_pd, _mm_min_pd, _mm_mul_pd, _mm_or_pd, _mm_set_pd, _mm_set1_pd,
    _mm_slli_epi64, _mm_sqrt_pd, _mm_storeu_pd, _mm_sub_pd, _mm_unpackhi_pd, _mm_unpacklo_pd,
};

use super::lanes::Lanes;

/// Two f64 in one register.
#[derive(Clone, Copy)]
pub(in crate::engine) struct Sse2(__m128d);

// SAFETY: load and store read and write two f64, 16 bytes, at the pointer, which needs no alignment.
unsafe impl Lanes for Sse2 {
    #[inline(always)]
    fn splat(value: f64) -> Self {
        // SAFETY: SSE2 is part of x86-64.
        Sse2(unsafe { _mm_set1_pd(value) })
    }

    #[inline(always)]
    fn new(first: f64, second: f64) -> Self {
        // SAFETY: SSE2 is part of x86-64.
        Sse2(unsafe { _mm_set_pd(second, first) })
    }

    #[inline(always)]
    fn lanes(self) -> [f64; 2] {
        // SAFETY: SSE2 is part of x86-64.
        unsafe { [_mm_cvtsd_f64(self.0), _mm_cvtsd_f64(_mm_unpackhi_pd(self.0, self.0))] }
    }

    #[inline(always)]
    unsafe fn load(from: *const f64) -> Self {
        // SAFETY: the caller vouches for both values.
        Sse2(unsafe { _mm_loadu_pd(from) })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f64) {
        // SAFETY: the caller vouches for both values.
        unsafe { _mm_storeu_pd(to, self.0) }
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        // SAFETY: SSE2 is part of x86-64.
        Sse2(unsafe { _mm_add_pd(self.0, other.0) })
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        // SAFETY: SSE2 is part of x86-64.
        Sse2(unsafe { _mm_sub_pd(self.0, other.0) })
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        // SAFETY: SSE2 is part of x86-64.
        Sse2(unsafe { _mm_mul_pd(self.0, other.0) })
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        // SAFETY: SSE2 is part of x86-64.
        Sse2(unsafe { _mm_div_pd(self.0, other.0) })
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        // SAFETY: SSE2 is part of x86-64.
        Sse2(unsafe { _mm_sqrt_pd(self.0) })
    }

    #[inline(always)]
    fn abs(self) -> Self {
        // SAFETY: SSE2 is part of x86-64.
        Sse2(unsafe { _mm_andnot_pd(_mm_set1_pd(-0.0), self.0) })
    }

    #[inline(always)]
    fn at_least(self, floor: Self) -> Self {
        // `maxpd x, y` is "x if x > y, else y": with the floor first, NaN and equal lanes stay as they are.
        // SAFETY: SSE2 is part of x86-64.
        Sse2(unsafe { _mm_max_pd(floor.0, self.0) })
    }

    #[inline(always)]
    fn at_most(self, ceiling: Self) -> Self {
        // SAFETY: SSE2 is part of x86-64. The order of the operands is as in `at_least`.
        Sse2(unsafe { _mm_min_pd(ceiling.0, self.0) })
    }

    #[inline(always)]
    fn if_greater(self, other: Self, yes: Self, no: Self) -> Self {
        // SAFETY: SSE2 is part of x86-64.
        unsafe {
            let greater = _mm_cmpgt_pd(self.0, other.0);
            Sse2(_mm_or_pd(_mm_and_pd(greater, yes.0), _mm_andnot_pd(greater, no.0)))
        }
    }

    #[inline(always)]
    fn power_of_two(self) -> Self {
        // SAFETY: SSE2 is part of x86-64.
        unsafe {
            let exponent = _mm_slli_epi64::<52>(_mm_castpd_si128(self.0));
            Sse2(_mm_castsi128_pd(_mm_add_epi64(exponent, _mm_castpd_si128(_mm_set1_pd(1.0)))))
        }
    }

    #[inline(always)]
    fn sums(first: Self, second: Self) -> Self {
        // SAFETY: SSE2 is part of x86-64.
        Sse2(unsafe { _mm_add_pd(_mm_unpacklo_pd(first.0, second.0), _mm_unpackhi_pd(first.0, second.0)) })
    }
}
