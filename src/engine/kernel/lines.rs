//! Storage that starts at a cache line, so that no vector of a row straddles two.

use std::ops::{Deref, DerefMut};

/// One cache line.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
struct Line([f64; 8]);

/// A fixed number of f64, aligned to a cache line.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Lines(Vec<Line>);

impl Lines {
    /// At least `count` zeros.
    pub(in crate::engine) fn zeros(count: usize) -> Self {
        Lines(vec![Line([0.0; 8]); count.div_ceil(8)])
    }
}

impl Deref for Lines {
    type Target = [f64];

    #[inline(always)]
    fn deref(&self) -> &[f64] {
        // SAFETY: a Line is eight f64 without padding, so the vector's lines are 8·len consecutive f64.
        unsafe { std::slice::from_raw_parts(self.0.as_ptr().cast(), self.0.len() * 8) }
    }
}

impl DerefMut for Lines {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [f64] {
        // SAFETY: as above, and the borrow is exclusive.
        unsafe { std::slice::from_raw_parts_mut(self.0.as_mut_ptr().cast(), self.0.len() * 8) }
    }
}
