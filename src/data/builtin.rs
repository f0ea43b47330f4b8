//! The data sets that come with the program.

use super::column_spec::{ColumnSpec, Role};

/// A data set that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// Its name in the document, `houses`.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Its file below `static/data`.
    pub file: &'static str,
    /// What a row is and what is asked, in a sentence or two.
    pub description: &'static str,
    /// Where it comes from, to be shown with it.
    pub attribution: &'static str,
    /// Its licence.
    pub licence: &'static str,
    /// Whether the numbers are invented; the page must say so.
    pub made_up: bool,
    /// What its columns are for, unless a document says otherwise.
    pub columns: fn() -> Vec<ColumnSpec>,
}

/// The file of `houses`, the one set that the program carries in itself.
const HOUSES: &str = include_str!("../../static/data/ames_small.csv");

/// All data sets, in the order in which they are offered.
pub const BUILTINS: [Builtin; 1] = [Builtin {
    name: "houses",
    title: "House sales in Ames",
    file: "ames_small.csv",
    description: "480 houses sold in Ames, Iowa, from 2006 to 2010: what did each sell for?",
    attribution: "D. De Cock (2011), via tidymodels/modeldata",
    licence: "MIT",
    made_up: false,
    columns: houses,
}];

impl Builtin {
    /// The data set of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        BUILTINS.iter().find(|builtin| builtin.name == name)
    }

    /// The text of its file, if the program carries it in itself.
    #[must_use]
    pub fn text(&self) -> Option<&'static str> {
        (self.name == "houses").then_some(HOUSES)
    }
}

fn input(name: &str) -> ColumnSpec {
    ColumnSpec::new(name, Role::Input)
}

fn target(name: &str) -> ColumnSpec {
    ColumnSpec::new(name, Role::Target)
}

fn houses() -> Vec<ColumnSpec> {
    vec![
        input("neighborhood").one_hot(),
        input("parking_spots").standardized(),
        input("living_area_m2").standardized(),
        input("rooms").standardized(),
        target("price_usd").standardized(),
    ]
}
