//! The data sets of pictures that come with the program, and how their files are read.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::idx::Idx;
use super::image_shape::ImageShape;
use crate::data::columns::{ColumnSpec, Encoding, Role, Scaling};
use crate::data::errors::{ImagesBlock, ImagesError};
use crate::data::table::{Cells, Table};

/// A data set whose examples are pictures; as JSON it is its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageSet {
    /// The built-in set's name.
    pub name: &'static str,
    /// The shape of every picture.
    pub shape: ImageShape,
    /// What full ink, or full light, is in the table; none is 0.
    pub full: u8,
    /// How a drawing becomes a picture like those of the set.
    pub form: ImageForm,
    /// What the labels of the file stand for; none where the file is a table.
    classes: &'static [&'static str],
    /// What a class is one of.
    kind: &'static str,
}

/// How the pictures of a set were made, and so how a drawing becomes one like them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageForm {
    /// The ink stretched over the full height of 32 × 32 black or white dots, of which those in each block of 4 × 4 are
    /// counted (E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits).
    InkedBlocks,
    /// The ink fitted into 20 × 20 pixels in shades of grey, with its centre of mass in the middle of 28 × 28 (Y. LeCun,
    /// C. Cortes, C. Burges: MNIST); a set of fewer pixels takes the mean of several.
    CentredMass,
    /// The whole sheet, brighter where there is ink.
    WholeSheet,
    /// The whole sheet in colour, ink being black on white.
    WholeSheetInColour,
}

