//! Weights times activations, and weights times δ: for each row i and each column c, Σⱼ m(i, j)·x[j][c] in the order of j.
//!
//! Lanes run along the columns, so a sum is never reordered, whatever the blocks. A block holds up to ten sums in
//! registers: 2 rows × 4 vectors reads six vectors for eight products, and leaves V8 enough registers.

use super::elementwise::{self, Extent};
use super::lanes::Lanes;
use super::tile::{Tile, TileMut, ill_sized};
use crate::activation::Activation;

/// The numbers m(i, j), `row_step` and `column_step` apart in `data`: a matrix, or the same one transposed.
#[derive(Clone, Copy)]
pub(crate) struct Matrix<'a> {
    pub(crate) data: &'a [f64],
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) row_step: usize,
    pub(crate) column_step: usize,
}

impl<'a> Matrix<'a> {
    /// The matrix of `rows` rows that lie one after the other.
    pub(crate) fn new(data: &'a [f64], rows: usize, columns: usize) -> Self {
        if data.len() != rows * columns {
            ill_sized("the numbers of a matrix", rows * columns, data.len());
        }
        Matrix { data, rows, columns, row_step: columns, column_step: 1 }
    }

    /// Rows for columns.
    pub(crate) fn transposed(self) -> Self {
        Matrix {
            rows: self.columns,
            columns: self.rows,
            row_step: self.column_step,
            column_step: self.row_step,
            ..self
        }
    }
}

/// out[i][c] = Σⱼ m(i, j)·x[j][c] + addend[i], for the first `vectors` vectors of columns.
#[inline(always)]
pub(crate) fn product_plus<L: Lanes>(m: Matrix<'_>, x: Tile<'_>, addend: &[f64], mut out: TileMut<'_>, vectors: usize) {
    if addend.len() != m.rows {
        ill_sized("addends, one for each row", m.rows, addend.len());
    }
    // SAFETY: there is one addend for each row.
    run::<L>(m, x, &mut out, vectors, |sum, row, _| sum.add(L::splat(unsafe { *addend.get_unchecked(row) })));
}

/// out[i][c] = Σⱼ m(i, j)·x[j][c] · slope, for the first `vectors` vectors of columns: blame, sent back, times the slope
/// of the activation that is blamed. The slopes are recovered from the activations `a` or read where they were kept.
#[inline(always)]
pub(crate) fn product_times_slope<L: Lanes>(
    m: Matrix<'_>,
    x: Tile<'_>,
    mut out: TileMut<'_>,
    vectors: usize,
    below: Below<'_>,
) {
    let stride = below.from.stride;
    let from = below.from.checked(m.rows, vectors);
    // SAFETY: all rows and vectors are checked.
    let at = move |row: usize, column: usize| unsafe { L::load(from.add(row * stride + column)) };
    let plain = |sum, _, _| sum;
    // One loop for each function: the choice is made here, not in the loop.
    macro_rules! choose {
        ($($name:ident)*) => {
            match below.activation {
                Activation::Identity => run::<L>(m, x, &mut out, vectors, plain),
                $(Activation::$name => run::<L>(m, x, &mut out, vectors, |sum: L, row, column| {
                    sum.mul(Activation::$name.slope_from_value(at(row, column)))
                }),)*
                Activation::Elu | Activation::Softplus | Activation::Silu | Activation::Gelu => {
                    run::<L>(m, x, &mut out, vectors, |sum: L, row, column| sum.mul(at(row, column)));
                }
                // Rarely below another layer, and 17 kB of program for each: these go over the blame once more.
                Activation::LeakyRelu | Activation::Softmax | Activation::Step => {
                    let extent = Extent { rows: m.rows, vectors };
                    run::<L>(m, x, &mut out, vectors, plain);
                    elementwise::times_slope::<L>(below.activation, out, below.from, None, extent);
                }
            }
        };
    }
    choose!(Sigmoid Tanh Relu);
}

/// The layer that blame is sent back to.
#[derive(Clone, Copy)]
pub(crate) struct Below<'a> {
    pub(crate) activation: Activation,
    /// Its slopes, for activations that keep them; for the others its activations.
    pub(crate) from: Tile<'a>,
}

/// Pointers whose extents `run` has checked.
#[derive(Clone, Copy)]
struct Checked {
    m: *const f64,
    row_step: usize,
    column_step: usize,
    columns: usize,
    x: *const f64,
    x_stride: usize,
    out: *mut f64,
    out_stride: usize,
    vectors: usize,
}

