//! What leaves the page as a file: its text is a law here; that it runs is tried in its own tools, by `tests/tools` and, for Rust,
//! here.

mod exported;
mod files;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use exported::{Case, cases, export};
use glassnet::data::CellValue;
use glassnet::engine::Examples;
use glassnet::explain::{LayerNumber, Names, Quantity};
use glassnet::session::{
    Document, Drawing, EXPORT_KINDS, Export, ExportError, ExportKind, ExportOptions, MadeOf, Material, Precision,
    Session, export_kinds_table, to_json,
};
use serde_json::{Value, json};

use crate::files::library;

/// Where the files of the cases are put, for their tools.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("exports")
}

/// The kinds that are made of a run; the others are the page's.
fn of_runs() -> impl Iterator<Item = &'static ExportKind> {
    const ALL: &[ExportKind] = &EXPORT_KINDS;
    ALL.iter().filter(|kind| kind.made_of() == MadeOf::Run)
}

fn text(export: &Export) -> String {
    String::from_utf8(export.bytes.clone()).expect("a text")
}

/// The rows that are examples, at most so many: their cells as code writes them, and what the network makes of them.
fn expected(session: &Session, most: usize) -> Value {
    let dataset = session.dataset();
    let mut rows: Vec<(usize, Vec<f64>)> = Vec::new();
    for part in [&dataset.train, &dataset.test] {
        rows.extend(part.rows.iter().enumerate().map(|(index, &row)| (row, part.inputs(index))));
    }
    rows.sort_by_key(|(row, _)| *row);
    rows.truncate(most);
    let cells = rows.iter().map(|(row, _)| {
        let columns = dataset.input_columns.iter();
        let cells = columns.map(|column| match column.value(dataset.table.cell(*row, column.column)) {
            CellValue::Number(number) => json!(number),
            CellValue::Category(category) => json!(category),
            CellValue::Missing => Value::Null,
        });
        cells.collect::<Vec<_>>()
    });
    let cells: Vec<_> = cells.collect();
    let inputs: Vec<Vec<f64>> = rows.into_iter().map(|(_, inputs)| inputs).collect();
    let forward = session.network().forward(&Examples::inputs_only(&inputs));
    let outputs: Vec<Vec<f64>> = (0..inputs.len()).map(|index| forward.outputs().column(index)).collect();
    let answers = outputs.iter().map(|outputs| {
        outputs.iter().zip(&dataset.targets).map(|(&output, target)| target.unscale(output)).collect::<Vec<_>>()
    });
    let answers: Vec<_> = answers.collect();
    let layers: Vec<Value> = session
        .network()
        .layers
        .iter()
        .map(|layer| json!({ "weights": layer.weights, "biases": layer.biases, "units": layer.units() }))
        .collect();
    let lengths: Vec<f64> = dataset.targets.iter().map(|target| target.scaler.length()).collect();
    let has_switches = session.network().layers.iter().any(|layer| !layer.switches.is_empty());
    json!({ "rows": cells, "outputs": outputs, "answers": answers, "lengths": lengths, "layers": layers, "has_switches": has_switches })
}

#[test]
fn each_case_is_written_for_its_tools() {
    // What an earlier version wrote is not there any more.
    let _ = fs::remove_dir_all(folder());
    for Case { name, session } in cases() {
        let folder = folder().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        let write = |file: &str, bytes: &[u8]| fs::write(folder.join(file), bytes).expect("a file");
        for kind in of_runs() {
            let precisions: &[Option<Precision>] =
                if kind.precision.is_some() { &[Some(Precision::F32), Some(Precision::F64)] } else { &[None] };
            for &precision in precisions {
                let made = export(&session, kind.name, precision);
                let precision = precision.map_or_else(String::new, |precision| format!("-{}", precision.name()));
                assert!(!made.bytes.is_empty() && made.file_name.ends_with(kind.ending), "{name}: {}", kind.name);
                write(&format!("{}{precision}", kind.name), &made.bytes);
            }
        }
        write("expected.json", to_json(&expected(&session, 100)).as_bytes());
    }
}

