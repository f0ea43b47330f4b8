//! Laws of the way from cells to numbers and back.

mod facts;

use facts::facts;
mod laws;

use glassnet::data::{
    Coding, ColumnSpec, Dataset, DropReason, Encoding, Feature, Meaning, Missing, Role, Scaler, Scaling, Source,
    TableText, houses_only,
};
use proptest::prelude::*;
use std::collections::HashSet;

/// A row: place, size, price.
type Row = (String, f64, f64);

fn row() -> impl Strategy<Value = Row> {
    ("[a-e]", -1e6..1e6, 0.0..1e9)
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(row(), 2..60)
}

fn scaling() -> impl Strategy<Value = Scaling> {
    prop::sample::select(vec![Scaling::None, Scaling::MinMax, Scaling::Standardize])
}

fn table(rows: &[Row], place: Encoding, scaling: Scaling, test_fraction: f64, seed: u64) -> Source {
    let lines: Vec<String> = rows.iter().map(|(place, size, price)| format!("{place},{size},{price}\n")).collect();
    let spec = |name, role, encoding, scaling| ColumnSpec { encoding, scaling, ..ColumnSpec::new(name, role) };
    let columns = vec![
        spec("place", Role::Input, place, scaling),
        spec("size", Role::Input, Encoding::Number, scaling),
        spec("price", Role::Target, Encoding::Number, scaling),
    ];
    let csv: TableText = format!("place,size,price\n{}", lines.concat()).into();
    let options = glassnet::data::Options { header: Some(true), ..Default::default() };
    Source::Table { csv, options, columns: Some(columns), test_fraction, seed }
}

fn prepare(source: &Source) -> Dataset {
    source.prepare(&houses_only).expect("a good table")
}

/// Scaling and back are four operations, each exact to half a unit in the last place of the largest number in play.
fn is_close(a: f64, b: f64, largest: f64) -> bool {
    (a - b).abs() <= 1e-12 * largest
}

/// The categories that units say: those whose indicator is 1, or whose code it is.
fn categories(features: &[Feature], numbers: &[f64]) -> Vec<String> {
    let category = |(feature, &number): (&Feature, &f64)| {
        let raw = feature.unscale(number);
        match &feature.meaning {
            Meaning::Indicator { category } => (is_close(raw, 1.0, 1.0)).then(|| category.clone()),
            Meaning::Code { categories } => {
                let code = (0..categories.len()).find(|&code| is_close(raw, code as f64, categories.len() as f64));
                code.map(|code| categories[code].clone())
            }
            Meaning::Number | Meaning::Derived(_) => None,
        }
    };
    features.iter().zip(numbers).filter_map(category).collect()
}

proptest! {
    #![proptest_config(laws::cases(256))]

    #[test]
    fn the_units_say_what_the_cells_said(
        rows in rows(), scaling in scaling(), seed in any::<u64>(),
        place in prop::sample::select(vec![Encoding::OneHot, Encoding::Ordinal]),
    ) {
        let data = prepare(&table(&rows, place, scaling, 0.2, seed));
        for part in [&data.train, &data.test] {
            for (index, &row) in part.rows.iter().enumerate() {
                let (place, size, price) = &rows[row];
                let inputs = data.encode(&data.input_cells(row)).expect("a cell of the table");
                prop_assert_eq!(&inputs, &part.inputs(index));
                prop_assert_eq!(categories(&data.inputs, &inputs), std::slice::from_ref(place));
                let last = inputs.len() - 1;
                let back = data.inputs[last].unscale(inputs[last]);
                prop_assert!(is_close(back, *size, 1e6), "{back} against {size}");
                let back = data.targets[0].unscale(part.targets(index)[0]);
                prop_assert!(is_close(back, *price, 1e9), "{back} against {price}");
            }
        }
    }

    #[test]
    fn a_scaler_undoes_itself(values in prop::collection::vec(-1e9..1e9, 1..50), scaling in scaling()) {
        let scaler = Scaler::fit(scaling, None, &values);
        for value in values {
            let back = scaler.unscale(scaler.scale(value));
            prop_assert!(is_close(back, value, 1e9), "{back} against {value} by {scaler:?}");
        }
    }

    #[test]
    fn a_split_is_a_partition(rows in rows(), fraction in 0.0..0.99, seed in any::<u64>()) {
        let data = prepare(&table(&rows, Encoding::OneHot, Scaling::None, fraction, seed));
        let all: Vec<usize> = data.train.rows.iter().chain(&data.test.rows).copied().collect();
        let different: HashSet<usize> = all.iter().copied().collect();
        prop_assert_eq!(different.len(), all.len(), "no row is in both parts");
        prop_assert_eq!(all.len() + data.dropped.iter().map(|dropped| dropped.count).sum::<usize>(), rows.len());
        prop_assert!(!data.train.is_empty());
        prop_assert!(data.train.rows.is_sorted() && data.test.rows.is_sorted());
        prop_assert!(data.dropped.iter().all(|dropped| dropped.reason == DropReason::UnseenCategory));
    }

    #[test]
    fn the_same_seed_gives_the_same_data(rows in rows(), seed in any::<u64>()) {
        let source = table(&rows, Encoding::OneHot, Scaling::Standardize, 0.3, seed);
        prop_assert_eq!(prepare(&source), prepare(&source));
    }

    #[test]
    fn nothing_is_learned_from_the_test_part(rows in rows(), seed in any::<u64>(), scaling in scaling()) {
        let before = prepare(&table(&rows, Encoding::OneHot, scaling, 0.3, seed));
        let mut changed = rows;
        for &row in &before.test.rows {
            changed[row].1 += 12345.0;
            changed[row].2 *= 7.0;
        }
        let after = prepare(&table(&changed, Encoding::OneHot, scaling, 0.3, seed));
        prop_assert_eq!(&before.inputs, &after.inputs);
        prop_assert_eq!(&before.targets, &after.targets);
        prop_assert_eq!(&before.train, &after.train);
        let places: HashSet<&str> = before.train.rows.iter().map(|&row| changed[row].0.as_str()).collect();
        let Coding::OneHot(categories) = &before.input_columns[0].coding else { panic!("places are one-hot") };
        prop_assert_eq!(categories.names().len(), places.len());
    }
}

