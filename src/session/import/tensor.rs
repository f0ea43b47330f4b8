//! Tensor: numbers of a file, in rows and columns.

/// Numbers of a file.
pub(super) struct Tensor {
    /// Its sides; of a matrix the rows, then the columns.
    pub(super) shape: Vec<usize>,
    /// Row by row.
    pub(super) numbers: Vec<f64>,
}

impl Tensor {
    /// Nothing if there are more numbers than the shape has places for, or fewer.
    pub(super) fn new(shape: Vec<usize>, numbers: Vec<f64>) -> Option<Self> {
        let size = shape.iter().try_fold(1_usize, |size, &side| size.checked_mul(side))?;
        (size == numbers.len()).then_some(Self { shape, numbers })
    }

    /// The numbers of a matrix of that size column by column.
    pub(super) fn turned(&self, rows: usize, columns: usize) -> Vec<f64> {
        (0..columns).flat_map(|column| (0..rows).map(move |row| self.numbers[row * columns + column])).collect()
    }
}

/// Numbers of 32 bits, the lowest byte first.
pub(super) fn of_singles(bytes: &[u8]) -> impl Iterator<Item = f64> {
    bytes.as_chunks::<4>().0.iter().map(|&bytes| f64::from(f32::from_le_bytes(bytes)))
}

/// Numbers of 64 bits, the lowest byte first.
pub(super) fn of_doubles(bytes: &[u8]) -> impl Iterator<Item = f64> {
    bytes.as_chunks::<8>().0.iter().map(|&bytes| f64::from_le_bytes(bytes))
}