#[test]
fn the_rust_program_compiles_without_a_warning_and_predicts_what_the_page_does() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exported-rust");
    fs::create_dir_all(&folder).expect("a folder");
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    for Case { name, session } in cases() {
        let (source, program) = (folder.join(format!("{name}.rs")), folder.join(name));
        fs::write(&source, &export(&session, "rust", None).bytes).expect("a file");
        let mut compile = Command::new(&rustc);
        compile.args(["--edition", "2021", "-D", "warnings", "-C", "debuginfo=0", "-o"]).arg(&program).arg(&source);
        let compiled = compile.output().expect("a compiler");
        assert!(compiled.status.success(), "{name}: {}", String::from_utf8_lossy(&compiled.stderr));
        let printed = Command::new(&program).output().expect("the program runs");
        let printed = String::from_utf8(printed.stdout).expect("a text");
        let mut lines = 0;
        for line in printed.lines() {
            let (found, page) = line.rsplit_once(" (the page: ").expect("both");
            let found: f64 = found.rsplit_once(": ").and_then(|(_, found)| found.parse().ok()).expect("a number");
            let page: f64 = page.trim_end_matches(')').parse().expect("a number");
            // Of outputs 1e-12; an answer is that many lengths of its scaling.
            let length = session.dataset().targets.iter().map(|target| target.scaler.length()).fold(1.0, f64::max);
            assert!((found - page).abs() <= 1e-12 * length.max(page.abs()), "{name}: {line}");
            lines += 1;
        }
        let rows = 5.min(session.dataset().train.len() + session.dataset().test.len());
        assert_eq!(lines, rows * session.network().outputs(), "{name}");
    }
}

/// The numbers of the lists in a text behind a place.
fn numbers_behind(text: &str, place: &str, count: usize) -> Vec<f64> {
    let from = text.find(place).unwrap_or_else(|| panic!("{place} is there"));
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | 'e');
    let behind = text[from + place.len()..].split(|c: char| !is_part(c)).filter(|word| !word.is_empty());
    behind.filter_map(|word| word.parse().ok()).take(count).collect()
}

fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

#[test]
fn weights_that_are_written_read_back_to_the_same_bits() {
    for Case { name, session } in cases().into_iter().filter(|case| case.name != "switches") {
        let pytorch = text(&export(&session, "pytorch", None));
        for (at, layer) in session.network().layers.iter().enumerate() {
            let weights = numbers_behind(&pytorch, &format!("\"{}.weight\":", 2 * at), layer.weights.len());
            let biases = numbers_behind(&pytorch, &format!("\"{}.bias\":", 2 * at), layer.biases.len());
            assert_eq!(bits(&weights), bits(&layer.weights), "{name}, layer {at}");
            assert_eq!(bits(&biases), bits(&layer.biases), "{name}, layer {at}");
        }
        let all: Vec<f64> = session
            .network()
            .layers
            .iter()
            .flat_map(|layer| layer.weights.iter().chain(&layer.biases))
            .copied()
            .collect();
        let csv = text(&export(&session, "weights", None));
        let mut table = csv::Reader::from_reader(csv.as_bytes());
        let values: Vec<f64> =
            table.records().map(|record| record.expect("a line")[4].parse().expect("a number")).collect();
        // There the bias stands behind the weights of its unit.
        let (mut sorted, mut given) = (bits(&all), bits(&values));
        sorted.sort_unstable();
        given.sort_unstable();
        assert_eq!(given, sorted, "{name}");
    }
}

#[test]
fn a_safetensors_file_has_the_names_and_shapes_of_a_state_dict() {
    for Case { name, session } in cases() {
        for (precision, size) in [(Precision::F32, 4), (Precision::F64, 8)] {
            let bytes = export(&session, "safetensors", Some(precision)).bytes;
            let length = u64::from_le_bytes(bytes[..8].try_into().expect("eight bytes")) as usize;
            let head: Value = serde_json::from_slice(&bytes[8..8 + length]).expect("JSON");
            assert_eq!(length % 8, 0);
            assert_eq!(head["__metadata__"]["format"], "pt");
            let mut end = 0;
            for (at, layer) in session.network().layers.iter().enumerate() {
                let sources = layer.weights.len() / layer.units();
                let [weight, bias] = ["weight", "bias"].map(|part| &head[format!("{}.{part}", 2 * at)]);
                assert_eq!(weight["shape"], json!([layer.units(), sources]), "{name}");
                assert_eq!(bias["shape"], json!([layer.units()]), "{name}");
                assert_eq!(weight["data_offsets"], json!([end, end + size * layer.weights.len()]));
                end += size * (layer.weights.len() + layer.units());
                assert_eq!(bias["data_offsets"][1], json!(end));
            }
            assert_eq!(bytes.len(), 8 + length + end, "{name}");
        }
    }
}

#[test]
fn an_exported_document_is_the_run_to_the_bit() {
    for Case { name, session } in cases() {
        let document = Document::read(&text(&export(&session, "document", None))).expect("a document");
        let again = Session::open(document, &library).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(again.network(), session.network(), "{name}");
        assert_eq!(again.updates(), session.updates(), "{name}");
    }
}