const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
const CLOTHES: [&str; 10] =
    ["T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];
const ICONS: [&str; 8] = ["house", "sun", "snow", "storm", "heart", "smiley", "globe", "picture"];

/// The side of the pictures in the file of MNIST and in that of Fashion-MNIST.
const SIDE: usize = 28;

const SETS: [ImageSet; 5] = [
    ImageSet {
        name: "digits_8x8",
        shape: ImageShape::square(8),
        full: 16,
        form: ImageForm::InkedBlocks,
        classes: &[],
        kind: "digit",
    },
    ImageSet {
        name: "mnist_14",
        shape: ImageShape::square(SIDE / 2),
        full: 255,
        form: ImageForm::CentredMass,
        classes: &DIGITS,
        kind: "digit",
    },
    ImageSet {
        name: "mnist_28",
        shape: ImageShape::square(SIDE),
        full: 255,
        form: ImageForm::CentredMass,
        classes: &DIGITS,
        kind: "digit",
    },
    ImageSet {
        name: "fashion_28",
        shape: ImageShape::square(SIDE),
        full: 255,
        form: ImageForm::WholeSheet,
        classes: &CLOTHES,
        kind: "clothing",
    },
    ImageSet {
        name: "icons_16",
        shape: ImageShape { width: 16, height: 16, channels: 3 },
        full: 255,
        form: ImageForm::WholeSheetInColour,
        classes: &ICONS,
        kind: "icon",
    },
];

/// A table of pictures, and from which row on they are the test part.
pub(super) type SplitTable = (Table, usize);

impl ImageSet {
    /// The set of pictures of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        SETS.into_iter().find(|set| set.name == name)
    }

    /// Whether the set's file is one of pictures, and not a table.
    #[must_use]
    pub(in crate::data) fn is_idx(self) -> bool {
        !self.classes.is_empty()
    }

    /// Reads training images, their labels, and, where more follows, test images and their labels: one row for each
    /// picture, one column for each of its numbers, and one for its class.
    pub(in crate::data) fn read(self, file: &[u8]) -> Result<SplitTable, ImagesError> {
        let (mut numbers, mut labels) = (Vec::new(), Vec::new());
        let rest = self.read_part(
            file,
            [ImagesBlock::TrainingImages, ImagesBlock::TrainingLabels],
            &mut numbers,
            &mut labels,
        )?;
        let train = labels.len();
        let rest = if rest.is_empty() {
            rest
        } else {
            self.read_part(rest, [ImagesBlock::TestImages, ImagesBlock::TestLabels], &mut numbers, &mut labels)?
        };
        if !rest.is_empty() {
            return Err(ImagesError::TooLong { bytes: rest.len() });
        }
        Ok((self.table(&numbers, &labels), train))
    }

    fn read_part<'a>(
        self,
        file: &'a [u8],
        places: [ImagesBlock; 2],
        numbers: &mut Vec<u8>,
        labels: &mut Vec<u8>,
    ) -> Result<&'a [u8], ImagesError> {
        let (images, rest) = Idx::read(file, places[0])?;
        let halved = self.form == ImageForm::CentredMass && self.shape.width < SIDE;
        let shape = if halved { ImageShape::square(SIDE) } else { self.shape };
        let mut expected = vec![shape.height, shape.width];
        expected.extend((shape.channels > 1).then_some(shape.channels));
        if images.dimensions[1..] != expected {
            return Err(ImagesError::Sizes { place: places[0], expected, found: images.dimensions });
        }
        let (own, rest) = Idx::read(rest, places[1])?;
        if own.dimensions.len() != 1 {
            return Err(ImagesError::LabelSizes { place: places[1], found: own.dimensions });
        }
        if own.bytes.len() != images.dimensions[0] {
            let (images, labels) = (images.dimensions[0], own.bytes.len());
            return Err(ImagesError::LabelCount { place: places[1], images, labels });
        }
        let known = |label: u8| usize::from(label) < self.classes.len();
        if let Some((image, &label)) = own.bytes.iter().enumerate().find(|(_, label)| !known(**label)) {
            let most = self.classes.len() - 1;
            return Err(ImagesError::UnknownLabel { place: places[1], image: image + 1, label, most });
        }
        if halved {
            images.bytes.chunks(shape.units()).for_each(|image| numbers.extend(halve(image, SIDE)));
        } else {
            numbers.extend_from_slice(images.bytes);
        }
        labels.extend_from_slice(own.bytes);
        Ok(rest)
    }

    fn table(self, numbers: &[u8], labels: &[u8]) -> Table {
        let written: Vec<String> = (0..=u8::MAX).map(|number| number.to_string()).collect();
        let cells = |unit: usize| -> Cells {
            let own = numbers.iter().skip(unit).step_by(self.shape.units());
            own.map(|&number| &written[usize::from(number)]).collect()
        };
        let pixels = (0..self.shape.units()).map(|unit| (self.shape.name(unit), cells(unit)));
        let classes = labels.iter().map(|&label| self.classes[usize::from(label)]).collect();
        Table::of_columns(pixels.chain([(self.kind.to_owned(), classes)]).collect())
    }

    /// What the columns of the set's table are for: all pixels are scaled alike, from none to full, since one that is
    /// never inked must not be blown up.
    pub(in crate::data) fn columns(self) -> Vec<ColumnSpec> {
        let pixel = |unit: usize| ColumnSpec {
            scaling: Scaling::MinMax,
            range: Some([0.0, f64::from(self.full)]),
            ..ColumnSpec::new(&self.shape.name(unit), Role::Input)
        };
        let class = ColumnSpec { encoding: Encoding::OneHot, ..ColumnSpec::new(self.kind, Role::Target) };
        (0..self.shape.units()).map(pixel).chain([class]).collect()
    }
}

impl Serialize for ImageSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.name.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for ImageSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| D::Error::custom(format!("there is no set of pictures “{name}”")))
    }
}

/// The mean of each 2 × 2 pixels of a picture of `side` × `side`, rounded to the even one of two that are as near.
pub(super) fn halve(image: &[u8], side: usize) -> impl Iterator<Item = u8> + '_ {
    let half = side / 2;
    (0..half * half).map(move |place| {
        let first = place / half * 2 * side + place % half * 2;
        let sum: u16 = [0, 1, side, side + 1].iter().map(|&step| u16::from(image[first + step])).sum();
        let (floor, rest) = (sum / 4, sum % 4);
        let up = rest == 3 || (rest == 2 && floor % 2 == 1);
        // A mean of bytes is a byte.
        u8::try_from(floor + u16::from(up)).unwrap_or(u8::MAX)
    })
}
