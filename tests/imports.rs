//! Networks come back from files: those of this page to the bit, those of others node by node, and what cannot be taken by name.

mod exported;
mod files;

use exported::{Case, case, cases, export};
use std::fs;
use std::path::Path;

use glassnet::engine::{Activation, Examples, Layer, Network};
use glassnet::session::{ImportError, Imported, ModelFile, Precision, Preset, Session};
use serde_json::{Map, Value, json};

use crate::files::library;

/// A field of a message of protocol buffers: bytes behind their length.
fn bytes(field: u8, content: &[u8]) -> Vec<u8> {
    assert!(content.len() < 16_384);
    let length = [(content.len() & 0x7f) as u8 | 0x80, (content.len() >> 7) as u8];
    [&[field << 3 | 2][..], &length, content].concat()
}

fn int(field: u8, value: u8) -> Vec<u8> {
    assert!(value < 0x80);
    vec![field << 3, value]
}

fn node(operator: &str, inputs: &[&str], output: &str) -> Vec<u8> {
    let inputs: Vec<u8> = inputs.iter().flat_map(|input| bytes(1, input.as_bytes())).collect();
    bytes(
        1,
        &[inputs, bytes(2, output.as_bytes()), bytes(3, output.as_bytes()), bytes(4, operator.as_bytes())].concat(),
    )
}

fn tensor(name: &str, shape: &[u8], numbers: &[f32]) -> Vec<u8> {
    let shape: Vec<u8> = shape.iter().flat_map(|&size| int(1, size)).collect();
    let raw: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
    bytes(5, &[shape, int(2, 1), bytes(8, name.as_bytes()), bytes(9, &raw)].concat())
}

fn model(parts: &[Vec<u8>]) -> Vec<u8> {
    [int(1, 8), bytes(7, &parts.concat())].concat()
}

fn activations(imported: &Imported) -> Vec<Option<Activation>> {
    imported.layers.iter().map(|layer| layer.activation).collect()
}

/// A safetensors file of lists of 32 bits; each number is its place in its list.
fn safetensors(lists: &[(&str, &[usize])]) -> Vec<u8> {
    let (mut head, mut numbers) = (Map::new(), Vec::new());
    for (name, shape) in lists {
        let start = numbers.len();
        numbers.extend((0..shape.iter().product()).flat_map(|at: usize| (at as f32).to_le_bytes()));
        head.insert(
            (*name).to_owned(),
            json!({ "dtype": "F32", "shape": shape, "data_offsets": [start, numbers.len()] }),
        );
    }
    let head = Value::Object(head).to_string().into_bytes();
    [&(head.len() as u64).to_le_bytes()[..], &head, &numbers].concat()
}

/// What other tools have written; `tests/tools/models.py` is the script.
fn models() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/models"))
}

/// A model of another tool answers here what it answers there: the numbers of that tool have 32 bits.
fn answers_as_there(file: &str, activations_are_in_it: bool) {
    let format = ModelFile::of_name(file).expect("a model");
    let imported = format.read(&fs::read(models().join(file)).expect("a file"));
    let imported = imported.unwrap_or_else(|error| panic!("{file}: {error}"));
    let told = file.rsplit_once('.').map(|(stem, _)| models().join(format!("{stem}.json"))).expect("an ending");
    let told: Value = serde_json::from_str(&fs::read_to_string(told).expect("a file")).expect("JSON");
    let rows = |key: &str| serde_json::from_value::<Vec<Vec<f64>>>(told[key].clone()).expect("rows");
    let activation = |name: &Value| {
        Activation::ALL.into_iter().find(|activation| name == activation.name()).unwrap_or_else(|| panic!("{name}"))
    };
    let wanted: Vec<Activation> = told["activations"].as_array().expect("a list").iter().map(activation).collect();
    let found: Vec<Option<Activation>> =
        wanted.iter().map(|&one| Some(one).filter(|_| activations_are_in_it)).collect();
    assert_eq!(activations(&imported), found, "{file}");
    let layers = imported.layers.into_iter().zip(wanted);
    let layers = layers.map(|(layer, activation)| Layer::new(activation, layer.weights, layer.biases)).collect();
    let (inputs, outputs) = (rows("inputs"), rows("outputs"));
    let forward = Network::new(inputs[0].len(), layers).forward(&Examples::inputs_only(&inputs));
    for (row, wanted) in outputs.iter().enumerate() {
        for (found, wanted) in forward.outputs().column(row).iter().zip(wanted) {
            assert!((found - wanted).abs() <= 1e-6 * wanted.abs().max(1.0), "{file}: {found} instead of {wanted}");
        }
    }
}

