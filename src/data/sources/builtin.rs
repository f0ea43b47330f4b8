//! The data sets that come with the program.

use super::presets;
use crate::data::columns::ColumnSpec;
use crate::data::errors::DataError;
use crate::data::images::ImageSet;
use crate::data::table::{Options, Rules, Table};
use crate::engine::OptimizerKind;

/// What the data sets that come with the program are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltinGroup {
    /// Houses and flats, of which the price is asked.
    Houses,
    /// The sets that textbooks use.
    Classics,
    /// Sets of pictures.
    Pictures,
}

/// A data set that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// Its name in the document, `houses`.
    pub name: &'static str,
    /// What it is about.
    pub group: BuiltinGroup,
    /// Its name for people.
    pub title: &'static str,
    /// What people call one row of it, and several: `house`, `houses`.
    pub row: [&'static str; 2],
    /// Its file below `static/data`.
    pub file: &'static str,
    /// What a row is and what the network should predict, in a sentence or two.
    pub description: &'static str,
    /// Where it comes from, to be shown with it.
    pub attribution: &'static str,
    /// Its licence.
    pub licence: &'static str,
    /// Whether the numbers are invented; the page must say so.
    pub made_up: bool,
    /// The optimizer with which a network first learns it, and its learning rate.
    pub optimizer: (OptimizerKind, f64),
    /// Its file, if it is part of the program.
    pub text: Option<&'static str>,
    /// What its columns are for, unless a document says otherwise.
    pub columns: fn() -> Vec<ColumnSpec>,
}

/// How the files are read.
const FIRST_LINES: Options = Options {
    rules: Some(Rules::FirstLines),
    delimiter: None,
    decimal_mark: None,
    date_order: None,
    header: None,
    first_line: None,
    last_line: None,
};

const ADAM: (OptimizerKind, f64) = (OptimizerKind::Adam, 0.01);

const DE_COCK: &str = "D. De Cock (2011), via tidymodels/modeldata";
const DE_COCK_LICENCE: &str = "MIT (package); public records, published for teaching";
const UCI_LICENCE: &str = "CC BY 4.0";

