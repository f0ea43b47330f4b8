//! What the pages of the sheet share: clicks and typed words as something that happened on it, and the ways to scale.

use yew::prelude::*;

use crate::data::Scaling;
use crate::view::{Action, DataSheetAction};

/// A click that says that something happened on the sheet.
pub(super) fn press(dispatch: &Callback<Action>, action: DataSheetAction) -> Callback<MouseEvent> {
    dispatch.reform(move |_: MouseEvent| Action::DataSheet(action.clone()))
}

/// What was typed, as something that happened on the sheet.
pub(super) fn typed(dispatch: &Callback<Action>, action: fn(String) -> DataSheetAction) -> Callback<String> {
    dispatch.reform(move |text| Action::DataSheet(action(text)))
}

/// The ways to scale, by their names in documents and on screen.
pub(super) const SCALINGS: [(Scaling, &str, &str); 3] = [
    (Scaling::None, "none", "as it is"),
    (Scaling::MinMax, "min_max", "from 0 to 1"),
    (Scaling::Standardize, "standardize", "standardised"),
];