#[test]
fn tables_have_a_line_for_each_of_what_they_tell() {
    for Case { name, session } in cases() {
        let lines = |kind: &str| {
            let csv = text(&export(&session, kind, None));
            csv::Reader::from_reader(csv.as_bytes()).records().map(|record| record.expect("a line")).collect::<Vec<_>>()
        };
        let examples = session.dataset().train.len() + session.dataset().test.len();
        assert_eq!(lines("dataset").len(), examples, "{name}");
        let predictions = lines("predictions");
        assert_eq!(predictions.len(), examples, "{name}");
        assert_eq!(predictions[0].len(), 2 + 2 * session.network().outputs(), "{name}");
        assert_eq!(lines("weights").len(), session.network().weight_count(), "{name}");
        assert!(!lines("history").is_empty(), "{name}");
        let update = session.document().next_update(&session.dataset().clone().into()).expect("an update");
        assert_eq!(lines("update").len() as u64, update.order().len(), "{name}");
    }
}

#[test]
fn tables_hold_the_numbers_of_the_run_to_the_bit() {
    for Case { name, session } in cases() {
        let lines = |kind: &str| {
            let csv = text(&export(&session, kind, None));
            csv::Reader::from_reader(csv.as_bytes()).records().map(|record| record.expect("a line")).collect::<Vec<_>>()
        };
        let bits = |cell: &str| cell.parse::<f64>().expect("a number").to_bits();
        let place = |cell: &str| cell.parse::<usize>().expect("a place") - 1;
        let (network, dataset) = (session.network(), session.dataset());
        for line in lines("weights") {
            let layer = &network.layers[place(&line[0])];
            let (unit, sources) = (place(&line[1]), layer.sources());
            let value =
                if &line[3] == "bias" { layer.biases[unit] } else { layer.weights[unit * sources + place(&line[2])] };
            assert_eq!(bits(&line[4]), value.to_bits(), "{name}: {line:?}");
        }
        for (line, point) in lines("history").iter().zip(session.history().points()) {
            let loss = |cell: &str| if cell.is_empty() { None } else { Some(bits(cell)) };
            let said = |loss: f64| loss.is_finite().then_some(loss.to_bits());
            assert_eq!(line[0], point.epoch.to_string(), "{name}");
            assert_eq!(
                (loss(&line[1]), loss(&line[2])),
                (said(point.train_loss), said(point.test_loss)),
                "{name}: {line:?}"
            );
        }
        let parts = [&dataset.train, &dataset.test];
        let examples = parts.iter().flat_map(|part| (0..part.rows.len()).map(move |index| (*part, index)));
        for (((part, index), fed), predicted) in examples.zip(lines("dataset")).zip(lines("predictions")) {
            let row = (part.rows[index] + 1).to_string();
            assert_eq!((&fed[0], &predicted[0]), (row.as_str(), row.as_str()), "{name}");
            let numbers: Vec<_> = part.inputs(index).into_iter().chain(part.targets(index)).map(f64::to_bits).collect();
            assert_eq!(fed.iter().skip(2).map(bits).collect::<Vec<_>>(), numbers, "{name}");
            let outputs = network.forward(&Examples::inputs_only(&[part.inputs(index)])).outputs().column(0);
            let answers: Vec<_> = dataset
                .targets
                .iter()
                .zip(part.targets(index).into_iter().zip(outputs))
                .flat_map(|(target, (wanted, output))| [wanted, output].map(|number| target.unscale(number).to_bits()))
                .collect();
            assert_eq!(predicted.iter().skip(2).map(bits).collect::<Vec<_>>(), answers, "{name}: row {row}");
        }
        let update = session.document().next_update(&dataset.clone().into()).expect("an update");
        for (at, line) in lines("update").iter().enumerate() {
            let value = update.order().at(at as u64).and_then(|quantity| update.value(quantity)).expect("a number");
            assert_eq!((place(&line[0]), bits(&line[7])), (at, value.to_bits()), "{name}: {line:?}");
        }
    }
}

/// A file that no spreadsheet can hold is refused, and not cut off.
#[test]
fn an_update_of_too_many_numbers_is_refused() {
    let mut document = Document::read(glassnet::session::Preset::Houses.text()).expect("a document");
    document.network.layers.insert(0, glassnet::session::LayerPart::new(600, glassnet::engine::Activation::Relu));
    document.network.layers.iter_mut().for_each(|layer| (layer.weights, layer.biases) = (None, None));
    document.network.layers[1].units = 600;
    document.run = None;
    let session = Session::open(document, &library).expect("a session");
    let refused = Export::of("update", ExportOptions::default(), &Material::of(&session, &library));
    assert!(matches!(refused, Err(ExportError::LongUpdate { .. })), "{:?}", refused.map(|made| made.length));
}

