//! SourceRecord: the `data` section of a document as it is written in JSON.

use std::sync::Arc;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::inline::InlineExamples;
use super::source::{Source, one, one_fifth, one_half, two_hundred};
use super::table_text::TableText;
use crate::data::columns::{ColumnSpec, Scaling};
use crate::data::derived::Derived;
use crate::data::points::Generator;
use crate::data::table::Options;

/// All fields that any source has. It is read as one record rather than one of four, for two reasons: an error in it
/// has a place in the text, and the code is a third as long.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceRecord {
    source: SourceKind,
    inputs: Option<Vec<String>>,
    targets: Option<Vec<String>>,
    examples: Option<Arc<InlineExamples>>,
    name: Option<String>,
    csv: Option<TableText>,
    options: Option<Options>,
    columns: Option<Vec<ColumnSpec>>,
    noise: Option<f64>,
    size: Option<usize>,
    test_fraction: Option<f64>,
    seed: Option<u64>,
    features: Option<Vec<Derived>>,
    scaling: Option<Scaling>,
    added: Option<Vec<Vec<f64>>>,
    removed: Option<Vec<usize>>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SourceKind {
    Inline,
    Builtin,
    Table,
    Generated,
}

impl TryFrom<SourceRecord> for Source {
    type Error = Error;

    fn try_from(mut record: SourceRecord) -> Result<Self, Error> {
        let source = record.take()?;
        match record.left() {
            None => Ok(source),
            Some(field) => {
                let kind = record.source.name();
                Err(serde::de::Error::custom(format!("unknown field `{field}`: the source `{kind}` does not have it")))
            }
        }
    }
}

impl SourceRecord {
    /// The source, made of the fields that are its own.
    fn take(&mut self) -> Result<Source, Error> {
        let missing = <Error as serde::de::Error>::missing_field;
        Ok(match self.source {
            SourceKind::Inline => Source::Inline {
                inputs: self.inputs.take().ok_or_else(|| missing("inputs"))?,
                targets: self.targets.take().ok_or_else(|| missing("targets"))?,
                examples: self.examples.take().ok_or_else(|| missing("examples"))?,
            },
            SourceKind::Builtin => Source::Builtin {
                name: self.name.take().ok_or_else(|| missing("name"))?,
                test_fraction: self.test_fraction.take().unwrap_or_else(one_fifth),
                seed: self.seed.take().unwrap_or_else(one),
                columns: self.columns.take(),
            },
            SourceKind::Table => Source::Table {
                csv: self.csv.take().ok_or_else(|| missing("csv"))?,
                options: self.options.take().unwrap_or_default(),
                columns: self.columns.take(),
                test_fraction: self.test_fraction.take().unwrap_or_else(one_fifth),
                seed: self.seed.take().unwrap_or_else(one),
            },
            SourceKind::Generated => {
                let name = self.name.take().ok_or_else(|| missing("name"))?;
                let name: StrDeserializer<'_, Error> = name.as_str().into_deserializer();
                Source::Generated {
                    name: Generator::deserialize(name)?,
                    noise: self.noise.take().unwrap_or_default(),
                    size: self.size.take().unwrap_or_else(two_hundred),
                    test_fraction: self.test_fraction.take().unwrap_or_else(one_half),
                    seed: self.seed.take().unwrap_or_else(one),
                    features: self.features.take().unwrap_or_default(),
                    scaling: self.scaling.take().unwrap_or_default(),
                    added: self.added.take().unwrap_or_default(),
                    removed: self.removed.take().unwrap_or_default(),
                }
            }
        })
    }

    /// A field that was given and that the source did not take.
    fn left(&self) -> Option<&'static str> {
        let fields = [
            ("inputs", self.inputs.is_some()),
            ("targets", self.targets.is_some()),
            ("examples", self.examples.is_some()),
            ("name", self.name.is_some()),
            ("csv", self.csv.is_some()),
            ("options", self.options.is_some()),
            ("columns", self.columns.is_some()),
            ("noise", self.noise.is_some()),
            ("size", self.size.is_some()),
            ("test_fraction", self.test_fraction.is_some()),
            ("seed", self.seed.is_some()),
            ("features", self.features.is_some()),
            ("scaling", self.scaling.is_some()),
            ("added", self.added.is_some()),
            ("removed", self.removed.is_some()),
        ];
        fields.into_iter().find(|(_, given)| *given).map(|(field, _)| field)
    }
}

impl SourceKind {
    fn name(self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::Builtin => "builtin",
            Self::Table => "table",
            Self::Generated => "generated",
        }
    }
}
