//! Sums over the examples of a batch: Σ δ·a for every weight, Σ δ for every bias.
//!
//! Each lane adds its own examples and the two lanes are added last: the order of `sum_over_examples`.

use super::lanes::Lanes;
use super::tile::{Tile, ill_sized};

/// δ rows of about this many bytes stay in the first-level cache while all sources pass by.
const CHUNK_BYTES: usize = 16 * 1024;

/// How many rows of δ to hand to [`sums`] at once.
pub(in crate::engine) fn rows_per_chunk(stride: usize) -> usize {
    (CHUNK_BYTES / (stride * 8)).next_multiple_of(4).max(4)
}

/// What to sum: δ of some units, and the activations of their sources.
pub(in crate::engine) struct Batch<'a> {
    pub(in crate::engine) delta: Tile<'a>,
    pub(in crate::engine) units: usize,
    pub(in crate::engine) a: Tile<'a>,
    pub(in crate::engine) sources: usize,
    pub(in crate::engine) vectors: usize,
}

/// weight_sums[unit][source] = Σ over the columns of delta[unit]·a[source], and bias_sums[unit] = Σ of delta[unit]. Either
/// may be empty instead.
#[inline(always)]
pub(in crate::engine) fn sums<L: Lanes>(batch: &Batch<'_>, weight_sums: &mut [f64], bias_sums: &mut [f64]) {
    let Batch { delta, units, a, sources, vectors } = *batch;
    let (weights, biases) = (weight_sums.len(), bias_sums.len());
    if weights != 0 && weights != units * sources {
        ill_sized("sums for weights", units * sources, weights);
    }
    if biases != 0 && biases != units {
        ill_sized("sums for biases", units, biases);
    }
    let checked = Checked {
        delta: delta.checked(units, vectors),
        delta_stride: delta.stride,
        a: a.checked(sources, vectors),
        a_stride: a.stride,
        weight_sums: weight_sums.as_mut_ptr(),
        bias_sums: bias_sums.as_mut_ptr(),
        sources,
        vectors,
    };
    // SAFETY (both calls): all rows and vectors are checked, and there is room for every sum.
    unsafe {
        if weights > 0 {
            sum_weights::<L>(&checked, units);
        }
        if biases > 0 {
            sum_biases::<L>(&checked, units);
        }
    }
}

/// # Safety
/// The extents of `checked` hold for `units` units.
#[inline(never)]
unsafe fn sum_weights<L: Lanes>(checked: &Checked, units: usize) {
    let checked = *checked;
    let whole = units - units % 4;
    let (mut source, mut unit) = (0, 0);
    // SAFETY: units and sources stay below their numbers.
    unsafe {
        while source + 2 <= checked.sources && whole > 0 {
            unit = 0;
            while unit < whole {
                block::<L, 4, 2>(checked, unit, source);
                unit += 4;
            }
            source += 2;
        }
        if source < checked.sources {
            unit = 0;
            while unit < whole {
                block::<L, 4, 1>(checked, unit, source);
                unit += 4;
            }
        }
        while unit < units {
            one_unit::<L>(checked, unit);
            unit += 1;
        }
    }
}

/// # Safety
/// The extents of `checked` hold for `units` units.
#[inline(always)]
unsafe fn sum_biases<L: Lanes>(checked: &Checked, units: usize) {
    let Checked { delta, delta_stride, bias_sums, vectors, .. } = *checked;
    let mut unit = 0;
    // SAFETY: units stay below their number.
    unsafe {
        while unit + 4 <= units {
            let totals = totals::<L, 4>(delta.add(unit * delta_stride), delta_stride, vectors);
            L::sums(totals[0], totals[1]).store(bias_sums.add(unit));
            L::sums(totals[2], totals[3]).store(bias_sums.add(unit + 2));
            unit += 4;
        }
        if unit + 2 <= units {
            let totals = totals::<L, 2>(delta.add(unit * delta_stride), delta_stride, vectors);
            L::sums(totals[0], totals[1]).store(bias_sums.add(unit));
            unit += 2;
        }
        if unit < units {
            let [total] = totals::<L, 1>(delta.add(unit * delta_stride), delta_stride, vectors);
            *bias_sums.add(unit) = L::sums(total, total).lanes()[0];
        }
    }
}

/// Pointers whose extents are checked.
#[derive(Clone, Copy)]
struct Checked {
    delta: *const f64,
    delta_stride: usize,
    a: *const f64,
    a_stride: usize,
    weight_sums: *mut f64,
    bias_sums: *mut f64,
    sources: usize,
    vectors: usize,
}

/// # Safety
/// `U` rows of `vectors` vectors are readable, `stride` apart from `start` on.
#[inline(always)]
unsafe fn totals<L: Lanes, const U: usize>(start: *const f64, stride: usize, vectors: usize) -> [L; U] {
    let mut totals = [L::splat(0.0); U];
    for vector in 0..vectors {
        for (u, total) in totals.iter_mut().enumerate() {
            // SAFETY: the caller vouches for the rows.
            *total = total.add(unsafe { L::load(start.add(u * stride + 2 * vector)) });
        }
    }
    totals
}

/// # Safety
/// The unit lies within the extents of `checked`.
#[inline(always)]
unsafe fn one_unit<L: Lanes>(checked: Checked, unit: usize) {
    let mut source = 0;
    // SAFETY: no block reaches past the last source.
    unsafe {
        while source + 4 <= checked.sources {
            block::<L, 1, 4>(checked, unit, source);
            source += 4;
        }
        if source + 2 <= checked.sources {
            block::<L, 1, 2>(checked, unit, source);
            source += 2;
        }
        if source < checked.sources {
            block::<L, 1, 1>(checked, unit, source);
        }
    }
}

/// `U` units × `S` sources; S is even or 1.
///
/// # Safety
/// The units and sources lie within the extents of `checked`.
#[inline(always)]
unsafe fn block<L: Lanes, const U: usize, const S: usize>(checked: Checked, unit: usize, source: usize) {
    let Checked { delta, delta_stride, a, a_stride, weight_sums, sources, vectors, .. } = checked;
    // SAFETY: the caller vouches for units and sources; the vectors are checked.
    unsafe {
        let mut totals = [[L::splat(0.0); S]; U];
        let (mut deltas, mut values) = (delta.add(unit * delta_stride), a.add(source * a_stride));
        for _ in 0..vectors {
            let column: [L; S] = std::array::from_fn(|s| L::load(values.add(s * a_stride)));
            for (u, totals) in totals.iter_mut().enumerate() {
                let delta = L::load(deltas.add(u * delta_stride));
                for (total, value) in totals.iter_mut().zip(column) {
                    *total = total.add(delta.mul(value));
                }
            }
            deltas = deltas.wrapping_add(2);
            values = values.wrapping_add(2);
        }
        for (u, totals) in totals.into_iter().enumerate() {
            let to = weight_sums.add((unit + u) * sources + source);
            if S == 1 {
                *to = L::sums(totals[0], totals[0]).lanes()[0];
            }
            for pair in 0..S / 2 {
                L::sums(totals[2 * pair], totals[2 * pair + 1]).store(to.add(2 * pair));
            }
        }
    }
}
