//! Tab and PreparationStep: the pages of the sheet “Data”, and how far a cell is followed on its way into the network.

/// A page of the sheet “Data”.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Sets to choose from.
    #[default]
    Choose,
    /// The table and what its columns are for.
    Table,
    /// From the cell to the input unit.
    Preparation,
    /// What encoding and scaling do to the error.
    Compare,
}

impl Tab {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Choose, Self::Table, Self::Preparation, Self::Compare];

    /// What its button says.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Choose => "Choose",
            Self::Table => "Table and columns",
            Self::Preparation => "From cell to input",
            Self::Compare => "What scaling does",
        }
    }

    /// Its name in the page, for ids.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Choose => "choose",
            Self::Table => "table",
            Self::Preparation => "preparation",
            Self::Compare => "compare",
        }
    }
}

/// How far a cell is followed on its way to an input unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum PreparationStep {
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

impl PreparationStep {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Cell, Self::Encoded, Self::Scaled, Self::Fed];
}
