//! IDX, the format of MNIST: a head that tells the sizes, then the numbers, one byte each.

use crate::data::errors::{ImagesBlock, ImagesError};

/// One block of an IDX file of unsigned bytes.
///
/// Two zero bytes, 8 for “unsigned bytes”, the number of dimensions; each dimension as four bytes, the highest first; then
/// the numbers, the last dimension running fastest (Y. LeCun, C. Cortes, C. Burges: the MNIST database).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idx<'a> {
    /// The sizes, from the one that runs slowest to the one that runs fastest.
    pub dimensions: Vec<usize>,
    /// The numbers.
    pub bytes: &'a [u8],
}

/// Most dimensions that are read: pictures × rows × columns × channels.
const MOST_DIMENSIONS: u8 = 4;

impl<'a> Idx<'a> {
    /// Reads the block at the beginning of `file`; gives what follows it as well.
    ///
    /// # Errors
    /// There is no block of unsigned bytes, or it is cut off. `place` says in the error which block was meant.
    pub fn read(file: &'a [u8], place: ImagesBlock) -> Result<(Self, &'a [u8]), ImagesError> {
        let cut_off = |needed: usize| ImagesError::CutOff { place, needed, found: file.len() };
        let head: [u8; 4] = file.get(..4).and_then(|head| head.try_into().ok()).ok_or(cut_off(4))?;
        let [0, 0, 8, count @ 1..=MOST_DIMENSIONS] = head else { return Err(ImagesError::NoIdx { place, head }) };
        let sizes = 4 * usize::from(count);
        let sizes = file.get(4..4 + sizes).ok_or(cut_off(4 + sizes))?;
        let size = |bytes: &[u8]| bytes.iter().fold(0_usize, |size, &byte| (size << 8) | usize::from(byte));
        let dimensions: Vec<usize> = sizes.chunks(4).map(size).collect();
        let begin = 4 + sizes.len();
        let length = dimensions.iter().try_fold(1_usize, |product, &size| product.checked_mul(size));
        let end = length.and_then(|length| length.checked_add(begin)).unwrap_or(usize::MAX);
        let bytes = file.get(begin..end).ok_or(cut_off(end))?;
        Ok((Self { dimensions, bytes }, &file[end..]))
    }

    /// The block as `read` reads it back.
    ///
    /// # Panics
    /// If the sizes do not multiply to the number of bytes, there are none or more than four of them, or one of them
    /// does not fit its four bytes.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let Self { dimensions, bytes } = self;
        assert_eq!(dimensions.iter().product::<usize>(), bytes.len(), "the sizes must multiply to the bytes");
        let count = u8::try_from(dimensions.len()).ok().filter(|count| (1..=MOST_DIMENSIONS).contains(count));
        let count = count.unwrap_or_else(|| panic!("{} dimensions cannot be written", dimensions.len()));
        let mut file = vec![0, 0, 8, count];
        for &size in dimensions {
            let size = u32::try_from(size).unwrap_or_else(|_| panic!("a size of {size} cannot be written"));
            file.extend(size.to_be_bytes());
        }
        file.extend_from_slice(bytes);
        file
    }
}
