//! What a kernel reads and writes: some columns of some rows.

/// Rows of f64, `stride` apart.
#[derive(Clone, Copy)]
pub(in crate::engine) struct Tile<'a> {
    pub(in crate::engine) data: &'a [f64],
    pub(in crate::engine) stride: usize,
}

/// Rows of f64, `stride` apart, to write to.
pub(in crate::engine) struct TileMut<'a> {
    pub(in crate::engine) data: &'a mut [f64],
    pub(in crate::engine) stride: usize,
}

impl Tile<'_> {
    /// Where row 0 begins, after checking that `rows` rows of `vectors` vectors lie within the data.
    #[inline(always)]
    pub(super) fn checked(&self, rows: usize, vectors: usize) -> *const f64 {
        assert_inside(rows, vectors, self.stride, self.data.len());
        self.data.as_ptr()
    }
}

impl TileMut<'_> {
    /// As for [`Tile`].
    #[inline(always)]
    pub(super) fn checked(&mut self, rows: usize, vectors: usize) -> *mut f64 {
        assert_inside(rows, vectors, self.stride, self.data.len());
        self.data.as_mut_ptr()
    }
}

#[inline(always)]
fn assert_inside(rows: usize, vectors: usize, stride: usize, found: usize) {
    let needed = if rows == 0 { 0 } else { (rows - 1) * stride + 2 * vectors };
    if needed > found {
        ill_sized("the numbers of a tile", needed, found);
    }
}

/// The panic of a kernel whose arguments do not fit together. Out of line, and given the sizes rather than references to
/// them, so that the sizes can stay in registers.
#[cold]
#[inline(never)]
pub(super) fn ill_sized(what: &str, needed: usize, found: usize) -> ! {
    panic!("{what}: {needed} are needed, but there are {found}")
}
