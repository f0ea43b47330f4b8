//! Exports for spreadsheets: commas between columns, a point in numbers, all their digits (RFC 4180).

use super::export_error::ExportError;
use super::lines::{Lines, TableEnd};
use super::material::{Material, with_unit};
use crate::explain::UpdateTable;

type Made = Result<(), TableEnd>;

/// The most numbers of an update that are written: more a spreadsheet cannot hold.
const MOST_NUMBERS: u64 = 1_000_000;
/// Examples that are predicted at once.
const BATCH: usize = 64;

/// The error curve.
pub(super) fn history(material: &Material<'_, '_>, lines: &mut Lines) -> Made {
    lines.line(["epoch", "loss_train", "loss_test"].map(str::to_owned))?;
    let finite = |loss: f64| if loss.is_finite() { format!("{loss:?}") } else { String::new() };
    for point in material.history().points() {
        lines.line([point.epoch.to_string(), finite(point.train_loss), finite(point.test_loss)])?;
    }
    Ok(())
}

/// Every weight and bias, one a line. Layers and units are counted from 1; the sources of the first layer are the inputs.
pub(super) fn weights(material: &Material<'_, '_>, lines: &mut Lines) -> Made {
    lines.line(["layer", "unit", "source", "name", "value"].map(str::to_owned))?;
    let inputs = &material.dataset().inputs;
    for (at, layer) in material.network().layers.iter().enumerate() {
        for unit in 0..layer.units() {
            for source in 0..layer.sources() {
                let input = inputs.get(source).filter(|_| at == 0);
                let name =
                    input.map_or_else(|| format!("unit {} of layer {at}", source + 1), |input| input.name.clone());
                let value = layer.weights[unit * layer.sources() + source];
                let cells = [
                    (at + 1).to_string(),
                    (unit + 1).to_string(),
                    (source + 1).to_string(),
                    name,
                    format!("{value:?}"),
                ];
                lines.line(cells)?;
            }
            let bias = format!("{:?}", layer.biases[unit]);
            lines.line([(at + 1).to_string(), (unit + 1).to_string(), String::new(), "bias".to_owned(), bias])?;
        }
    }
    Ok(())
}

/// Every number of the update that comes next.
pub(super) fn update(material: &Material<'_, '_>, lines: &mut Lines) -> Made {
    let session = material.session;
    let trace = session.document().next_update(&session.dataset);
    let trace = trace.map_err(|error| TableEnd::Failed(ExportError::NoUpdate { why: error.to_string() }))?;
    let found = trace.order().len();
    if found > MOST_NUMBERS {
        return Err(TableEnd::Failed(ExportError::LongUpdate { found, most: MOST_NUMBERS }));
    }
    lines.line(UpdateTable::COLUMNS.map(str::to_owned))?;
    let write = |number| format!("{number:?}");
    for row in UpdateTable::rows(&trace, &write, MOST_NUMBERS) {
        lines.line(row.cells())?;
    }
    Ok(())
}

/// What the network answers to each example, beside what it should answer, in the units of the targets.
pub(super) fn predictions(material: &Material<'_, '_>, lines: &mut Lines) -> Made {
    let dataset = material.dataset();
    let names = dataset.targets.iter().map(|target| with_unit(&target.name, target.unit.as_deref()));
    let columns = names.flat_map(|name| [name.clone(), format!("{name} predicted")]);
    lines.line(["row".to_owned(), "part".to_owned()].into_iter().chain(columns))?;
    for (part, name) in [(&dataset.train, "train"), (&dataset.test, "test")] {
        // A batch gives the bits of its examples, so the network computes no more of them than are looked at.
        for (batch, rows) in part.rows.chunks(BATCH).enumerate() {
            let indices: Vec<usize> = (0..rows.len()).map(|at| batch * BATCH + at).collect();
            let examples = part.examples.select(&indices);
            let outputs = material.network().forward(&examples);
            for (index, row) in rows.iter().enumerate() {
                let numbers = dataset.targets.iter().enumerate().flat_map(|(k, target)| {
                    let wanted = target.unscale(examples.target(k, index));
                    [wanted, target.unscale(outputs.outputs().at(k, index))].map(|number| format!("{number:?}"))
                });
                lines.line([(row + 1).to_string(), name.to_owned()].into_iter().chain(numbers))?;
            }
        }
    }
    Ok(())
}

/// What the network is fed of each example, and what it should answer, as it is prepared.
pub(super) fn dataset(material: &Material<'_, '_>, lines: &mut Lines) -> Made {
    let dataset = material.dataset();
    let names = dataset.inputs.iter().chain(&dataset.targets).map(|unit| unit.name.clone());
    lines.line(["row".to_owned(), "part".to_owned()].into_iter().chain(names))?;
    for (part, name) in [(&dataset.train, "train"), (&dataset.test, "test")] {
        for (index, row) in part.rows.iter().enumerate() {
            let numbers = part.inputs(index).into_iter().chain(part.targets(index)).map(|number| format!("{number:?}"));
            lines.line([(row + 1).to_string(), name.to_owned()].into_iter().chain(numbers))?;
        }
    }
    Ok(())
}
