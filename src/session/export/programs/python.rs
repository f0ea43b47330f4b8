//! What the exports in Python have in common: the table of columns, the first rows, and how numbers and texts are written.

use crate::data::{CellValue, Coding, Derived, Feature};
use crate::engine::Layer;
use crate::session::document::to_json;
use crate::session::export::material::{ColumnPart, FirstRow, Material, with_unit};

/// The code that turns rows into inputs, and outputs into answers.
pub(super) const PREPARE: &str = include_str!("code/prepare.py");
/// The code that prints the predictions of the first rows.
pub(super) const REPORT: &str = include_str!("code/report.py");

/// A text as Python writes it; JSON writes it the same.
pub(super) fn text(text: &str) -> String {
    to_json(&text)
}

/// Numbers as a list. Each is written with as many digits as read back to the same bits.
pub(super) fn list(numbers: &[f64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(|number| format!("{number:?}")).collect();
    format!("[{}]", numbers.join(", "))
}

/// The weights of a layer as a list of lists, units × sources, the rows after the first one indented.
pub(super) fn matrix(layer: &Layer, indent: &str) -> String {
    let rows: Vec<String> = layer.weights.chunks(layer.sources().max(1)).map(list).collect();
    format!("[{}]", rows.join(&format!(",\n{indent}")))
}

/// A cell as code reads it.
pub(super) fn cell(value: CellValue<'_>) -> String {
    match value {
        CellValue::Number(number) => format!("{number:?}"),
        CellValue::Category(category) => text(category),
        CellValue::Missing => "None".to_owned(),
    }
}

/// `COLUMNS`, `DERIVED`, `SCALING`, `OUTPUTS`: how a row becomes inputs, and outputs become answers.
pub(super) fn tables(material: &Material<'_, '_>) -> String {
    let derived: Vec<String> = material.derived().into_iter().map(|formula| text(derived_name(formula))).collect();
    let dataset = material.dataset();
    let outputs = dataset.targets.iter().map(|target| {
        let name = with_unit(&target.name, target.unit.as_deref());
        format!("    ({}, {:?}, {:?}),\n", text(&name), target.scaler.origin(), target.scaler.length())
    });
    format!(
        "# The cells of a row, in this order: a name, how the cell becomes numbers, and what is known of it: the number that stands in\n\
         # for a missing one (None: a missing one is refused), or the categories.\n\
         COLUMNS = [\n{}]\n\
         # Inputs that are computed from the first two numbers of a row; none: they are the inputs themselves.\n\
         DERIVED = [{}]\n\
         # For each input the number that becomes 0, and how much becomes 1: (number - origin) / length.\n\
         SCALING = [\n{}]\n\
         # What the outputs stand for, and how they become numbers of the table again: output * length + origin.\n\
         OUTPUTS = [\n{}]\n",
        columns(&material.input_columns()),
        derived.join(", "),
        scaling(&dataset.inputs),
        outputs.collect::<String>(),
    )
}

/// `ROW_NUMBERS`, `ROWS`, `PAGE`: the first rows, and what the page makes of them.
pub(super) fn first_rows(rows: &[FirstRow<'_>]) -> String {
    let numbers: Vec<String> = rows.iter().map(|row| row.number.to_string()).collect();
    let cells = rows.iter().map(|row| {
        let cells: Vec<String> = row.cells.iter().map(|&value| cell(value)).collect();
        format!("    [{}],\n", cells.join(", "))
    });
    let page = rows.iter().map(|row| format!("    {},\n", list(&row.answers)));
    format!(
        "# The first rows of the table, and what the page predicts of them.\nROW_NUMBERS = [{}]\nROWS = [\n{}]\nPAGE = [\n{}]\n",
        numbers.join(", "),
        cells.collect::<String>(),
        page.collect::<String>(),
    )
}

/// Columns as tuples.
pub(super) fn columns(columns: &[ColumnPart<'_>]) -> String {
    let line = |column: &ColumnPart<'_>| {
        let (coding, known) = match column.coding {
            Coding::Number { fill: None } => ("number", "None".to_owned()),
            Coding::Number { fill: Some(mean) } => ("number", format!("{mean:?}")),
            Coding::OneHot(categories) => ("one-hot", to_json(&categories.names())),
            Coding::Ordinal(categories) => ("ordinal", to_json(&categories.names())),
        };
        format!("    ({}, \"{coding}\", {known}),\n", text(&column.name))
    };
    columns.iter().map(line).collect()
}

/// The scaling of each unit, as tuples.
pub(super) fn scaling(units: &[Feature]) -> String {
    let line = |unit: &Feature| {
        let name = unit.name.replace(|letter: char| letter.is_control(), " ");
        format!("    ({:?}, {:?}),  # {name}\n", unit.scaler.origin(), unit.scaler.length())
    };
    units.iter().map(line).collect()
}

/// The name of a formula in code.
pub(super) const fn derived_name(formula: Derived) -> &'static str {
    match formula {
        Derived::X => "x",
        Derived::Y => "y",
        Derived::X2 => "x2",
        Derived::Y2 => "y2",
        Derived::Xy => "xy",
        Derived::SinX => "sin_x",
        Derived::SinY => "sin_y",
    }
}

/// The first lines of a program: what it is, and what it needs. A title cannot end the text that it stands in.
pub(super) fn heading(material: &Material<'_, '_>, library: &str, needs: &str) -> String {
    let title = material.title().replace('\\', "/").replace('"', "'");
    format!(
        "\"\"\"{title}: a network trained in Glassnet, after {} updates, in {library}.\n\n\
         The rows go in as they stand in the table. Run as it is, it prints what the network predicts of the first rows.\n\
         It needs {needs}.\n\"\"\"\n",
        material.session.updates(),
    )
}