#[test]
fn models_of_pytorch_and_keras_answer_here_what_they_answer_there() {
    for (file, activations_are_in_it) in [
        ("pytorch.onnx", true),
        ("pytorch-activations.onnx", true),
        ("keras.onnx", true),
        ("pytorch.safetensors", false),
        ("keras.safetensors", false),
    ] {
        answers_as_there(file, activations_are_in_it);
    }
}

#[test]
fn the_name_of_a_square_matrix_tells_its_units() {
    let read = |name: &str| ModelFile::Safetensors.read(&safetensors(&[(name, &[2, 2])])).expect("a layer");
    assert_eq!(read("fc.weight").layers[0].weights, [0.0, 1.0, 2.0, 3.0]);
    for name in ["dense/kernel", "dense/kernel:0", "layers.0.kernel", "kernel"] {
        assert_eq!(read(name).layers[0].weights, [0.0, 2.0, 1.0, 3.0], "{name}");
    }
}

#[test]
fn the_number_of_biases_tells_the_units_where_the_name_is_wrong() {
    for (name, bias) in [("a.weight", "a.bias"), ("a/kernel", "a/bias")] {
        let read = |shape: [usize; 2]| {
            let file = safetensors(&[(name, &shape), (bias, &[3])]);
            ModelFile::Safetensors.read(&file).expect("a layer").layers[0].weights.clone()
        };
        assert_eq!(read([3, 2]), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0], "{name}");
        assert_eq!(read([2, 3]), [0.0, 3.0, 1.0, 4.0, 2.0, 5.0], "{name}");
    }
    let file = safetensors(&[("a.weight", &[3, 2]), ("a.bias", &[4])]);
    assert!(matches!(ModelFile::Safetensors.read(&file), Err(ImportError::Damaged { .. })));
}

#[test]
fn layers_follow_each_other_by_their_numbers_and_by_their_sizes() {
    let read = |lists: &[(&str, &[usize])]| ModelFile::Safetensors.read(&safetensors(lists));
    let names = |lists: &[(&str, &[usize])]| {
        let imported = read(lists).expect("a network");
        imported.layers.into_iter().map(|layer| layer.name).collect::<Vec<_>>()
    };
    let numbered: [(&str, &[usize]); 3] = [("10.weight", &[2, 2]), ("2.weight", &[2, 2]), ("0.weight", &[2, 2])];
    assert_eq!(names(&numbered), ["0.weight", "2.weight", "10.weight"]);
    let keras: [(&str, &[usize]); 3] =
        [("m/dense_10/kernel", &[2, 2]), ("m/dense_2/kernel", &[2, 2]), ("m/dense/kernel", &[2, 2])];
    assert_eq!(names(&keras), ["m/dense/kernel", "m/dense_2/kernel", "m/dense_10/kernel"]);
    let named: [(&str, &[usize]); 4] =
        [("fc1.weight", &[4, 4]), ("fc2.weight", &[4, 4]), ("entry.weight", &[4, 3]), ("out.weight", &[1, 4])];
    assert_eq!(names(&named), ["entry.weight", "fc1.weight", "fc2.weight", "out.weight"]);
    let refused = read(&[("left.weight", &[4, 4]), ("right.weight", &[4, 4])]);
    assert!(matches!(refused, Err(ImportError::Order { ref names }) if names.len() == 2), "{refused:?}");
    let refused = read(&[("0.weight", &[4, 3]), ("1.weight", &[2, 5])]);
    assert!(matches!(refused, Err(ImportError::Chain { expected: 4, found: 5, .. })), "{refused:?}");
}

#[test]
fn lists_that_are_neither_weights_nor_biases_are_named() {
    for name in ["rnn/recurrent_kernel", "norm.running_mean", "a.bias", "w"] {
        let refused = ModelFile::Safetensors.read(&safetensors(&[("0.weight", &[2, 2]), (name, &[2])]));
        let Err(ImportError::Unnamed { names }) = refused else { panic!("{name}: {refused:?}") };
        assert!(names.len() == 1 && names[0].contains(name), "{names:?}");
    }
}

#[test]
fn a_layer_that_does_not_read_the_one_before_it_is_named() {
    let file = model(&[
        node("MatMul", &["x", "w"], "a"),
        node("MatMul", &["x", "v"], "b"),
        tensor("w", &[1, 1], &[1.0]),
        tensor("v", &[1, 1], &[1.0]),
    ]);
    let Err(ImportError::NotTaken { parts }) = ModelFile::Onnx.read(&file) else { panic!("it is refused") };
    assert!(parts.len() == 1 && parts[0].contains('b'), "{parts:?}");
}

