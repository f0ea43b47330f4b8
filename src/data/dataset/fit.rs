//! Finds categories, means and spreads of columns from the rows that are trained on.

use super::numbers::Numbers;
use crate::data::columns::{
    Categories, Coding, ColumnSpec, Encoder, Encoding, Feature, Meaning, Missing, Scaler, Scaling, category_name, mean,
};
use crate::data::derived::Derived;
use crate::data::errors::DataError;
use crate::data::table::Table;

/// Most categories that are one-hot encoded.
const MAX_ONE_HOT: usize = 300;

/// A column of the table and how it is used.
pub(in crate::data) type Assigned = (usize, ColumnSpec);

/// Encoders and features of columns, fitted on the rows to train on.
pub(in crate::data) fn fit(
    table: &Table,
    columns: &[Assigned],
    numbers: &Numbers,
    rows: &[usize],
) -> Result<(Vec<Encoder>, Vec<Feature>), DataError> {
    let mut encoders = Vec::with_capacity(columns.len());
    let mut features = Vec::new();
    for (index, spec) in columns {
        let encoder = fit_encoder(table, *index, spec, rows)?;
        let encoded = encoded(table, &encoder, numbers, rows)?;
        let width = encoder.width();
        for (unit, (name, meaning)) in meanings(&encoder).into_iter().enumerate() {
            let values: Vec<f64> = encoded.iter().skip(unit).step_by(width).copied().collect();
            let scaler = match (fit_scaler(spec, &values)?, &encoder.coding) {
                // The mean that replaces missing cells is that of the whole column. Computed again, it would be off by
                // a rounding error, and those cells would not become 0.
                (Scaler::Standardize { std, .. }, Coding::Number { fill: Some(mean) }) => {
                    Scaler::Standardize { mean: *mean, std }
                }
                (scaler, _) => scaler,
            };
            let unit = if meaning == Meaning::Number { encoder.unit.clone() } else { None };
            features.push(Feature { name, unit, column: *index, meaning, scaler });
        }
        encoders.push(encoder);
    }
    Ok((encoders, features))
}

/// Features computed from the numbers of one or two columns, fitted on the rows to train on.
pub(super) fn fit_derived(
    table: &Table,
    coordinates: &[Encoder],
    derived: &[Derived],
    scaling: Scaling,
    numbers: &Numbers,
    rows: &[usize],
) -> Result<Vec<Feature>, DataError> {
    let mut points = vec![Vec::with_capacity(coordinates.len()); rows.len()];
    for coordinate in coordinates {
        for (point, number) in points.iter_mut().zip(encoded(table, coordinate, numbers, rows)?) {
            point.push(number);
        }
    }
    let feature = |&formula: &Derived| {
        let name = formula.label().to_owned();
        let values: Vec<f64> = points.iter().map(|point| formula.value(point)).collect();
        let coordinate = match formula {
            Derived::X | Derived::X2 | Derived::Xy | Derived::SinX => coordinates.first(),
            Derived::Y | Derived::Y2 | Derived::SinY => coordinates.last(),
        };
        let scaler = fit_scaler(&ColumnSpec { name: name.clone(), scaling, ..ColumnSpec::default() }, &values)?;
        let column = coordinate.map_or(0, |coordinate| coordinate.column);
        Ok(Feature { name, unit: None, column, meaning: Meaning::Derived(formula), scaler })
    };
    derived.iter().map(feature).collect()
}

fn fit_encoder(table: &Table, index: usize, spec: &ColumnSpec, rows: &[usize]) -> Result<Encoder, DataError> {
    let column = &table.columns[index];
    let cells = || rows.iter().map(|&row| table.cell(row, index));
    let keeps_missing = spec.missing == Missing::Category;
    let categories = || {
        let valued = cells().filter(|cell| keeps_missing || !column.is_missing(cell));
        Categories::of(valued.map(category_name))
    };
    let coding = match (spec.encoding, spec.missing) {
        (Encoding::Number, Missing::Drop | Missing::Category) => Coding::Number { fill: None },
        (Encoding::Number, Missing::Mean) => {
            let known: Vec<f64> = cells().filter_map(|cell| column.notation.number(cell)).collect();
            if known.is_empty() {
                return Err(DataError::NothingToFillWith { column: spec.name.clone() });
            }
            let mean = mean(&known);
            if !mean.is_finite() {
                return Err(DataError::TooLarge { column: spec.name.clone() });
            }
            Coding::Number { fill: Some(mean) }
        }
        (Encoding::OneHot, _) => {
            let categories = categories();
            let found = categories.names().len();
            if found > MAX_ONE_HOT {
                return Err(DataError::TooManyCategories { column: spec.name.clone(), found, limit: MAX_ONE_HOT });
            }
            Coding::OneHot(categories)
        }
        (Encoding::Ordinal, _) => Coding::Ordinal(categories()),
    };
    Ok(Encoder {
        column: index,
        name: column.name.clone(),
        label: spec.label.clone().unwrap_or_else(|| column.label.clone()),
        unit: spec.unit.clone().or_else(|| column.unit.clone()),
        coding,
        notation: column.notation,
        keeps_missing,
        odd: if spec.encoding == Encoding::Number { column.odd_cells() } else { Vec::new() },
    })
}

/// The numbers of a column, not scaled: rows × width of the encoder, row by row.
fn encoded(table: &Table, encoder: &Encoder, numbers: &Numbers, rows: &[usize]) -> Result<Vec<f64>, DataError> {
    let mut encoded = Vec::with_capacity(rows.len() * encoder.width());
    for &row in rows {
        numbers.encode(table, encoder, row, &mut encoded)?;
    }
    Ok(encoded)
}

fn fit_scaler(spec: &ColumnSpec, values: &[f64]) -> Result<Scaler, DataError> {
    let scaler = Scaler::fit(spec.scaling, spec.range, values);
    if scaler.origin().is_finite() && scaler.length().is_finite() {
        Ok(scaler)
    } else {
        Err(DataError::TooLarge { column: spec.name.clone() })
    }
}

/// Name and meaning of each unit that a column makes.
fn meanings(encoder: &Encoder) -> Vec<(String, Meaning)> {
    let label = &encoder.label;
    match &encoder.coding {
        Coding::Number { .. } => vec![(label.clone(), Meaning::Number)],
        Coding::Ordinal(categories) => {
            vec![(label.clone(), Meaning::Code { categories: categories.names().to_vec() })]
        }
        Coding::OneHot(categories) => categories
            .names()
            .iter()
            .map(|category| (format!("{label} = {category}"), Meaning::Indicator { category: category.clone() }))
            .collect(),
    }
}