#[test]
fn an_export_leaves_the_run_where_it_is() {
    let Case { session, .. } = exported::case("houses", glassnet::session::Preset::Houses.text(), 7);
    let before = session.document().write();
    for kind in of_runs() {
        export(&session, kind.name, None);
    }
    assert_eq!(session.document().write(), before);
}

#[test]
fn a_preview_is_how_the_file_begins_and_makes_no_more_of_a_table() {
    for Case { name, session } in cases() {
        let material = Material::of(&session, &library);
        for kind in of_runs() {
            let (whole, preview) = (export(&session, kind.name, None), {
                Export::preview_of(kind.name, ExportOptions::default(), &material).expect("a preview")
            });
            assert_eq!(
                (&preview.file_name, &preview.preview),
                (&whole.file_name, &whole.preview),
                "{name}: {}",
                kind.name
            );
            assert!(preview.bytes.is_empty(), "{name}: {}", kind.name);
            assert!(preview.length.is_none_or(|length| length == whole.bytes.len()), "{name}: {}", kind.name);
            let lines = whole.bytes.iter().filter(|byte| **byte == b'\n').count();
            let is_long_table = kind.media_type == "text/csv" && lines > 14;
            assert_eq!(preview.length.is_none(), is_long_table, "{name}: {} of {lines} lines", kind.name);
        }
    }
}

#[test]
fn formulas_are_files_in_three_notations() {
    let Case { session, .. } = exported::case("mazur", glassnet::session::Preset::Mazur.text(), 0);
    let trace = session.document().next_update(&session.dataset().clone().into()).expect("an update");
    let quantity = Quantity::Activation { layer: LayerNumber(2), unit: 0, example: 0 };
    let formula = trace.formula(quantity).expect("it is computed").in_symbols(&Names::of(&trace));
    let of = |kind: &str| {
        let kind = ExportKind::named(kind).expect("a kind");
        let made = Export::of_formula(kind, ExportOptions::default(), &formula, "Mazur").expect("a formula");
        assert!(made.file_name.starts_with("mazur-formula.") && made.length == Some(made.bytes.len()));
        text(&made)
    };
    assert!(of("latex").starts_with("\\[\n") && of("latex").contains(&formula.latex()));
    assert!(of("mathml").starts_with("<math xmlns=") && !of("mathml").contains("data-quantity"));
    assert_eq!(of("text"), formula.plain() + "\n");
    let numpy = ExportKind::named("numpy").expect("a kind");
    assert_eq!(Export::of_formula(numpy, ExportOptions::default(), &formula, "Mazur"), None);
}

#[test]
fn only_what_a_kind_has_can_be_chosen() {
    let none = ExportOptions::default();
    for (kind, options, can_be) in [
        ("onnx", ExportOptions { precision: Some(Precision::F64), ..none }, true),
        ("numpy", ExportOptions { precision: Some(Precision::F64), ..none }, false),
        ("svg", ExportOptions { drawing: Some(Drawing::ErrorCurve), transparent: true, ..none }, true),
        ("webm", ExportOptions { transparent: true, ..none }, false),
        ("webm", ExportOptions { seconds: Some(60), ..none }, true),
        ("webm", ExportOptions { seconds: Some(61), ..none }, false),
        ("webm", ExportOptions { seconds: Some(0), ..none }, false),
        ("latex", ExportOptions { number: Some(Quantity::BatchLoss), ..none }, true),
        ("update", ExportOptions { number: Some(Quantity::BatchLoss), ..none }, false),
    ] {
        assert_eq!(options.check(ExportKind::named(kind).expect("a kind")).is_ok(), can_be, "{kind}, {options:?}");
    }
    let Case { session, .. } = exported::case("mazur", glassnet::session::Preset::Mazur.text(), 0);
    for kind in EXPORT_KINDS.iter().filter(|kind| kind.made_of() != MadeOf::Run) {
        let refused = Export::of(kind.name, none, &Material::of(&session, &library));
        assert!(matches!(refused, Err(ExportError::NotOfRun { .. })), "{}", kind.name);
    }
}

#[test]
fn what_is_no_kind_is_refused_with_those_that_there_are() {
    let Case { session, .. } = exported::case("mazur", glassnet::session::Preset::Mazur.text(), 0);
    let refused = Export::of("pickle", ExportOptions::default(), &Material::of(&session, &library));
    let Err(ExportError::UnknownKind { found, known }) = refused else { panic!("{refused:?}") };
    assert_eq!((found.as_str(), known.len()), ("pickle", EXPORT_KINDS.len()));
}

#[test]
fn the_page_of_documentation_has_the_table_of_kinds() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/exports.md")).expect("the page");
    assert!(page.contains(&export_kinds_table()), "docs/exports.md should have this:\n{}", export_kinds_table());
}
