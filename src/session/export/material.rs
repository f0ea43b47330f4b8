//! Material: what all exports are made of, a run at one moment.

use crate::data::{CellValue, Coding, Dataset, Derived, Encoder, Feature, Library, Meaning};
use crate::engine::{Activation, Examples, Layer, Network};
use crate::session::document::{Document, History};
use crate::session::run::Session;

/// The most rows that a program prints the predictions of.
const FIRST_ROWS: usize = 5;

/// A run at the moment of the export.
pub struct Material<'a, 'l> {
    pub(in crate::session::export) session: &'a Session,
    /// Gives the text of a table that is on a shelf.
    pub(in crate::session::export) library: &'a Library<'l>,
    /// The layers as they count, see [`plain`].
    pub(in crate::session::export) layers: Vec<Layer>,
}

/// A column of the table that goes in or comes out, as the code of an export says it.
pub(in crate::session::export) struct ColumnPart<'a> {
    /// Its name with its unit of measure: `living area [m²]`.
    pub(in crate::session::export) name: String,
    /// How its cells become numbers.
    pub(in crate::session::export) coding: &'a Coding,
}

/// A row of the table whose prediction is printed.
pub(in crate::session::export) struct FirstRow<'a> {
    /// Its number in the table, from 1.
    pub(in crate::session::export) number: usize,
    /// What its cells say, one for each input column.
    pub(in crate::session::export) cells: Vec<CellValue<'a>>,
    /// What the network answers, one number for each output, in the unit of the target.
    pub(in crate::session::export) answers: Vec<f64>,
}

impl<'a, 'l> Material<'a, 'l> {
    /// What there is to export of a session. `library` gives the text of a table that is on a shelf.
    #[must_use]
    pub fn of(session: &'a Session, library: &'a Library<'l>) -> Self {
        Self { session, library, layers: session.network().layers.iter().map(plain).collect() }
    }

    pub(in crate::session::export) fn dataset(&self) -> &'a Dataset {
        self.session.dataset()
    }

    /// The title, as a line of text.
    pub(in crate::session::export) fn title(&self) -> String {
        let title = self.session.title().replace(|letter: char| letter.is_control(), " ");
        if title.trim().is_empty() { "A network".to_owned() } else { title.trim().to_owned() }
    }

    /// The document at this moment.
    pub(in crate::session::export) fn document(&self) -> Document {
        self.session.document().written_out(self.library)
    }

    /// The error curve up to this moment.
    pub(in crate::session::export) fn history(&self) -> History {
        self.session.history().until(self.session.epoch())
    }

    pub(in crate::session::export) fn network(&self) -> &'a Network {
        self.session.network()
    }

    /// Number of inputs of the network.
    pub(in crate::session::export) fn inputs(&self) -> usize {
        self.network().inputs
    }

    /// The formulas by which inputs are made from the numbers of the columns, if they are; one for each input.
    pub(in crate::session::export) fn derived(&self) -> Vec<Derived> {
        let formula =
            |input: &Feature| if let Meaning::Derived(formula) = input.meaning { Some(formula) } else { None };
        self.dataset().inputs.iter().filter_map(formula).collect()
    }

    pub(in crate::session::export) fn input_columns(&self) -> Vec<ColumnPart<'a>> {
        self.dataset().input_columns.iter().map(ColumnPart::of).collect()
    }

    pub(in crate::session::export) fn target_columns(&self) -> Vec<ColumnPart<'a>> {
        self.dataset().target_columns.iter().map(ColumnPart::of).collect()
    }

    /// The first rows of the table that are examples, with the answers of the network.
    pub(in crate::session::export) fn first_rows(&self) -> Vec<FirstRow<'a>> {
        let mut rows: Vec<usize> = self.rows();
        rows.truncate(FIRST_ROWS);
        let first = |row: usize| FirstRow { number: row + 1, cells: self.cells(row), answers: self.answers(row) };
        rows.into_iter().map(first).collect()
    }

    /// The rows of the table that are examples, in its order.
    pub(in crate::session::export) fn rows(&self) -> Vec<usize> {
        let dataset = self.dataset();
        let mut rows: Vec<usize> = dataset.train.rows.iter().chain(&dataset.test.rows).copied().collect();
        rows.sort_unstable();
        rows
    }

    /// What the cells of a row say, one for each input column.
    pub(in crate::session::export) fn cells(&self, row: usize) -> Vec<CellValue<'a>> {
        self.values(&self.dataset().input_columns, row)
    }

    /// What the cells of a row say, one for each target column.
    pub(in crate::session::export) fn target_cells(&self, row: usize) -> Vec<CellValue<'a>> {
        self.values(&self.dataset().target_columns, row)
    }

    fn values(&self, columns: &[Encoder], row: usize) -> Vec<CellValue<'a>> {
        let table = &self.dataset().table;
        columns.iter().map(|column| column.value(table.cell(row, column.column))).collect()
    }

    /// What the network answers to a row that is an example, in the unit of the target.
    pub(in crate::session::export) fn answers(&self, row: usize) -> Vec<f64> {
        let dataset = self.dataset();
        let found = [&dataset.train, &dataset.test].into_iter().find_map(|part| Some((part, part.place(row)?)));
        let Some((part, index)) = found else { return Vec::new() };
        let outputs = self.network().forward(&Examples::inputs_only(&[part.inputs(index)])).outputs().column(0);
        outputs.iter().zip(&dataset.targets).map(|(&output, target)| target.unscale(output)).collect()
    }
}

impl<'a> ColumnPart<'a> {
    fn of(column: &'a Encoder) -> Self {
        Self { name: with_unit(&column.label, column.unit.as_deref()), coding: &column.coding }
    }
}

/// A name with its unit of measure.
pub(in crate::session::export) fn with_unit(name: &str, unit: Option<&str>) -> String {
    let name = name.replace(|letter: char| letter.is_control(), " ");
    match unit {
        Some(unit) => format!("{name} [{unit}]"),
        None => name,
    }
}

/// The names of a layer's weights and biases in the `state_dict` of an `nn.Sequential` in which each layer is followed by
/// its activation.
pub(in crate::session) fn state_names(layer: usize) -> [String; 2] {
    ["weight", "bias"].map(|part| format!("{}.{part}", 2 * layer))
}

/// The layer without switches, with the numbers by which it does the same: the weight of a connection that is off is 0, and a
/// unit that is off has no weights, and a bias at which its activation is 0.
fn plain(layer: &Layer) -> Layer {
    let (units, sources) = (layer.units(), layer.sources());
    let off = match layer.activation {
        // The functions that are 0 nowhere, but become 0 far out.
        Activation::Sigmoid | Activation::Softplus | Activation::Softmax => -1e5,
        Activation::Identity
        | Activation::Tanh
        | Activation::Relu
        | Activation::LeakyRelu
        | Activation::Elu
        | Activation::Silu
        | Activation::Gelu
        | Activation::Step => 0.0,
    };
    let weight = |at: usize| {
        let (unit, source) = (at / sources.max(1), at % sources.max(1));
        if layer.is_off(unit) { 0.0 } else { layer.weight(unit, source) }
    };
    let bias = |unit: usize| if layer.is_off(unit) { off } else { layer.biases[unit] };
    Layer::new(layer.activation, (0..units * sources).map(weight).collect(), (0..units).map(bias).collect())
}
