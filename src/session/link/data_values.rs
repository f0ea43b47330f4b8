//! What keys say of the data of a document.

use super::fields::{escaped, unescaped};
use super::values::{finite, name_of, named, put, written};
use crate::data::{BUILTINS, Derived, Gate, Generator, Source};
use crate::session::document::{Document, Preset};

pub(super) fn preset(document: &Document) -> Option<String> {
    document.preset.map(|preset| preset.name().to_owned())
}

pub(super) fn set_preset(document: &mut Document, value: &str) -> Option<()> {
    *document = Document::read(Preset::named(value)?.text()).ok()?;
    Some(())
}

pub(super) fn data(document: &Document) -> Option<String> {
    match &document.data {
        Source::Builtin { name, .. } => Some(name.clone()),
        Source::Generated { name, .. } => name_of(name),
        Source::Inline { .. } => {
            let gate = Gate::ALL.into_iter().find(|gate| gate.source() == document.data)?;
            Some(format!("gate_{}", gate.title().to_ascii_lowercase()))
        }
        Source::Table { .. } => None,
    }
}

/// The work is called by its data, unless a title follows.
pub(super) fn set_data(document: &mut Document, value: &str) -> Option<()> {
    let gate = Gate::ALL.into_iter().find(|gate| value == format!("gate_{}", gate.title().to_ascii_lowercase()));
    let (source, title) = if let Some(gate) = gate {
        (gate.source(), gate.title())
    } else if let Some(set) = BUILTINS.iter().find(|set| set.name == value) {
        (Source::builtin(set.name), set.title)
    } else {
        let generator: Generator = named(value)?;
        (Source::generated(generator), generator.title())
    };
    (document.data, document.title) = (source, title.to_owned());
    Some(())
}

pub(super) fn test(document: &Document) -> Option<String> {
    match &document.data {
        Source::Builtin { test_fraction, .. } | Source::Generated { test_fraction, .. } => {
            Some(written(*test_fraction))
        }
        Source::Inline { .. } | Source::Table { .. } => None,
    }
}

pub(super) fn set_test(document: &mut Document, value: &str) -> Option<()> {
    match &mut document.data {
        Source::Builtin { test_fraction, .. } | Source::Generated { test_fraction, .. } => {
            finite(value).map(|share| put(test_fraction, share))
        }
        Source::Inline { .. } | Source::Table { .. } => None,
    }
}

pub(super) fn split(document: &Document) -> Option<String> {
    match &document.data {
        Source::Builtin { seed, .. } | Source::Generated { seed, .. } => Some(seed.to_string()),
        Source::Inline { .. } | Source::Table { .. } => None,
    }
}

pub(super) fn set_split(document: &mut Document, value: &str) -> Option<()> {
    match &mut document.data {
        Source::Builtin { seed, .. } | Source::Generated { seed, .. } => {
            value.parse().ok().map(|split| put(seed, split))
        }
        Source::Inline { .. } | Source::Table { .. } => None,
    }
}

pub(super) fn size(document: &Document) -> Option<String> {
    if let Source::Generated { size, .. } = &document.data { Some(size.to_string()) } else { None }
}

pub(super) fn set_size(document: &mut Document, value: &str) -> Option<()> {
    let Source::Generated { size, .. } = &mut document.data else { return None };
    value.parse().ok().map(|count| put(size, count))
}

pub(super) fn noise(document: &Document) -> Option<String> {
    if let Source::Generated { noise, .. } = &document.data { Some(written(*noise)) } else { None }
}

pub(super) fn set_noise(document: &mut Document, value: &str) -> Option<()> {
    let Source::Generated { noise, .. } = &mut document.data else { return None };
    finite(value).map(|share| put(noise, share))
}

pub(super) fn features(document: &Document) -> Option<String> {
    let Source::Generated { features, .. } = &document.data else { return None };
    Some(features.iter().filter_map(name_of).collect::<Vec<_>>().join(","))
}

pub(super) fn set_features(document: &mut Document, value: &str) -> Option<()> {
    let Source::Generated { features, .. } = &mut document.data else { return None };
    let names = value.split(',').filter(|name| !name.is_empty());
    names.map(named::<Derived>).collect::<Option<Vec<_>>>().map(|given| put(features, given))
}

pub(super) fn scaling(document: &Document) -> Option<String> {
    if let Source::Generated { scaling, .. } = &document.data { name_of(scaling) } else { None }
}

pub(super) fn set_scaling(document: &mut Document, value: &str) -> Option<()> {
    let Source::Generated { scaling, .. } = &mut document.data else { return None };
    named(value).map(|given| put(scaling, given))
}

pub(super) fn title(document: &Document) -> Option<String> {
    Some(escaped(&document.title))
}

pub(super) fn set_title(document: &mut Document, value: &str) -> Option<()> {
    unescaped(value).map(|title| put(&mut document.title, title))
}
