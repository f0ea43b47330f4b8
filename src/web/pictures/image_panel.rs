//! Pictures in the side column: the numbers of the pixel that is chosen, and where else to look.

use yew::prelude::*;

use crate::data::{CHANNELS, ImageShape, Pixel};
use crate::explain::Quantity;
use crate::view::{Action, AppState, Sheet, SubjectAction, Work};

use super::photo_file::photo_file;

/// What goes with the picture that the network is fed. Nothing where the data does not consist of pictures.
pub(in crate::web) fn image_panel(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(work), Some(images)) = (&state.bench.work, state.bench.image_set()) else { return html! {} };
    let Some(frame) = state.frame() else { return html! {} };
    let inputs: &[f64] = match &state.images.pad {
        Some(pad) => pad.inputs.as_deref().unwrap_or_default(),
        None => &frame.inputs,
    };
    let sheet_button = |sheet: Sheet, words: &'static str| {
        let open = state.sheet == Some(sheet);
        let onclick = dispatch.reform(move |_: MouseEvent| Action::SheetChosen((!open).then_some(sheet)));
        html! {
            <button id={format!("open-{}", sheet.name())} type="button" aria-expanded={open.to_string()} {onclick}>{ words }</button>
        }
    };
    html! {
        <div class="images">
            { numbers(state, work, images.shape, inputs, dispatch) }
            <div class="leads">
                { photo_file(dispatch) }
                { sheet_button(Sheet::Weights, "Weights") }
                { sheet_button(Sheet::Mistakes, "Mistakes") }
            </div>
        </div>
    }
}

/// The numbers of the chosen pixel, each with the input unit that is fed it.
fn numbers(state: &AppState, work: &Work, shape: ImageShape, inputs: &[f64], dispatch: &Callback<Action>) -> Html {
    let Some(chosen) = state.chosen_pixel() else {
        return html! { <p id="pixel" class="note">{ "Choose a pixel to see its numbers and the input units they go to." }</p> };
    };
    let pixel = shape.pixel(chosen);
    let full = state.bench.image_set().map_or(0, |images| images.full);
    let digits = state.digits();
    let line = |channel: usize| {
        let unit = shape.unit(Pixel { channel, ..pixel })?;
        let (input, feature) = (*inputs.get(unit)?, work.dataset.inputs.get(unit)?);
        let quantity = Quantity::Input { unit, example: state.example() };
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Subject(SubjectAction::Chosen(Some(quantity))));
        let name = if shape.channels == 1 { String::new() } else { format!("{} ", CHANNELS[channel]) };
        let fed = if input.is_nan() {
            "not computed yet".to_owned()
        } else {
            format!("{} of {full} → {}", feature.unscale(input).round(), digits.write(input))
        };
        Some(html! {
            <li class={classes!((unit == chosen).then_some("chosen"))}>
                { format!("{name}{fed} → ") }
                <button type="button" aria-pressed={(unit == chosen).to_string()} {onclick}>{ format!("input {}", unit + 1) }</button>
            </li>
        })
    };
    html! {
        <div id="pixel" aria-live="polite">
            <p>{ format!("row {}, column {}", pixel.row + 1, pixel.column + 1) }</p>
            <ul>{ for (0..shape.channels).filter_map(line) }</ul>
        </div>
    }
}
