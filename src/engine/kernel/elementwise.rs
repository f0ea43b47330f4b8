//! What happens to each number of a layer on its own: activations, slopes, the outputs' blame; and softmax, down its columns.

use super::lanes::Lanes;
use super::math;
use super::tile::{Tile, TileMut};
use crate::engine::activation::Activation;
use crate::engine::loss::Loss;

/// Rows and vectors of columns to work on.
#[derive(Clone, Copy)]
pub(in crate::engine) struct Extent {
    pub(in crate::engine) rows: usize,
    pub(in crate::engine) vectors: usize,
}

/// Replaces the weighted sums in `values` by activations. With `slopes`, the slopes are kept there. Softmax is taken over
/// the rows that are on.
pub(in crate::engine) fn activate<L: Lanes>(
    activation: Activation,
    values: TileMut<'_>,
    slopes: Option<TileMut<'_>>,
    extent: Extent,
    on: impl Fn(usize) -> bool,
) {
    // One loop for each function: the choice is made here, not in the loop.
    macro_rules! choose {
        ($($name:ident)*) => {
            match activation {
                Activation::Identity => {}
                Activation::Softmax => softmax::<L>(values, extent, on),
                $(Activation::$name => each(values, slopes, extent, |z: L| Activation::$name.value_and_slope(z)),)*
            }
        };
    }
    choose!(Sigmoid Tanh Relu LeakyRelu Elu Softplus Silu Gelu Step);
}

/// δ = blame · slope, in place, the slopes recovered from the activations or read where they were kept.
pub(in crate::engine) fn times_slope<L: Lanes>(
    activation: Activation,
    blame: TileMut<'_>,
    a: Tile<'_>,
    slopes: Option<Tile<'_>>,
    extent: Extent,
) {
    if let Some(slopes) = slopes {
        return combine(blame, slopes, extent, |blame: L, slope| blame.mul(slope));
    }
    macro_rules! choose {
        ($($name:ident)*) => {
            match activation {
                $(Activation::$name => combine(blame, a, extent, |blame: L, a| {
                    blame.mul(Activation::$name.slope_from_value(a))
                }),)*
            }
        };
    }
    choose!(Identity Sigmoid Tanh Relu LeakyRelu Elu Softplus Silu Gelu Softmax Step);
}

/// Blame of the outputs, ∂L/∂a, from activations and targets.
pub(in crate::engine) fn blame<L: Lanes>(
    loss: Loss,
    mut out: TileMut<'_>,
    a: Tile<'_>,
    targets: Tile<'_>,
    extent: Extent,
) {
    let outputs = L::splat(extent.rows as f64);
    macro_rules! choose {
        ($($name:ident)*) => {
            match loss {
                $(Loss::$name => combine_two(&mut out, a, targets, extent, |a: L, t| Loss::$name.blame(a, t, outputs)),)*
            }
        };
    }
    choose!(HalfSquaredError MeanSquaredError MeanAbsoluteError Huber BinaryCrossEntropy CrossEntropy);
}

/// δ of sigmoid outputs under binary cross-entropy: (a − t)/K.
pub(in crate::engine) fn sigmoid_delta<L: Lanes>(mut out: TileMut<'_>, a: Tile<'_>, targets: Tile<'_>, extent: Extent) {
    let outputs = L::splat(extent.rows as f64);
    combine_two(&mut out, a, targets, extent, |a: L, t| a.sub(t).div(outputs));
}

/// δ of softmax outputs under cross-entropy: a·Σt − t, the sum over the outputs that are on.
pub(in crate::engine) fn softmax_delta<L: Lanes>(
    mut out: TileMut<'_>,
    a: Tile<'_>,
    targets: Tile<'_>,
    extent: Extent,
    on: impl Fn(usize) -> bool,
) {
    let Extent { rows, vectors } = extent;
    let (out_start, out_stride) = (out.checked(rows, vectors), out.stride);
    let (a_start, t_start) = (a.checked(rows, vectors), targets.checked(rows, vectors));
    for column in (0..vectors).map(|vector| 2 * vector) {
        // SAFETY: all rows and vectors are checked.
        unsafe {
            let mut total = L::splat(0.0);
            for row in (0..rows).filter(|&row| on(row)) {
                total = total.add(L::load(t_start.add(row * targets.stride + column)));
            }
            for row in 0..rows {
                let (a, t) = (
                    L::load(a_start.add(row * a.stride + column)),
                    L::load(t_start.add(row * targets.stride + column)),
                );
                a.mul(total).sub(t).store(out_start.add(row * out_stride + column));
            }
        }
    }
}

