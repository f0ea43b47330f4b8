//! The outputs of a network that classifies, as bars: one for each class.

use yew::prelude::*;

use crate::session::Frame;
use crate::view::AppState;

/// One bar for each class, the answer, and what was to be answered.
pub(in crate::web) fn class_bars(state: &AppState, frame: &Frame, classes: &[String]) -> Html {
    let outputs = frame.outputs();
    let Some(task) = state.bench.work.as_ref().map(|work| &work.dataset.task) else { return html! {} };
    let name = |class: Option<usize>| class.and_then(|class| classes.get(class)).map_or("–", String::as_str);
    let answer = task.class_of(outputs);
    // A drawing has no target.
    let target = frame.targets.iter().all(|target| !target.is_nan()).then(|| task.class_of(&frame.targets)).flatten();
    let bar = |(class, (name, &share)): (usize, (&String, &f64))| {
        let width = format!("width:{:.1}%", if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) * 100.0 });
        html! {
            <div class={classes!("class-bar", (answer == Some(class)).then_some("answer"))}>
                <dt>{ name.clone() }</dt>
                <dd><span class="track" aria-hidden="true"><span class="fill" style={width}></span></span>
                    <span class="share">{ percent(share) }</span></dd>
            </div>
        }
    };
    html! {
        <div class="classes">
            <div class="row"><span>{ "answer" }</span><output id="answer" aria-live="polite">{ name(answer) }</output></div>
            if target.is_some() {
                <div class="row"><span>{ "target" }</span><strong id="class-target">{ name(target) }</strong></div>
            }
            <dl id="classes">{ for classes.iter().zip(outputs).enumerate().map(bar) }</dl>
        </div>
    }
}

/// A share as people say it; a dash where it is not there yet.
pub(in crate::web) fn percent(share: f64) -> String {
    if share.is_nan() { "–".to_owned() } else { format!("{:.1} %", share * 100.0) }
}
