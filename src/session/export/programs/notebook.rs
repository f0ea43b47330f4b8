//! The run as a notebook: it trains on by the same settings in NumPy, and asserts that it gets the page's numbers.

use serde::Serialize;

use super::continuation::Continuation;
use super::numpy::functions;
use super::python::{PREPARE, columns, list, matrix, scaling, tables, text};
use super::training_code::{loss, rule, slope};
use crate::data::CellValue;
use crate::engine::{Layer, Moments, Training, UpdateOrder};
use crate::session::document::to_json;
use crate::session::export::export_error::ExportError;
use crate::session::export::export_options::ExportOptions;
use crate::session::export::material::Material;
use crate::session::link::packed_text;

/// A cell of a notebook (nbformat 4).
#[derive(Serialize)]
#[serde(tag = "cell_type", rename_all = "snake_case")]
enum Cell {
    Markdown { metadata: Empty, source: Vec<String> },
    Code { execution_count: Option<u32>, metadata: Empty, outputs: [u8; 0], source: Vec<String> },
}

#[derive(Serialize)]
struct Empty {}

/// Bytes of a table from which on it is packed: beyond it, nobody reads it in a notebook.
const LONG: usize = 40_000;

/// The notebook.
pub(in crate::session::export) fn notebook(
    material: &Material<'_, '_>,
    _: &ExportOptions,
) -> Result<Vec<u8>, ExportError> {
    let goes_on = Continuation::of(material.session);
    let training = *material.session.trainer.training();
    let cells = [
        markdown(&format!(
            "# {}\n\nA run of Glassnet after {} updates, in plain NumPy. The notebook makes the next {} updates by the same settings, with \
             the same examples in the same order, and checks that its numbers are those of the page.",
            material.title(),
            material.session.updates(),
            goes_on.batches.len(),
        )),
        code("import base64\nimport json\nimport math\nimport zlib\n\nimport numpy as np"),
        markdown(
            "## The data\n\nHow the cells of a row become inputs and targets, as fitted to the training part, and the rows as they stand in the table.",
        ),
        code(&format!(
            "{}\n# The columns that the network should answer.\nTARGET_COLUMNS = [\n{}]\nTARGET_SCALING = [\n{}]\n\n\n{PREPARE}",
            tables(material),
            columns(&material.target_columns()),
            scaling(&material.dataset().targets),
        )),
        code(&data(material)),
        markdown("## The network\n\nWeights are units × sources."),
        code(&network(material)),
        code(&functions(&material.network().layers)),
        code(&activations(&material.network().layers)),
        markdown(&format!(
            "## Training\n\nThe loss is {}, the rule {}, {} examples in a batch.",
            words(training.loss.name()),
            words(training.optimizer.kind().name()),
            training.batch_size
        )),
        code(&format!("{}\n\n{}", loss(training.loss), rule(training.optimizer))),
        code(&settings(material, &training)),
        code(include_str!("code/train.py")),
        markdown(
            "## The next updates\n\nThe examples of each, by their places in the training part; and what the page gets.",
        ),
        code(&numbers_of_the_page(&goes_on)),
        code(CHECK),
        markdown("## Further\n\nFrom here the order of the examples is NumPy's own, so the numbers go their own way."),
        code(&further(training.batch_size, training.shuffle)),
    ];
    let notebook = serde_json::json!({
        "metadata": {
            "kernelspec": { "display_name": "Python 3", "language": "python", "name": "python3" },
            "language_info": { "name": "python" },
        },
        "nbformat": 4,
        "nbformat_minor": 4,
    });
    let serde_json::Value::Object(mut notebook) = notebook else { return Ok(Vec::new()) };
    notebook.insert("cells".to_owned(), serde_json::to_value(cells).unwrap_or_default());
    Ok(to_json(&notebook).into_bytes())
}

fn lines(text: &str) -> Vec<String> {
    text.trim_end().split_inclusive('\n').map(str::to_owned).collect()
}

fn markdown(text: &str) -> Cell {
    Cell::Markdown { metadata: Empty {}, source: lines(text) }
}

fn code(text: &str) -> Cell {
    Cell::Code { execution_count: None, metadata: Empty {}, outputs: [], source: lines(text) }
}