/// Softmax of each column, over the rows that are on; the others are left as they are.
fn softmax<L: Lanes>(mut values: TileMut<'_>, extent: Extent, on: impl Fn(usize) -> bool) {
    let Extent { rows, vectors } = extent;
    let (start, stride) = (values.checked(rows, vectors), values.stride);
    let Some(first) = (0..rows).find(|&row| on(row)) else { return };
    for column in (0..vectors).map(|vector| 2 * vector) {
        // SAFETY: all rows and vectors are checked.
        unsafe {
            let mut largest = L::load(start.add(first * stride + column));
            for row in (first + 1..rows).filter(|&row| on(row)) {
                largest = largest.at_least(L::load(start.add(row * stride + column)));
            }
            let mut sum = L::splat(0.0);
            for row in (first..rows).filter(|&row| on(row)) {
                let place = start.add(row * stride + column);
                let power = math::exp(L::load(place).sub(largest));
                power.store(place);
                sum = sum.add(power);
            }
            for row in (first..rows).filter(|&row| on(row)) {
                let place = start.add(row * stride + column);
                L::load(place).div(sum).store(place);
            }
        }
    }
}

/// Copies `extent` from one tile to another.
pub(in crate::engine) fn copy<L: Lanes>(to: TileMut<'_>, from: Tile<'_>, extent: Extent) {
    combine(to, from, extent, |_: L, value| value);
}

/// As few loops as the layout allows: rows that lie close together are one long row.
fn spans(extent: Extent, strides: &[usize]) -> Extent {
    let Extent { rows, vectors } = extent;
    if strides.iter().all(|&stride| stride == 2 * vectors) {
        Extent { rows: 1, vectors: rows * vectors }
    } else {
        extent
    }
}

#[inline(always)]
fn each<L: Lanes>(mut values: TileMut<'_>, slopes: Option<TileMut<'_>>, extent: Extent, f: impl Fn(L) -> (L, L)) {
    let (start, stride) = (values.checked(extent.rows, extent.vectors), values.stride);
    // SAFETY (both loops): all rows and vectors of both tiles are checked.
    match slopes {
        None => {
            let Extent { rows, vectors } = spans(extent, &[stride]);
            for row in 0..rows {
                for vector in 0..vectors {
                    unsafe {
                        let place = start.add(row * stride + 2 * vector);
                        f(L::load(place)).0.store(place);
                    }
                }
            }
        }
        Some(mut slopes) => {
            let (slope_start, slope_stride) = (slopes.checked(extent.rows, extent.vectors), slopes.stride);
            for row in 0..extent.rows {
                for vector in 0..extent.vectors {
                    unsafe {
                        let place = start.add(row * stride + 2 * vector);
                        let (a, slope) = f(L::load(place));
                        a.store(place);
                        slope.store(slope_start.add(row * slope_stride + 2 * vector));
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn combine<L: Lanes>(mut to: TileMut<'_>, with: Tile<'_>, extent: Extent, f: impl Fn(L, L) -> L) {
    let (start, stride) = (to.checked(extent.rows, extent.vectors), to.stride);
    let with_start = with.checked(extent.rows, extent.vectors);
    let Extent { rows, vectors } = spans(extent, &[stride, with.stride]);
    for row in 0..rows {
        for vector in 0..vectors {
            // SAFETY: all rows and vectors are checked.
            unsafe {
                let place = start.add(row * stride + 2 * vector);
                f(L::load(place), L::load(with_start.add(row * with.stride + 2 * vector))).store(place);
            }
        }
    }
}

#[inline(always)]
fn combine_two<L: Lanes>(out: &mut TileMut<'_>, one: Tile<'_>, two: Tile<'_>, extent: Extent, f: impl Fn(L, L) -> L) {
    let Extent { rows, vectors } = extent;
    let (start, stride) = (out.checked(rows, vectors), out.stride);
    let (one_start, two_start) = (one.checked(rows, vectors), two.checked(rows, vectors));
    for row in 0..rows {
        for column in (0..vectors).map(|vector| 2 * vector) {
            // SAFETY: all rows and vectors are checked.
            unsafe {
                let x = L::load(one_start.add(row * one.stride + column));
                let y = L::load(two_start.add(row * two.stride + column));
                f(x, y).store(start.add(row * stride + column));
            }
        }
    }
}