#[test]
fn another_seed_gives_another_split() {
    let rows: Vec<Row> = (0..40).map(|index| ("a".to_owned(), f64::from(index), 1.0)).collect();
    let test = |seed| prepare(&table(&rows, Encoding::OneHot, Scaling::None, 0.25, seed)).test.rows;
    assert_eq!(test(1).len(), 10);
    assert_ne!(test(1), test(2));
}

fn source(csv: &str, columns: Vec<ColumnSpec>) -> Source {
    Source::Table {
        csv: csv.to_owned().into(),
        options: Default::default(),
        columns: Some(columns),
        test_fraction: 0.0,
        seed: 1,
    }
}

#[test]
fn missing_cells_are_dropped_or_filled_and_counted() {
    let csv = "size,place,price\n1,a,10\n3,NA,30\n,b,20\n8,a,?\n";
    let filled = ColumnSpec { missing: Missing::Mean, ..ColumnSpec::new("size", Role::Input) };
    let place = ColumnSpec::new("place", Role::Input).one_hot();
    let price = ColumnSpec::new("price", Role::Target);
    let data = prepare(&source(csv, vec![filled, place, price]));
    assert_eq!(data.train.rows, [0, 2]);
    let dropped: Vec<(DropReason, usize, usize)> = data.dropped.iter().map(|d| (d.reason, d.column, d.count)).collect();
    assert_eq!(dropped, [(DropReason::Missing, 1, 1), (DropReason::Missing, 2, 1)]);
    assert_eq!((data.filled[0].column, data.filled[0].count), (0, 1));
    let inputs = [data.train.inputs(0), data.train.inputs(1)];
    assert_eq!(inputs, [[1.0, 1.0, 0.0], [1.0, 0.0, 1.0]], "the mean of the rows that are left is 1");
}

#[test]
fn a_cell_for_which_the_mean_stands_in_becomes_0() {
    let measures = [39.1, 39.5, 40.3, 36.7, 39.3, 38.9, 39.2, 34.1, 42.0, 37.8, 37.7, 41.1];
    let lines: String = measures.iter().map(|measure| format!("{measure},1\nNA,2\n")).collect();
    let bill = ColumnSpec { missing: Missing::Mean, ..ColumnSpec::new("bill", Role::Input).standardized() };
    let data = prepare(&source(&format!("bill,mass\n{lines}"), vec![bill, ColumnSpec::new("mass", Role::Target)]));
    assert_eq!(data.filled[0].count, measures.len());
    assert!((1..data.train.len()).step_by(2).all(|example| data.train.inputs(example) == [0.0]), "exactly");
}

#[test]
fn what_makes_no_sense_is_refused_with_a_mend() {
    let csv = "size,place,price\n1,a,10\n3,b,30\n";
    let size = || ColumnSpec::new("size", Role::Input);
    let place = || ColumnSpec::new("place", Role::Input);
    let price = || ColumnSpec::new("price", Role::Target);
    let cases: [(Vec<ColumnSpec>, &[&str]); 9] = [
        (vec![size(), place(), price()], &["place", "1", "a"]),
        (vec![size()], &["target"]),
        (vec![price()], &["input"]),
        (vec![size(), size(), price()], &["size"]),
        (vec![ColumnSpec::new("sizes", Role::Input), price()], &["sizes"]),
        (vec![ColumnSpec { missing: Missing::Mean, ..place().one_hot() }, price()], &["place"]),
        (vec![size(), ColumnSpec { missing: Missing::Mean, ..price() }], &["price"]),
        (vec![size(), price().one_hot().standardized()], &["price", "1"]),
        (vec![ColumnSpec { range: Some([1.0, 1.0]), ..size() }, price()], &["size"]),
    ];
    for (columns, expected) in cases {
        let error = source(csv, columns).prepare(&houses_only).expect_err("it makes no sense").to_string();
        assert!(
            facts(&error).starts_with(&expected.iter().map(|&fact| fact.to_owned()).collect::<Vec<_>>()),
            "{error}"
        );
    }
    let huge = "x,t\n1e308,1\n-1e308,2\n";
    let columns = vec![ColumnSpec::new("x", Role::Input).standardized(), ColumnSpec::new("t", Role::Target)];
    let error = source(huge, columns).prepare(&houses_only).expect_err("too large").to_string();
    assert_eq!(facts(&error)[0], "x", "{error}");
}

#[test]
fn a_constant_column_can_be_scaled_and_unscaled() {
    for scaling in [Scaling::MinMax, Scaling::Standardize] {
        let scaler = Scaler::fit(scaling, None, &[7.0, 7.0]);
        assert_eq!((scaler.scale(7.0), scaler.unscale(0.0), scaler.unscale(1.0)), (0.0, 7.0, 8.0));
    }
}