fn words(name: &str) -> String {
    name.replace('_', " ")
}

/// The rows of both parts: the cells of the input columns, then those of the target columns.
fn data(material: &Material<'_, '_>) -> String {
    let dataset = material.dataset();
    let parts = [("TRAIN", &dataset.train), ("TEST", &dataset.test)].map(|(name, part)| {
        let rows = part.rows.iter().map(|&row| {
            let cells = material.cells(row).into_iter().chain(material.target_cells(row));
            let cells: Vec<String> = cells.map(json).collect();
            format!("[{}]", cells.join(", "))
        });
        let rows: Vec<String> = rows.collect();
        let text = format!("[\n{}\n]", rows.join(",\n"));
        if text.len() > LONG {
            let packed = packed_text(&text);
            format!(
                "# {} rows, packed.\n{name} = json.loads(zlib.decompress(base64.urlsafe_b64decode(\"{packed}==\"), -15))\n",
                rows.len()
            )
        } else {
            format!("{name} = json.loads(r'''{}''')\n", text.replace("'''", "\\u0027\\u0027\\u0027"))
        }
    });
    format!(
        "{}\n{}",
        parts.concat(),
        "INPUTS, TEST_INPUTS = (\n    np.array([encode(row[: len(COLUMNS)], COLUMNS, DERIVED, SCALING) for row in rows], dtype=np.float64)\n    \
             for rows in (TRAIN, TEST)\n)\n\
         TARGETS, TEST_TARGETS = (\n    np.array([encode(row[len(COLUMNS) :], TARGET_COLUMNS, [], TARGET_SCALING) for row in rows], dtype=np.float64)\n    \
             for rows in (TRAIN, TEST)\n)\n\
         print(INPUTS.shape, TARGETS.shape)",
    )
}

/// A cell in JSON. Whole numbers, such as those of pixels, are written without a point.
fn json(value: CellValue<'_>) -> String {
    match value {
        CellValue::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        CellValue::Number(number) => format!("{number:?}"),
        CellValue::Category(category) => text(category),
        CellValue::Missing => "null".to_owned(),
    }
}

/// `WEIGHTS` and `BIASES`, and what is switched off or frozen.
fn network(material: &Material<'_, '_>) -> String {
    let network = material.network();
    let layers = &network.layers;
    let weights = layers.iter().map(|layer| format!("    np.array({}),\n", matrix(layer, "              ")));
    let biases = layers.iter().map(|layer| format!("    np.array({}),\n", list(&layer.biases)));
    let mask = |all: bool, truths: &mut dyn Iterator<Item = bool>| {
        let truths: Vec<&str> = truths.map(|truth| if truth { "True" } else { "False" }).collect();
        if all { "np.array(True)".to_owned() } else { format!("np.array([{}])", truths.join(", ")) }
    };
    let over = |at: usize, holds: &dyn Fn(usize, usize) -> bool| {
        let (units, sources) = (network.units(at), network.sources(at));
        let each = || (0..units * sources).map(|place| holds(place / sources, place % sources));
        let shape = format!(".reshape({units}, {sources})");
        let all = each().all(|holds| holds);
        mask(all, &mut each()) + if all { "" } else { &shape }
    };
    let on = |at: usize| {
        let each = || (0..network.units(at)).map(|unit| !layers[at].is_off(unit));
        mask(each().all(|on| on), &mut each())
    };
    let connected =
        |at: usize| over(at, &|unit, source| !layers[at].switches.connections_off.contains(&(unit, source)));
    let learning = |at: usize| {
        let biases = || (0..network.units(at)).map(|unit| network.learns_bias(at, unit));
        let weights = over(at, &|unit, source| network.learns_weight(at, unit, source));
        format!("({weights}, {})", mask(biases().all(|learns| learns), &mut biases()))
    };
    let each =
        |part: &dyn Fn(usize) -> String| (0..layers.len()).map(|at| format!("    {},\n", part(at))).collect::<String>();
    format!(
        "WEIGHTS = [\n{}]\nBIASES = [\n{}]\n\
         # Which connections and which units are on, and which weights and biases learn.\n\
         CONNECTED = [\n{}]\nON = [\n{}]\nLEARNING = [\n{}]",
        weights.collect::<String>(),
        biases.collect::<String>(),
        each(&connected),
        each(&on),
        each(&learning),
    )
}

