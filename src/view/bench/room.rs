//! Room: where on the page a person is.

use serde::{Deserialize, Serialize};

/// Where a person is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Room {
    /// What is met first: what this is, the living network, and the doors to the rest.
    #[default]
    Start,
    /// Where everything can be set and every number looked at.
    Laboratory,
}
