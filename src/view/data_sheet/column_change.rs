//! ColumnChange: how a column is used from now on, and what that means for the other columns.

use crate::data::{ColumnSpec, Encoding, Missing, Role, Scaling};
use crate::session::Preview;

/// How a column is to be used from now on.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of the fields of a column's description")]
pub enum ColumnChange {
    Role(Role),
    Encoding(Encoding),
    Scaling(Scaling),
    Missing(Missing),
}

impl ColumnChange {
    /// The descriptions of all columns of what was previewed, once a column is used like this; none where there is no such
    /// column.
    #[must_use]
    pub fn applied(self, column: usize, preview: &Preview) -> Option<Vec<ColumnSpec>> {
        let mut specs = preview.specs.clone();
        let (spec, previewed) = (specs.get_mut(column)?, preview.columns.get(column)?);
        match self {
            Self::Role(Role::Target) => {
                *spec = with_names(previewed.as_target.clone(), spec);
                // One question at a time: what was asked for before may help to answer it.
                for (index, (spec, previewed)) in specs.iter_mut().zip(&preview.columns).enumerate() {
                    if index != column && spec.role == Role::Target {
                        *spec = with_names(ColumnSpec { role: Role::Input, ..previewed.as_input.clone() }, spec);
                    }
                }
            }
            Self::Role(Role::Input) => {
                let was_target = spec.role == Role::Target;
                spec.role = Role::Input;
                if was_target || spec.encoding == Encoding::Number && previewed.as_input.encoding != Encoding::Number {
                    *spec = with_names(ColumnSpec { role: Role::Input, ..previewed.as_input.clone() }, spec);
                }
            }
            Self::Role(Role::Ignore) => spec.role = Role::Ignore,
            Self::Encoding(encoding) => {
                spec.encoding = encoding;
                let scaled = encoding != Encoding::OneHot && spec.role == Role::Input;
                spec.scaling = if scaled { Scaling::Standardize } else { Scaling::None };
                let fits = match (encoding, spec.missing) {
                    (_, Missing::Drop) => true,
                    (Encoding::Number, missing) => missing == Missing::Mean,
                    (Encoding::OneHot | Encoding::Ordinal, missing) => missing == Missing::Category,
                };
                if !fits {
                    spec.missing = Missing::Drop;
                }
                if encoding == Encoding::Number && spec.role == Role::Target {
                    spec.scaling = previewed.as_target.scaling;
                }
            }
            Self::Scaling(scaling) => spec.scaling = scaling,
            Self::Missing(missing) => spec.missing = missing,
        }
        Some(specs)
    }
}

/// The same description, with the names that another one gives.
fn with_names(spec: ColumnSpec, names: &ColumnSpec) -> ColumnSpec {
    ColumnSpec { label: names.label.clone(), unit: names.unit.clone(), ..spec }
}