fn activations(layers: &[Layer]) -> String {
    let names: Vec<&str> = layers.iter().map(|layer| layer.activation.name()).collect();
    let slopes: String = layers.iter().map(|layer| format!("    {},\n", slope(layer.activation))).collect();
    format!("ACTIVATIONS = [{}]\n# Their slopes, from z and a.\nSLOPES = [\n{slopes}]", names.join(", "))
}

/// The rest of the settings, and what the optimizer remembers.
fn settings(material: &Material<'_, '_>, training: &Training) -> String {
    let memory = material.session.trainer.memory();
    let written = |moments: &Moments, shape: String| {
        let part = |numbers: &[f64]| {
            if numbers.iter().all(|&number| number == 0.0) {
                "0.0".to_owned()
            } else {
                format!("np.array({}){shape}", list(numbers))
            }
        };
        format!("        [{}, {}],\n", part(&moments.first), part(&moments.second))
    };
    let (mut weights, mut biases) = (String::new(), String::new());
    for (of, layer) in memory.layers.iter().zip(&material.network().layers) {
        weights += &written(&of.weights, format!(".reshape({}, {})", layer.units(), layer.sources()));
        biases += &written(&of.biases, String::new());
    }
    let sequential = match training.update_order {
        UpdateOrder::Simultaneous => "False",
        UpdateOrder::Sequential => "True",
    };
    format!(
        "# What large weights cost: L1 * |w| + L2 / 2 * w * w.\nL1, L2 = {:?}, {:?}\n\
         # Whether a layer is blamed through the weights that have just been changed above it.\nSEQUENTIAL = {sequential}\n\
         # What the optimizer remembers: of each layer the first and the second moments.\n\
         MEMORY = {{\n    \"updates\": {},\n    \"weights\": [\n{weights}    ],\n    \"biases\": [\n{biases}    ],\n}}",
        training.penalty.l1, training.penalty.l2, memory.updates,
    )
}

fn numbers_of_the_page(goes_on: &Continuation) -> String {
    let batches: String = goes_on.batches.iter().map(|batch| format!("    {batch:?},\n")).collect();
    let sums: String = goes_on.sums.iter().map(|sums| format!("    {},\n", list(sums))).collect();
    format!(
        "BATCHES = [\n{batches}]\n# The loss of the training part before and after them, and of each batch before its update.\n\
         PAGE_BEFORE, PAGE_AFTER = {:?}, {:?}\nPAGE_LOSSES = {}\n\
         # The sum of each unit's weights and bias after them, layer by layer.\nPAGE_SUMS = [\n{sums}]",
        goes_on.loss_before,
        goes_on.loss_after,
        list(&goes_on.losses),
    )
}

const CHECK: &str = r#"# NumPy adds in another order and has other last digits of e^z: 1e-9 is left for that.
def same(found, page):
    assert np.allclose(found, page, rtol=1e-9, atol=1e-9), (found, page)


same(loss_of(INPUTS, TARGETS), PAGE_BEFORE)
LOSSES = [update(INPUTS[batch], TARGETS[batch]) for batch in BATCHES]
same(LOSSES, PAGE_LOSSES)
for weights, biases, sums in zip(WEIGHTS, BIASES, PAGE_SUMS):
    same(weights.sum(axis=1) + biases, sums)
same(loss_of(INPUTS, TARGETS), PAGE_AFTER)
print(f"the loss went from {PAGE_BEFORE} to {loss_of(INPUTS, TARGETS)}, as on the page")
if len(TEST):
    print(f"that of the test part is {loss_of(TEST_INPUTS, TEST_TARGETS)}")"#;

fn further(batch_size: usize, shuffle: bool) -> String {
    let order = if shuffle { "random.permutation(len(INPUTS))" } else { "np.arange(len(INPUTS))" };
    format!(
        "random = np.random.default_rng(1)\nfor epoch in range(3):\n    order = {order}\n    \
         for start in range(0, len(order), {batch_size}):\n        batch = order[start : start + {batch_size}]\n        \
         update(INPUTS[batch], TARGETS[batch])\n    print(epoch + 1, loss_of(INPUTS, TARGETS))"
    )
}
