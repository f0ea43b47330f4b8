//! Why a file is not a set of pictures.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One of the blocks of a file of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ImagesBlock {
    TrainingImages,
    TrainingLabels,
    TestImages,
    TestLabels,
}

impl fmt::Display for ImagesBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TrainingImages => "the training images",
            Self::TrainingLabels => "the training labels",
            Self::TestImages => "the test images",
            Self::TestLabels => "the test labels",
        })
    }
}

/// Why a file of pictures cannot be read. The text of the error is the sentence shown to the person.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ImagesError {
    /// A block does not begin as one.
    #[error(
        "The file of pictures is damaged: {place} should begin with the bytes 0, 0, 8 and a number of dimensions from 1 to \
         4, but begins with {}, {}, {}, {}. {MEND}", .head[0], .head[1], .head[2], .head[3]
    )]
    NoIdx {
        /// Which block.
        place: ImagesBlock,
        /// How it begins.
        head: [u8; 4],
    },
    /// A block ends too soon.
    #[error("The file of pictures is cut off: {place} need {needed} bytes, and {found} are there. {MEND}")]
    CutOff {
        /// Which block.
        place: ImagesBlock,
        /// Bytes that it needs.
        needed: usize,
        /// Bytes that are there.
        found: usize,
    },
    /// Pictures, or labels, of other sizes than the set's.
    #[error(
        "The file does not hold the expected pictures: {place} have the sizes {}, not any × {}. {MEND}",
        sizes(.found), sizes(.expected)
    )]
    Sizes {
        /// Which block.
        place: ImagesBlock,
        /// The sizes that each picture should have.
        expected: Vec<usize>,
        /// The sizes that the block has.
        found: Vec<usize>,
    },
    /// Labels that are no list.
    #[error("The file holds other labels than it should: {place} have the sizes {}, not one per picture. {MEND}", sizes(.found))]
    LabelSizes {
        /// Which block.
        place: ImagesBlock,
        /// The sizes that it has.
        found: Vec<usize>,
    },
    /// Not one label for each picture.
    #[error("The file of pictures does not fit together: {place} are {labels}, for {images} pictures. {MEND}")]
    LabelCount {
        /// Which block of labels.
        place: ImagesBlock,
        /// Pictures there are.
        images: usize,
        /// Labels there are.
        labels: usize,
    },
    /// A label that stands for no class.
    #[error(
        "The file of pictures is damaged: {place} say {label} for picture {image}, but the highest label is {most}. {MEND}"
    )]
    UnknownLabel {
        /// Which block of labels.
        place: ImagesBlock,
        /// The picture, from 1.
        image: usize,
        /// Its label.
        label: u8,
        /// The highest label that stands for a class.
        most: usize,
    },
    /// Something follows the last block.
    #[error("The file of pictures is damaged: {bytes} bytes follow its last labels. {MEND}")]
    TooLong {
        /// Bytes too many.
        bytes: usize,
    },
}

/// What to do about it: all these files come with the program.
const MEND: &str = "Reload the page to fetch it again, or choose another data set.";

fn sizes(sizes: &[usize]) -> String {
    sizes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" × ")
}
