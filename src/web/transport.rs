//! The transport: back to the start, step, play, epoch; the speed; and where the run is.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::session::{Progress, Speed, StepUnit};
use crate::view::{Action, AppState};

use super::field::chosen;
use super::icon::Icon;

/// The bar at the bottom.
pub(super) fn transport(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let ready = state.work.is_some();
    let progress = state.progress();
    let at_begin = progress.updates <= progress.begin;
    let press = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let (play, sign) = if state.running { ("Pause", Icon::Pause) } else { ("Play", Icon::Play) };
    html! {
        <footer class="transport" role="group" aria-label="Training">
            <div class="buttons">
                <button id="reset" type="button" disabled={!ready} aria-label="Reset to the same start"
                    title="Reset to the same start (Home)" aria-keyshortcuts="Home" onclick={press(Action::ResetPressed)}>
                    { Icon::ToStart.draw() }
                </button>
                <button id="back" type="button" disabled={!ready || at_begin} aria-label="One step back"
                    title="Take the last update back (←)" aria-keyshortcuts="ArrowLeft"
                    onclick={press(Action::StepPressed(StepUnit::Step, -1))}>
                    { Icon::Back.draw() }
                </button>
                <button id="play" type="button" class="primary" disabled={!ready} aria-label={play}
                    aria-pressed={state.running.to_string()} title={format!("{play} (Space)")}
                    aria-keyshortcuts="Space K" onclick={press(Action::PlayToggled)}>
                    { sign.draw() }
                </button>
                <button id="step" type="button" disabled={!ready} title="One update of the weights (→)"
                    aria-keyshortcuts="ArrowRight" onclick={press(Action::StepPressed(StepUnit::Step, 1))}>{ "One step" }</button>
                <button id="epoch" type="button" disabled={!ready} title="Once through all training examples (E)"
                    aria-keyshortcuts="E" onclick={press(Action::StepPressed(StepUnit::Epoch, 1))}>{ "One epoch" }</button>
                { speed_choice(state.preferences.speed, dispatch) }
            </div>
            { moment(&progress, dispatch) }
            <p id="position">{ position(state) }</p>
        </footer>
    }
}

/// A slider over the whole run, as far as it was reached: any moment of it comes back, to the bit.
fn moment(progress: &Progress, dispatch: &Callback<Action>) -> Html {
    let own = dispatch.clone();
    let chosen = Callback::from(move |event: InputEvent| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(updates) = input.and_then(|input| input.value().parse().ok()) {
            own.emit(Action::MomentChosen(updates));
        }
    });
    let said = format!("update {} of {}", progress.updates, progress.reach);
    let kept = format!(
        "Back to any update since {}; {} kB are kept for it",
        progress.begin,
        progress.past_bytes.div_ceil(1_024)
    );
    html! {
        <label class="moment" title={kept}>
            <span class="visually-hidden">{ "Moment of the run" }</span>
            <input id="moment" type="range" min={progress.begin.to_string()} max={progress.reach.max(1).to_string()}
                value={progress.updates.to_string()} aria-valuetext={said} disabled={progress.reach <= progress.begin} oninput={chosen} />
        </label>
    }
}

/// How fast training plays.
fn speed_choice(present: Speed, dispatch: &Callback<Action>) -> Html {
    let own = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let index = chosen(&event).and_then(|index| index.parse::<usize>().ok());
        if let Some(&speed) = index.and_then(|index| Speed::CHOICES.get(index)) {
            own.emit(Action::SpeedChosen(speed));
        }
    });
    let options = Speed::CHOICES.iter().enumerate().map(|(index, &speed)| {
        let name = match speed {
            Speed::Updates(rate) => format!("{rate} updates a second"),
            Speed::Fastest => "as fast as it goes".to_owned(),
        };
        let selected = speed == present;
        html! { <option value={index.to_string()} {selected}>{ name }</option> }
    });
    html! {
        <label class="speed">
            <span class="visually-hidden">{ "Speed" }</span>
            <select id="speed" {onchange}>{ for options }</select>
        </label>
    }
}

/// Where the run is: a step is one update of the weights, an epoch once through all training examples.
fn position(state: &AppState) -> String {
    let Some(work) = &state.work else { return "Starting …".to_owned() };
    let progress = state.progress();
    let steps = work.steps_per_epoch();
    format!("epoch {} · step {} of {steps} · {} updates", progress.epoch, progress.step, progress.updates)
}
