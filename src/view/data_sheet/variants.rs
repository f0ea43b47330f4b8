//! Ways to encode and scale the data on the bench, to be compared.

use crate::data::{Builtin, ColumnKind, ColumnSpec, Dataset, Derived, Encoding, Role, Scaling, Source};
use crate::session::Variant;

/// The data of the bench as it is, and the same rows encoded and scaled otherwise; nothing where there is no choice.
#[must_use]
pub fn variants(source: &Source, dataset: &Dataset) -> Vec<Variant> {
    let bench = source.clone();
    let mut variants = vec![Variant { name: "as on the bench".to_owned(), source: bench.clone() }];
    let mut add = |name: &str, source: Source| {
        if let Some(known) = variants.iter_mut().find(|known| known.source == source) {
            if known.source == bench {
                known.name = format!("{name} (as on the bench)");
            }
        } else {
            variants.push(Variant { name: name.to_owned(), source });
        }
    };
    match source {
        Source::Builtin { name, columns, .. } => {
            let set = Builtin::named(name);
            let specs = columns.clone().or_else(|| set.map(|set| (set.columns)())).unwrap_or_default();
            of_columns(&bench, &specs, dataset, &mut add);
            if ["city", "zip4"].iter().all(|&wanted| specs.iter().any(|spec| spec.name == wanted)) {
                add("ZIP code as a number, instead of the city", with(&bench, zip(&specs, Encoding::Number)));
                add("ZIP code as text, instead of the city", with(&bench, zip(&specs, Encoding::OneHot)));
            }
        }
        Source::Table { columns, .. } => {
            let specs = columns.clone().unwrap_or_else(|| dataset.table.propose());
            of_columns(&bench, &specs, dataset, &mut add);
        }
        Source::Generated { .. } => of_points(&bench, dataset.input_columns.len(), &mut add),
        Source::Inline { .. } => return Vec::new(),
    }
    variants
}

fn of_columns(bench: &Source, specs: &[ColumnSpec], dataset: &Dataset, add: &mut dyn FnMut(&str, Source)) {
    let is_text = |spec: &ColumnSpec| {
        let column = dataset.table.column(&spec.name).and_then(|column| dataset.table.columns.get(column));
        spec.role == Role::Input && column.is_some_and(|column| column.kind == ColumnKind::Text)
    };
    let is_number = |spec: &ColumnSpec| spec.role == Role::Input && spec.encoding == Encoding::Number;
    let scaled = |scaling: Scaling| {
        let change = |spec: &ColumnSpec| {
            if is_number(spec) { ColumnSpec { scaling, range: None, ..spec.clone() } } else { spec.clone() }
        };
        specs.iter().map(change).collect::<Vec<_>>()
    };
    if specs.iter().any(is_number) {
        // As they stand in the document, so that the way on the bench is recognised.
        for (name, scaling) in [
            ("numbers standardised", Scaling::Standardize),
            ("numbers from 0 to 1", Scaling::MinMax),
            ("numbers as they are", Scaling::None),
        ] {
            let same = specs.iter().filter(|spec| is_number(spec)).all(|spec| spec.scaling == scaling);
            add(name, if same { bench.clone() } else { with(bench, scaled(scaling)) });
        }
    }
    for (name, encoding, scaling) in [
        ("texts one-hot", Encoding::OneHot, Scaling::None),
        ("texts as one number each", Encoding::Ordinal, Scaling::Standardize),
    ] {
        let encode = |spec: &ColumnSpec| {
            if is_text(spec) { ColumnSpec { encoding, scaling, ..spec.clone() } } else { spec.clone() }
        };
        let same = specs.iter().filter(|spec| is_text(spec)).all(|spec| spec.encoding == encoding);
        if !same {
            add(name, with(bench, specs.iter().map(encode).collect()));
        }
    }
}

fn of_points(bench: &Source, coordinates: usize, add: &mut dyn FnMut(&str, Source)) {
    let with = |derived: &[Derived], new: Scaling| {
        let mut source = bench.clone();
        if let Source::Generated { features, scaling, .. } = &mut source {
            *features = derived.to_vec();
            *scaling = new;
        }
        source
    };
    let all: Vec<_> = Derived::ALL.into_iter().filter(|derived| coordinates > 1 || !derived.needs_y()).collect();
    let sines: Vec<_> =
        all.iter().copied().filter(|derived| !matches!(derived, Derived::X2 | Derived::Y2 | Derived::Xy)).collect();
    add("coordinates alone", with(&[], Scaling::None));
    add("coordinates, standardised", with(&[], Scaling::Standardize));
    add("with their sines", with(&sines, Scaling::None));
    add("with squares, product and sines", with(&all, Scaling::None));
    add("the same, standardised", with(&all, Scaling::Standardize));
}

/// The columns with the ZIP code in place of the city.
fn zip(specs: &[ColumnSpec], encoding: Encoding) -> Vec<ColumnSpec> {
    let scaling = if encoding == Encoding::Number { Scaling::Standardize } else { Scaling::None };
    let change = |spec: &ColumnSpec| match spec.name.as_str() {
        "city" => ColumnSpec { role: Role::Ignore, ..spec.clone() },
        "zip4" => ColumnSpec { role: Role::Input, encoding, scaling, ..spec.clone() },
        _ => spec.clone(),
    };
    specs.iter().map(change).collect()
}

fn with(bench: &Source, specs: Vec<ColumnSpec>) -> Source {
    let mut source = bench.clone();
    if let Source::Builtin { columns, .. } | Source::Table { columns, .. } = &mut source {
        *columns = Some(specs);
    }
    source
}
