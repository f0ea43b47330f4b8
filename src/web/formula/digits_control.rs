//! How many digits all numbers on screen have.

use yew::prelude::*;

use crate::view::{Action, AppState, Digits, DisplayAction};

use crate::web::controls::{Select, chosen};

/// The choice of digits, and the switch for all of them.
pub(super) fn digits_control(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let own = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let name = chosen(&event);
        if let Some(digits) = Digits::CHOICES.into_iter().find(|digits| name.as_ref() == Some(&digits.name())) {
            own.emit(Action::Display(DisplayAction::DigitsChosen(digits)));
        }
    });
    let options = Digits::CHOICES.into_iter().map(|digits| {
        html! { <option value={digits.name()} selected={digits == state.display.preferences.digits}>{ digits.name() }</option> }
    });
    let onclick = dispatch.reform(|_: MouseEvent| Action::Display(DisplayAction::FullDigitsToggled));
    html! {
        <div class="digits" role="group" aria-label="Digits of all numbers">
            <label for="digits">{ "digits" }</label>
            <Select id="digits" title="Significant digits of every number on screen" {onchange}>{ for options }</Select>
            <button id="full-digits" type="button" aria-pressed={state.display.full_digits.to_string()}
                title="Show all digits of every number (F)" aria-keyshortcuts="F" {onclick}>{ "Full" }</button>
        </div>
    }
}
