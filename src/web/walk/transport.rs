//! The transport: back to the start, step, play, epoch; the speed; and where the run is.

use yew::prelude::*;

use crate::explain::Phase;
use crate::session::{Progress, Speed};
use crate::view::{Action, AppState, Part, RunAction, Stride, WalkAction, Walker};

use super::timeline::{legend, timeline};
use crate::web::controls::{Icon, Select, check, chosen, input_of};

/// The bar at the bottom. In a lesson the main action is the lesson's.
pub(in crate::web) fn transport(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let ready = state.bench.work.is_some();
    let progress = state.progress();
    let press = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let going = state.motion.is_running() || state.motion.is_timed();
    let (play, sign) = match (going, state.stride.walker()) {
        (true, _) => ("Pause", Icon::Pause),
        (false, Walker::Worker(_)) => ("Train", Icon::Play),
        (false, Walker::Page(_)) => ("Play", Icon::Play),
    };
    let stride = state.stride.name();
    let done = state.motion.walk().map_or(0, |walk| walk.done);
    let at_begin = progress.updates <= progress.begin && done == 0;
    html! {
        <section class="transport" aria-label="Steps and time" data-part={Part::Transport.name()}>
            <div class="buttons">
                <button id="reset" type="button" disabled={!ready}
                    title="Reset to the same start (Home)" aria-keyshortcuts="Home R" onclick={press(Action::Run(RunAction::ResetPressed))}>
                    { Icon::ToStart.draw() }
                </button>
                <button id="back" type="button" disabled={!ready || at_begin}
                    title={format!("One {stride} back (←)")} aria-keyshortcuts="ArrowLeft" onclick={press(Action::Walk(WalkAction::Strode(-1)))}>
                    { Icon::Back.draw() }
                </button>
                <button id="play" type="button" class={(!state.lessons.is_open()).then_some("primary")} disabled={!ready} title={format!("{play} (Space)")}
                    aria-keyshortcuts="Space K" onclick={press(Action::Walk(WalkAction::PlayToggled))}>
                    { sign.draw() }{ play }
                </button>
                <button id="step" type="button" disabled={!ready}
                    title={format!("One {stride} (→)")} aria-keyshortcuts="ArrowRight" onclick={press(Action::Walk(WalkAction::Strode(1)))}>
                    { Icon::Forward.draw() }
                </button>
                { stride_choice(state.stride, dispatch) }
                { speed_choice(state.speed(), dispatch) }
                { pauses(state, dispatch) }
            </div>
            <div class="time">
                { state.motion.walk().map_or_else(|| moment(&progress, dispatch), |walk| timeline(walk, dispatch)) }
                <div class="where">
                    if let Some(walk) = state.motion.walk() {
                        { legend(walk) }
                    }
                    <p id="position" title={history(&progress)}>{ position(state) }</p>
                </div>
            </div>
        </section>
    }
}

/// How far one press goes.
fn stride_choice(present: Stride, dispatch: &Callback<Action>) -> Html {
    let own = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(stride) = chosen(&event).and_then(|name| Stride::named(&name)) {
            own.emit(Action::Walk(WalkAction::StrideChosen(stride)));
        }
    });
    let options = Stride::ALL.into_iter().map(|stride| {
        html! { <option value={stride.name()} selected={stride == present}>{ format!("one {}", stride.name()) }</option> }
    });
    html! {
        <label>
            <span class="visually-hidden">{ "Size of a step" }</span>
            <Select id="stride" title="How far one press goes; a step is one update of the weights" {onchange}>{ for options }</Select>
        </label>
    }
}

/// A slider over the whole run, as far as it was reached: any moment of it comes back, to the bit.
fn moment(progress: &Progress, dispatch: &Callback<Action>) -> Html {
    let own = dispatch.clone();
    let chosen = Callback::from(move |event: InputEvent| {
        let input = input_of(&event);
        if let Some(updates) = input.and_then(|input| input.value().parse().ok()) {
            own.emit(Action::Run(RunAction::MomentChosen(updates)));
        }
    });
    let said = format!("update {} of {}", progress.updates, progress.reach);
    html! {
        <label class="moment" title={format!("Back to any update since {}", progress.begin)}>
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
            own.emit(Action::Walk(WalkAction::SpeedChosen(speed)));
        }
    });
    let options = Speed::CHOICES.iter().enumerate().map(|(index, &speed)| {
        let name = match speed {
            Speed::Updates(rate) if rate < 1.0 => format!("one in {} seconds", 1.0 / rate),
            Speed::Updates(rate) => format!("{rate} a second"),
            Speed::Fastest => "as fast as it goes".to_owned(),
        };
        let selected = speed == present;
        html! { <option value={index.to_string()} {selected}>{ name }</option> }
    });
    html! {
        <label>
            <span class="visually-hidden">{ "Speed" }</span>
            <Select id="speed" {onchange}>{ for options }</Select>
        </label>
    }
}

/// Whether playing through an update pauses where a phase ends.
fn pauses(state: &AppState, dispatch: &Callback<Action>) -> Option<Html> {
    let Walker::Page(_) = state.stride.walker() else { return None };
    let changed = dispatch.reform(|pauses| Action::Walk(WalkAction::PausesChosen(pauses)));
    let pauses = state.display.preferences.walk.pauses;
    Some(check(Some("pauses".to_owned()), "pause at phases", pauses, &changed))
}

/// What is kept in memory so that every moment of the run comes back.
fn history(progress: &Progress) -> String {
    match progress.past_bytes.div_ceil(1_024) {
        kilobytes @ ..1_024 => format!("{kilobytes} kB of history"),
        kilobytes => format!("{:.1} MB of history", kilobytes as f64 / 1_024.0),
    }
}

/// Where the run is: an epoch is once through all training examples. What a walk is at
/// stands on the stage too; here it is for those who cannot see that.
fn position(state: &AppState) -> Html {
    let Some(work) = &state.bench.work else { return html! { "Starting …" } };
    let progress = state.progress();
    let steps = work.steps_per_epoch();
    let Some(walk) = state.motion.walk() else {
        let (epoch, step, updates) = (progress.epoch, progress.step, progress.updates);
        return html! {
            <>
                <strong>{ format!("epoch {epoch}") }</strong>
                <span class="visually-hidden">{ format!(", update {step} of {steps}") }</span>
                { format!(" · update {updates}") }
            </>
        };
    };
    let phase = walk.phase().map_or("", Phase::name);
    html! {
        <>
            <span class="of-update">{ format!("update {} · ", progress.updates + 1) }</span>
            { format!("operation {} of {}", walk.done, walk.length()) }
            <span class="visually-hidden">{ format!(" · {phase} · {}", walk.scope()) }</span>
        </>
    }
}