/// All data sets, in the order in which they are offered.
pub const BUILTINS: [Builtin; 14] = [
    Builtin {
        name: "houses",
        group: BuiltinGroup::Houses,
        title: "Houses in Ames",
        row: ["house", "houses"],
        file: "ames_small.csv",
        description: "480 houses in eight neighbourhoods of Ames, Iowa, sold between 2006 and 2010. What did each one sell for?",
        attribution: DE_COCK,
        licence: DE_COCK_LICENCE,
        made_up: false,
        // The page opens on this set: plain gradient descent gets there, and its steps are the ones to begin with.
        optimizer: (OptimizerKind::Sgd, 0.03),
        text: Some(include_str!("../../../static/data/ames_small.csv")),
        columns: presets::houses,
    },
    Builtin {
        name: "houses_all",
        group: BuiltinGroup::Houses,
        title: "Houses in Ames, all sales",
        row: ["house", "houses"],
        file: "ames_houses.csv",
        description: "All 2,930 sales in 28 neighbourhoods of Ames, with more columns to choose from. They include sales within a family and foreclosures.",
        attribution: DE_COCK,
        licence: DE_COCK_LICENCE,
        made_up: false,
        optimizer: ADAM,
        text: None,
        columns: presets::houses_all,
    },
    Builtin {
        name: "baltimore",
        group: BuiltinGroup::Houses,
        title: "Houses in Baltimore",
        row: ["house", "houses"],
        file: "baltimore_1978.csv",
        description: "211 houses sold in Baltimore in 1978, at the prices of the time. So few that a network soon learns them by heart.",
        attribution: "R. Dubin (1992), via spData",
        licence: "CC0-1.0",
        made_up: false,
        optimizer: ADAM,
        text: None,
        columns: presets::baltimore,
    },
    Builtin {
        name: "toy_nl",
        group: BuiltinGroup::Houses,
        title: "Dutch houses (made up)",
        row: ["house", "houses"],
        file: "toy_nl_houses.csv",
        description: "80 made-up houses in four Dutch cities: none of them exists, and their prices follow a formula. Add the ZIP code as a number or as text to see what goes wrong.",
        attribution: "made for this program",
        licence: "same as the program",
        made_up: true,
        optimizer: ADAM,
        text: None,
        columns: presets::toy_nl,
    },
    Builtin {
        name: "athens",
        group: BuiltinGroup::Houses,
        title: "Flats in Athens",
        row: ["flat", "flats"],
        file: "athens_2017.csv",
        description: "1,000 flats for sale in the seven municipal districts of Athens in 2017, with the distance to the nearest metro station. What is the asking price of each?",
        attribution: "via spData",
        licence: "CC0-1.0",
        made_up: false,
        optimizer: ADAM,
        text: None,
        columns: presets::athens,
    },
    Builtin {
        name: "iris",
        group: BuiltinGroup::Classics,
        title: "Irises",
        row: ["flower", "flowers"],
        file: "iris.csv",
        description: "Measurements of 150 irises. Which of three species is each one?",
        attribution: "R. A. Fisher; UCI Machine Learning Repository",
        licence: UCI_LICENCE,
        made_up: false,
        optimizer: ADAM,
        text: None,
        columns: presets::iris,
    },
    Builtin {
        name: "penguins",
        group: BuiltinGroup::Classics,
        title: "Penguins",
        row: ["penguin", "penguins"],
        file: "penguins.csv",
        description: "344 penguins of the Palmer Archipelago; for some, a measurement or the sex is missing. Which of three species is each one?",
        attribution: "K. Gorman, A. Horst, A. Hill; palmerpenguins",
        licence: "CC0-1.0",
        made_up: false,
        optimizer: ADAM,
        text: None,
        columns: presets::penguins,
    },
    Builtin {
        name: "wine",
        group: BuiltinGroup::Classics,
        title: "Wines",
        row: ["wine", "wines"],
        file: "wine.csv",
        description: "A chemical analysis of 178 wines from one region. Which of three grape varieties was each made from?",
        attribution: "M. Forina et al.; UCI Machine Learning Repository",
        licence: UCI_LICENCE,
        made_up: false,
        optimizer: ADAM,
        text: None,
        columns: presets::wine,
    },
    Builtin {
        name: "titanic",
        group: BuiltinGroup::Classics,
        title: "Passengers of the Titanic",
        row: ["passenger", "passengers"],
        file: "titanic.csv",
        description: "756 passengers of the Titanic whose age is known. Who survived?",
        attribution: "via bokeh-sampledata",
        licence: "public domain",
        made_up: false,
        optimizer: ADAM,
        text: None,
        columns: presets::titanic,
    },
    Builtin {
        name: "digits_8x8",
        group: BuiltinGroup::Pictures,
        title: "Handwritten digits, 8 × 8",
        row: ["digit", "digits"],
        file: "digits_8x8.csv",
        description: "1,797 handwritten digits of 8 × 8 pixels, each from 0 (paper) to 16 (ink). Which digit is it?",
        attribution: "E. Alpaydin, C. Kaynak; UCI Optical Recognition of Handwritten Digits",
        licence: UCI_LICENCE,
        made_up: false,
        optimizer: ADAM,
        text: None,
        columns: presets::digits,
    },
    Builtin {
        name: "mnist_14",
        group: BuiltinGroup::Pictures,
        title: "MNIST digits, 14 × 14",
        row: ["digit", "digits"],
        file: "mnist.idx.gz",
        description: "1,300 handwritten digits from MNIST, reduced to 14 × 14 pixels, each from 0 (paper) to 255 (ink). Which digit is it?",
        attribution: "Y. LeCun, C. Cortes: MNIST",
        licence: "CC BY-SA 3.0",
        made_up: false,
        optimizer: ADAM,
        text: None,
        columns: presets::mnist_14,
    },
    Builtin {
        name: "mnist_28",
        group: BuiltinGroup::Pictures,
        title: "MNIST digits, 28 × 28",
        row: ["digit", "digits"],
        file: "mnist.idx.gz",
        description: "1,300 handwritten digits from MNIST, 130 of each; 28 × 28 pixels, each from 0 (paper) to 255 (ink). Which digit is it?",
        attribution: "Y. LeCun, C. Cortes: MNIST",
        licence: "CC BY-SA 3.0",
        made_up: false,
        optimizer: ADAM,
        text: None,
        columns: presets::mnist_28,
    },
    Builtin {
        name: "fashion_28",
        group: BuiltinGroup::Pictures,
        title: "Fashion-MNIST, 28 × 28",
        row: ["picture", "pictures"],
        file: "fashion.idx.gz",
        description: "1,300 pieces of clothing in shades of grey, 28 × 28 pixels, each from 0 (dark) to 255 (bright). What is it?",
        attribution: "Zalando SE: Fashion-MNIST",
        licence: "MIT",
        made_up: false,
        optimizer: ADAM,
        text: None,
        columns: presets::fashion_28,
    },
    Builtin {
        name: "icons_16",
        group: BuiltinGroup::Pictures,
        title: "Icons in colour, 16 × 16",
        row: ["icon", "icons"],
        file: "icons.idx.gz",
        description: "Eight icons of 16 × 16 pixels; each pixel is three numbers: red, green and blue, from 0 (dark) to 255 (bright). Which icon is it?",
        attribution: "Tango Desktop Project",
        licence: "public domain",
        made_up: false,
        optimizer: ADAM,
        text: None,
        columns: presets::icons_16,
    },
];

impl Builtin {
    /// The data set of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        BUILTINS.iter().find(|builtin| builtin.name == name)
    }

    /// Reads its file: the table and, where the file itself says which pictures are to test on, from which row on.
    ///
    /// # Errors
    /// The file is not what it should be; the error says what is wrong with it.
    pub fn read(&self, file: &[u8]) -> Result<(Table, Option<usize>), DataError> {
        match ImageSet::named(self.name).filter(|set| set.is_idx()) {
            Some(set) => Ok(set.read(file).map(|(table, train)| (table, Some(train)))?),
            None => Ok((Table::parse(&String::from_utf8_lossy(file), &FIRST_LINES)?, None)),
        }
    }
}
