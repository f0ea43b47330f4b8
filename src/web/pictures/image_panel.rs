//! Pictures in the data panel: the one on the stage, its pixels as numbers, and the pad.

use yew::prelude::*;

use crate::data::{CHANNELS, ImageShape, Pixel, Task};
use crate::explain::Quantity;
use crate::view::{Action, AppState, PadAction, Sheet, SubjectAction, Work, image_of};

use super::class_bars::percent;
use super::pad::{image_file, pad};

/// The picture that the network is fed, and what can be done with it. Nothing where the data does not consist of
/// pictures.
pub(in crate::web) fn image_panel(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(work), Some(images)) = (&state.bench.work, state.bench.image_set()) else { return html! {} };
    let Some(frame) = state.frame() else { return html! {} };
    let inputs: &[f64] = match &state.images.pad {
        Some(pad) => pad.inputs.as_deref().unwrap_or_default(),
        None => &frame.inputs,
    };
    let out = state.images.pad.is_some();
    let sheet_button = |sheet: Sheet, words: &'static str| {
        let open = state.sheet == Some(sheet);
        let onclick = dispatch.reform(move |_: MouseEvent| Action::SheetChosen((!open).then_some(sheet)));
        html! {
            <button id={format!("open-{}", sheet.name())} type="button" aria-expanded={open.to_string()} {onclick}>{ words }</button>
        }
    };
    html! {
        <div class="images">
            <div class="pictures">
                if let Some(sheet) = &state.images.pad {
                    { pad(sheet, dispatch) }
                }
                <div class="seen">
                    { answer(state) }
                    { picture(state, work, images.shape, inputs, dispatch) }
                </div>
            </div>
            { numbers(state, work, images.shape, inputs, dispatch) }
            <div class="buttons">
                <button id="draw" type="button" aria-pressed={out.to_string()}
                    onclick={dispatch.reform(|_: MouseEvent| Action::Drawn(PadAction::Toggled))}>
                    { if out { "Close the drawing" } else { "Draw" } }
                </button>
                if out {
                    <button id="wipe" type="button" onclick={dispatch.reform(|_: MouseEvent| Action::Drawn(PadAction::Wiped))}>
                        { "Wipe" }
                    </button>
                }
                { image_file(dispatch) }
                { sheet_button(Sheet::Weights, "Weights") }
                { sheet_button(Sheet::Mistakes, "Mistakes") }
            </div>
        </div>
    }
}

/// What a picture on the pad is taken for, beside the pad: the bars of the classes may be far from it.
fn answer(state: &AppState) -> Html {
    let (Some(work), Some(fed)) = (&state.bench.work, state.images.fed()) else { return html! {} };
    let Task::MultiClass { classes } = &work.dataset.task else { return html! {} };
    let outputs = fed.outputs();
    let class = work.dataset.task.class_of(outputs);
    let Some((name, &share)) = class.and_then(|class| classes.get(class).zip(outputs.get(class))) else {
        return html! {};
    };
    html! {
        <p class="pad-answer"><span class="note">{ "answer" }</span>{ " " }<strong id="pad-answer">{ name }</strong>{ " " }{ percent(share) }</p>
    }
}

/// The picture, of which a pixel can be chosen by mouse, finger and arrow keys.
fn picture(state: &AppState, work: &Work, shape: ImageShape, inputs: &[f64], dispatch: &Callback<Action>) -> Html {
    let chosen = state.chosen_pixel().map(|unit| shape.pixel(unit));
    let example = state.example();
    let choose = move |pixel: Pixel| {
        let unit = shape.unit(pixel)?;
        Some(Action::Subject(SubjectAction::Chosen(Some(Quantity::Input { unit, example }))))
    };
    let own = dispatch.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        let Some([across, down]) = super::pad::place_in("[role=application]", &event) else { return };
        let pixel = Pixel {
            row: (down * shape.height as f64) as usize,
            column: (across * shape.width as f64) as usize,
            channel: chosen.map_or(0, |pixel| pixel.channel),
        };
        if let Some(action) = choose(pixel) {
            own.emit(action);
        }
    });
    let own = dispatch.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let (right, down) = match event.key().as_str() {
            "ArrowRight" => (1, 0),
            "ArrowLeft" => (-1, 0),
            "ArrowDown" => (0, 1),
            "ArrowUp" => (0, -1),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let next = chosen.map_or(Some(Pixel { row: 0, column: 0, channel: 0 }), |pixel| {
            let (row, column) = (pixel.row.checked_add_signed(down)?, pixel.column.checked_add_signed(right)?);
            Some(Pixel { row, column, ..pixel })
        });
        if let Some(action) = next.and_then(choose) {
            own.emit(action);
        }
    });
    let name = match state.images.pad {
        Some(_) => "What the network sees of your picture".to_owned(),
        None => format!("Picture of example {}", state.frame().map_or(0, |frame| frame.example) + 1),
    };
    let label = format!("{name}: {} × {} pixels. The arrow keys move from pixel to pixel.", shape.width, shape.height);
    let mark = chosen.map(|pixel| {
        let share = |place: usize, of: usize| place as f64 / of as f64 * 100.0;
        format!(
            "left:{:.3}%;top:{:.3}%;width:{:.3}%;height:{:.3}%",
            share(pixel.column, shape.width),
            share(pixel.row, shape.height),
            share(1, shape.width),
            share(1, shape.height)
        )
    });
    let address = image_of(&work.dataset, inputs, state.palette());
    html! {
        <div id="picture" class="pixels" role="application" tabindex="0" aria-label={label} aria-describedby="pixel" {onclick} {onkeydown}>
            if !address.is_empty() {
                <img src={address} alt="" draggable="false" />
            }
            if let Some(mark) = mark {
                <span class="mark" style={mark}></span>
            }
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
