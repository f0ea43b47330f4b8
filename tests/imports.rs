//! Networks come back from files: those of this page to the bit, those of others node by node, and what cannot be taken by name.

mod exported;
mod files;

use exported::{Case, case, cases, export};
use glassnet::engine::Activation;
use glassnet::session::{ImportError, Imported, ModelFile, Precision, Preset, Session};

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
        for end in (0..whole.len() - 1).step_by(7) {
            // An end between two fields can leave a smaller model; it never panics, and never has more than there was.
            if let Ok(imported) = format.read(&whole[..end]) {
                assert!(imported.layers.len() <= session.network().layers.len(), "{kind}, {end}");
            }
        }
        assert!(format.read(&[]).is_err() && format.read(b"PK\x03\x04 a zip file").is_err(), "{kind}");
    }
}
