//! The set that the page opens on, from its text to its examples.

use glassnet::data::{Dataset, Feature, Meaning, Source, Task, houses_only};

fn houses() -> Dataset {
    Source::default().prepare(&houses_only).expect("houses are built in")
}

fn names(features: &[Feature]) -> Vec<&str> {
    features.iter().map(|feature| feature.name.as_str()).collect()
}

#[test]
fn houses_give_eleven_inputs_and_one_target() {
    let data = houses();
    let places = [
        "Brookside",
        "College Creek",
        "Edwards",
        "Gilbert",
        "North Ames",
        "Northridge Heights",
        "Old Town",
        "Somerset",
    ];
    let mut expected: Vec<String> = places.iter().map(|place| format!("neighborhood = {place}")).collect();
    expected.extend(["parking spots", "living area", "rooms"].map(str::to_owned));
    assert_eq!(names(&data.inputs), expected);
    assert_eq!(names(&data.targets), ["price"]);
    assert_eq!(data.inputs[9].unit.as_deref(), Some("m²"));
    assert_eq!(data.targets[0].unit.as_deref(), Some("$"));
    assert_eq!((data.train.len(), data.test.len()), (384, 96));
    assert_eq!(data.dropped, []);
    assert_eq!(data.task, Task::Regression);
}

#[test]
fn a_typed_house_is_encoded_as_the_same_house_of_the_table() {
    let data = houses();
    let row = data.train.rows[3];
    let cells: Vec<&str> = data.input_columns.iter().map(|column| data.table.cell(row, column.column)).collect();
    assert_eq!(data.encode(&cells).unwrap(), data.train.inputs(3));
}

#[test]
fn a_prediction_reads_in_dollars() {
    let data = houses();
    let price: f64 = data.table.cell(data.train.rows[0], data.targets[0].column).parse().unwrap();
    let decoded = data.targets[0].unscale(data.train.targets(0)[0]);
    // Scaling and back are four operations, each exact to half a unit in the last place.
    assert!((decoded - price).abs() <= 1e-9 * price, "{decoded} against {price}");
}

#[test]
fn the_training_part_is_standardised_by_itself() {
    let data = houses();
    #[expect(clippy::cast_precision_loss, reason = "384")]
    let n = data.train.len() as f64;
    for (unit, feature) in data.inputs.iter().enumerate().filter(|(_, feature)| feature.meaning == Meaning::Number) {
        let column = || data.train.examples.inputs().row(unit).iter().copied();
        let mean = column().sum::<f64>() / n;
        let variance = column().map(|x| x * x).sum::<f64>() / n;
        assert!(mean.abs() <= 1e-12, "mean of {}: {mean}", feature.name);
        assert!((variance - 1.0).abs() <= 1e-12, "variance of {}: {variance}", feature.name);
    }
}

#[test]
fn an_unknown_place_is_named_with_those_known() {
    let error = houses().encode(&["Amsterdam", "2", "120", "5"]).unwrap_err().to_string();
    assert!(error.contains("“neighborhood” is “Amsterdam”") && error.contains("Gilbert"), "{error}");
}
