//! Tab and Leg: the pages of the sheet 'Data', and how far the way from a cell to an input unit is shown.

/// A page of the sheet 'Data'.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Sets to choose from.
    #[default]
    Choose,
    /// The table and what its columns are for.
    Table,
    /// From the cell to the input unit.
    Way,
    /// What encoding and scaling do to the error.
    Compare,
}

impl Tab {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Choose, Self::Table, Self::Way, Self::Compare];

    /// What its button says.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Choose => "Choose",
            Self::Table => "Table and columns",
            Self::Way => "From cell to input",
            Self::Compare => "What scaling does",
        }
    }

    /// Its name in the page, for ids.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Choose => "choose",
            Self::Table => "table",
            Self::Way => "way",
            Self::Compare => "compare",
        }
    }
}

/// How far the way from a cell to an input unit has been gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leg {
    /// The cell, as the table has it.
    Cell,
    /// The numbers that stand for it.
    Encoded,
    /// Those numbers, scaled.
    Scaled,
    /// The input units they are fed to.
    #[default]
    Fed,
}

impl Leg {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Cell, Self::Encoded, Self::Scaled, Self::Fed];
}