#[inline(always)]
fn run<L: Lanes>(
    m: Matrix<'_>,
    x: Tile<'_>,
    out: &mut TileMut<'_>,
    vectors: usize,
    finish: impl Fn(L, usize, usize) -> L + Copy,
) {
    let last = m.rows.saturating_sub(1) * m.row_step + m.columns.saturating_sub(1) * m.column_step;
    if last >= m.data.len() && m.rows * m.columns != 0 {
        ill_sized("the numbers of a matrix", last + 1, m.data.len());
    }
    let checked = Checked {
        m: m.data.as_ptr(),
        row_step: m.row_step,
        column_step: m.column_step,
        columns: m.columns,
        x: x.checked(m.columns, vectors),
        x_stride: x.stride,
        out: out.checked(m.rows, vectors),
        out_stride: out.stride,
        vectors,
    };
    // Few columns: more rows in a block, so that enough sums are under way.
    let whole = m.rows - m.rows % if vectors <= 2 { 4 } else { 2 };
    // SAFETY (all calls): the matrix, x and out hold these rows and vectors, as checked above.
    unsafe {
        if vectors <= 2 {
            rows::<L, 4>(&checked, 0, whole, finish);
        } else {
            rows::<L, 2>(&checked, 0, whole, finish);
        }
        rows::<L, 1>(&checked, whole, m.rows, finish);
    }
}

/// The rows `from..to`, `R` at a time, all their columns in blocks of up to five vectors. A function of its own for each
/// R, because V8 assigns registers better in small ones.
///
/// # Safety
/// The rows and vectors lie within the extents of `checked`, and there are a multiple of `R`.
#[inline(never)]
unsafe fn rows<L: Lanes, const R: usize>(
    checked: &Checked,
    from: usize,
    to: usize,
    finish: impl Fn(L, usize, usize) -> L + Copy,
) {
    let checked = *checked;
    let mut row = from;
    while row < to {
        let mut vector = 0;
        // SAFETY (all calls): no block reaches past the last vector.
        unsafe {
            while checked.vectors - vector >= 8 || checked.vectors - vector == 4 {
                block::<L, R, 4>(checked, row, vector, finish);
                vector += 4;
            }
            match checked.vectors - vector {
                0 => {}
                1 => block::<L, R, 1>(checked, row, vector, finish),
                2 => block::<L, R, 2>(checked, row, vector, finish),
                3 => block::<L, R, 3>(checked, row, vector, finish),
                5 => block::<L, R, 5>(checked, row, vector, finish),
                6 => {
                    block::<L, R, 3>(checked, row, vector, finish);
                    block::<L, R, 3>(checked, row, vector + 3, finish);
                }
                _seven => {
                    block::<L, R, 4>(checked, row, vector, finish);
                    block::<L, R, 3>(checked, row, vector + 4, finish);
                }
            }
        }
        row += R;
    }
}

/// `R` rows × `V` vectors.
///
/// # Safety
/// The rows and vectors lie within the extents of `checked`.
#[inline(always)]
unsafe fn block<L: Lanes, const R: usize, const V: usize>(
    checked: Checked,
    row: usize,
    vector: usize,
    finish: impl Fn(L, usize, usize) -> L,
) {
    let Checked { m, row_step, column_step, columns, x, x_stride, out, out_stride, .. } = checked;
    // SAFETY: j stays below the number of columns of m, which is the number of rows of x.
    unsafe {
        let mut sums = [[L::splat(0.0); V]; R];
        let mut weights = m.add(row * row_step);
        let mut values = x.add(2 * vector);
        for _ in 0..columns {
            let column: [L; V] = std::array::from_fn(|v| L::load(values.add(2 * v)));
            for (r, sums) in sums.iter_mut().enumerate() {
                let weight = L::splat(*weights.add(r * row_step));
                for (sum, value) in sums.iter_mut().zip(column) {
                    *sum = sum.add(weight.mul(value));
                }
            }
            weights = weights.wrapping_add(column_step);
            values = values.wrapping_add(x_stride);
        }
        for (r, sums) in sums.into_iter().enumerate() {
            for (v, sum) in sums.into_iter().enumerate() {
                let column = 2 * (vector + v);
                finish(sum, row + r, column).store(out.add((row + r) * out_stride + column));
            }
        }
    }
}
