//! The timeline of the update in hand, number by number, with its phases marked.

use yew::prelude::*;

use crate::explain::{Phase, Segment};
use crate::view::{Action, Walk, WalkAction};
use crate::web::controls::input_of;

/// The most stretches that are told apart; of more, each example is one.
const MOST_STRETCHES: usize = 240;

/// The slider, over the stretches of the phases.
pub(super) fn timeline(walk: &Walk, dispatch: &Callback<Action>) -> Html {
    let own = dispatch.clone();
    let chosen = Callback::from(move |event: InputEvent| {
        let input = input_of(&event);
        if let Some(done) = input.and_then(|input| input.value().parse().ok()) {
            own.emit(Action::Walk(WalkAction::OperationChosen(done)));
        }
    });
    let stretches = stretches(walk).into_iter().map(|(name, length)| {
        html! { <span class={format!("phase-{name}")} style={format!("flex-grow:{length}")}></span> }
    });
    let phase = walk.phase().map_or("", Phase::name);
    let said = format!("operation {} of {}, {phase}, {}", walk.done, walk.length(), walk.scope());
    html! {
        <div class="timeline">
            <div class="segments" aria-hidden="true">{ for stretches }</div>
            <input id="timeline" type="range" min="0" max={walk.length().to_string()} value={walk.done.to_string()}
                aria-label="Operation of the update in hand" aria-valuetext={said} oninput={chosen} />
        </div>
    }
}

/// Name and length of each stretch.
fn stretches(walk: &Walk) -> Vec<(&'static str, u64)> {
    let order = walk.trace.order();
    let length = |segment: &Segment| segment.range.end - segment.range.start;
    // An example has four phases at most.
    if walk.trace.examples() * 4 <= MOST_STRETCHES {
        return order.segments().map(|segment| (segment.phase.name(), length(&segment))).collect();
    }
    let mut stretches: Vec<(&str, u64)> = Vec::new();
    let mut examples: Option<Option<usize>> = None;
    for segment in order.segments() {
        match stretches.last_mut() {
            Some((_, known)) if segment.example.is_some() && examples.is_some_and(|example| example.is_some()) => {
                *known += length(&segment);
            }
            Some(_) | None => {
                let name = if segment.example.is_some() { "examples" } else { segment.phase.name() };
                stretches.push((name, length(&segment)));
            }
        }
        examples = Some(segment.example);
    }
    stretches
}

/// The phases by name and mark, the present one brought out.
pub(in crate::web) fn legend(walk: &Walk) -> Html {
    let phases = [Phase::Encode, Phase::Forward, Phase::Error, Phase::Backward, Phase::Update];
    let here = walk.phase();
    let begins_encoded = walk.trace.order().phase(0) == Some(Phase::Encode);
    let items = phases.into_iter().filter(|phase| *phase != Phase::Encode || begins_encoded).map(|phase| {
        let current = (here == Some(phase)).then_some("step");
        html! { <li aria-current={current}><span class={format!("phase-{}", phase.name())}></span>{ phase.name() }</li> }
    });
    html! { <ul class="phases" aria-label="Phases of the update">{ for items }</ul> }
}