#[test]
fn what_was_exported_comes_back_to_the_bit() {
    for Case { name, session } in cases().into_iter().filter(|case| case.name != "switches") {
        for (format, kind) in [(ModelFile::Safetensors, "safetensors"), (ModelFile::Onnx, "onnx")] {
            let imported = format.read(&export(&session, kind, Some(Precision::F64)).bytes);
            let imported = imported.unwrap_or_else(|error| panic!("{name}, {kind}: {error}"));
            let document = imported.on(&session.document(), session.dataset()).expect("the same data");
            let again = Session::open(document, &library).unwrap_or_else(|error| panic!("{name}, {kind}: {error}"));
            for (found, wanted) in again.network().layers.iter().zip(&session.network().layers) {
                let bits = |numbers: &[f64]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
                assert_eq!(bits(&found.weights), bits(&wanted.weights), "{name}, {kind}");
                assert_eq!(bits(&found.biases), bits(&wanted.biases), "{name}, {kind}");
                assert_eq!(found.activation, wanted.activation, "{name}, {kind}");
            }
            let single = format.read(&export(&session, kind, Some(Precision::F32)).bytes).expect("a network");
            for (found, wanted) in single.layers.iter().zip(&session.network().layers) {
                assert!(found.weights.iter().zip(&wanted.weights).all(|(a, b)| *a == f64::from(*b as f32)), "{name}");
            }
        }
    }
}

#[test]
fn a_matrix_product_and_a_sum_are_a_layer_with_its_weights_turned() {
    let file = model(&[
        node("MatMul", &["x", "w"], "p"),
        node("Add", &["p", "b"], "z"),
        node("Relu", &["z"], "a"),
        node("MatMul", &["a", "v"], "y"),
        tensor("w", &[2, 3], &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
        tensor("b", &[3], &[7.0, 8.0, 9.0]),
        tensor("v", &[3, 1], &[1.0, 0.5, 0.25]),
    ]);
    let imported = ModelFile::Onnx.read(&file).expect("a network");
    // A graph that says that it answers something else is not whole.
    let (product, list) = (node("MatMul", &["x", "w"], "p"), tensor("w", &[1, 1], &[1.0]));
    let answers = |name: &str| model(&[product.clone(), list.clone(), bytes(12, &bytes(1, name.as_bytes()))]);
    assert!(ModelFile::Onnx.read(&answers("p")).is_ok());
    assert!(matches!(ModelFile::Onnx.read(&answers("q")), Err(ImportError::Damaged { .. })));
    assert_eq!(activations(&imported), [Some(Activation::Relu), Some(Activation::Identity)]);
    assert_eq!(imported.layers[0].weights, [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
    assert_eq!(imported.layers[0].biases, [7.0, 8.0, 9.0]);
    assert_eq!((imported.layers[1].weights.len(), &imported.layers[1].biases[..]), (3, &[0.0][..]));
}

#[test]
fn what_cannot_be_taken_is_named_node_by_node() {
    let file = model(&[
        node("Conv", &["x", "k"], "c"),
        node("MatMul", &["c", "w"], "z"),
        node("Sign", &["z"], "a"),
        tensor("w", &[1, 1], &[1.0]),
    ]);
    let Err(ImportError::NotTaken { parts }) = ModelFile::Onnx.read(&file) else { panic!("it is refused") };
    assert_eq!(parts.len(), 2);
    assert!(parts[0].contains("Conv") && parts[0].contains('c') && parts[1].contains("Sign"), "{parts:?}");
}

#[test]
fn a_network_for_other_data_is_refused_with_both_sizes() {
    let Case { session: mazur, .. } = case("mazur", Preset::Mazur.text(), 1);
    let Case { session: houses, .. } = case("houses", Preset::Houses.text(), 1);
    let imported = ModelFile::Safetensors.read(&export(&mazur, "safetensors", None).bytes).expect("a network");
    let refused = imported.on(&houses.document(), houses.dataset());
    let Err(ImportError::OtherData { inputs, data_inputs, .. }) = refused else { panic!("it is refused") };
    assert_eq!((inputs, data_inputs), (2, houses.dataset().inputs.len()));
}

#[test]
fn damaged_files_are_refused_wherever_they_end() {
    let Case { session, .. } = case("mazur", Preset::Mazur.text(), 1);
    for (format, kind) in [(ModelFile::Safetensors, "safetensors"), (ModelFile::Onnx, "onnx")] {
        let whole = export(&session, kind, None).bytes;
        let layers = format.read(&whole).expect("a whole file").layers;
        for end in (0..whole.len() - 1).step_by(7) {
            // What is left is the whole network, or it is refused: never a smaller one.
            if let Ok(imported) = format.read(&whole[..end]) {
                assert_eq!(imported.layers, layers, "{kind}, {end}");
            }
        }
        assert!(format.read(&[]).is_err() && format.read(b"PK\x03\x04 a zip file").is_err(), "{kind}");
    }
}
