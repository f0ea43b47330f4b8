//! The pad: the input picture on the stage is drawn into, by mouse, pen, finger and keys, and its pixels are chosen there.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::data::ImageForm;
use crate::explain::Quantity;
use crate::view::{Action, AppState, Layout, Pad, PadAction, PadKey, PixelGrid, Point, Pointed, SubjectAction};

use super::live::Live;
use crate::web::browser;

/// A press that moves less than this, in CSS pixels, chooses a pixel and draws nothing.
const STILL: f64 = 4.0;
/// The height of the row with what goes with a drawing, and its distance from the picture.
const FOOT: (f64, f64) = (28.0, 8.0);
const HELP: &str = "Press and drag to draw. Arrow keys lead from pixel to pixel; Space sets the pen down there and lifts it, \
                    Delete wipes the drawing.";

/// A press of the pointer that is not over.
#[derive(Clone, Copy)]
pub(super) struct Press {
    at: Point,
    channel: usize,
    draws: bool,
}

/// The sheet to draw on, over the input picture; nothing where the inputs are no picture.
pub(super) fn pad(
    state: &AppState,
    dispatch: &Callback<Action>,
    live: &Rc<Live>,
    layout: &Layout,
    press: Rc<RefCell<Option<Press>>>,
) -> Html {
    let Some(grid) = layout.columns.first().and_then(|column| column.grid) else { return html! {} };
    let example = state.example();
    let choose = move |unit: usize| Action::Subject(SubjectAction::Chosen(Some(Quantity::Input { unit, example })));
    let drawn = |action: PadAction| Action::Drawn(action);
    let onpointerdown = {
        let press = press.clone();
        Callback::from(move |event: PointerEvent| {
            let Some(at) = place(&event, &grid).filter(|_| event.button() == 0) else { return };
            capture(&event);
            *press.borrow_mut() = Some(Press { at, channel: grid.channel_at(at), draws: false });
        })
    };
    let onpointermove = {
        let (press, dispatch, live) = (press.clone(), dispatch.clone(), live.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(at) = place(&event, &grid) else { return };
            let mut press = press.borrow_mut();
            let Some(press) = press.as_mut().filter(|_| event.buttons() & 1 == 1) else {
                let pointed = |unit| Pointed { quantity: Quantity::Input { unit, example }, at: Some(at) };
                live.point_at(grid.unit_at(at).map(pointed));
                return;
            };
            if !press.draws {
                if press.at.distance(at) < STILL {
                    return;
                }
                press.draws = true;
                live.point_at(None);
                dispatch.emit(drawn(PadAction::PenSet(grid.share(press.channel, press.at))));
            }
            dispatch.emit(drawn(PadAction::PenMoved(grid.share(press.channel, at))));
        })
    };
    let onpointerup = {
        let (press, dispatch, live) = (press.clone(), dispatch.clone(), live.clone());
        Callback::from(move |_: PointerEvent| match press.borrow_mut().take() {
            Some(Press { draws: true, .. }) => dispatch.emit(drawn(PadAction::PenLifted)),
            Some(Press { at, .. }) => {
                if let Some(unit) = grid.unit_at(at).filter(|&unit| live.opens(Quantity::Input { unit, example })) {
                    dispatch.emit(choose(unit));
                }
            }
            None => {}
        })
    };
    let onpointercancel = {
        let (press, dispatch) = (press, dispatch.clone());
        Callback::from(move |_: PointerEvent| {
            if press.borrow_mut().take().is_some_and(|press| press.draws) {
                dispatch.emit(drawn(PadAction::PenLifted));
            }
        })
    };
    let own = live.clone();
    // What a finger lit stays lit when it is lifted.
    let onpointerleave = Callback::from(move |event: PointerEvent| {
        if event.pointer_type() != "touch" {
            own.point_at(None);
        }
    });
    let pad = state.images.pad.as_ref();
    let onkeydown = keys(dispatch);
    let onblur = dispatch.reform(move |_: FocusEvent| drawn(PadAction::PenLifted));
    let (corner, height) = (grid.corner, grid.height());
    let style =
        format!("left:{:.1}px;top:{:.1}px;width:{:.1}px;height:{height:.1}px", corner.x, corner.y, grid.width());
    let name = if pad.is_some() { "Your picture" } else { "Picture of the example" };
    let label = format!("{name}, {} × {} pixels. {HELP}", grid.shape.width, grid.shape.height);
    html! {
        <>
            <div id="pad" role="application" tabindex="0" aria-label={label} aria-describedby="pixel" {style} {onpointerdown}
                {onpointermove} {onpointerup} {onpointercancel} {onpointerleave} {onkeydown} {onblur}>
                if let Some(pad) = pad {
                    { for (0..grid.shape.channels).map(|channel| lines(pad, &grid, channel)) }
                }
            </div>
            { foot(state, &grid, layout, dispatch) }
        </>
    }
}

/// What was drawn, where it was drawn, over the pixels that the network is fed.
fn lines(pad: &Pad, grid: &PixelGrid, channel: usize) -> Html {
    let (corner, width) = grid.of_channel(channel);
    let height = width * grid.shape.height as f64 / grid.shape.width as f64;
    let style = format!("top:{:.1}px;height:{height:.1}px", corner.y - grid.corner.y);
    let strokes = pad.strokes.iter().map(|stroke| {
        // A line of no length is drawn where its end is round.
        let places = stroke.iter().chain(stroke.first().filter(|_| stroke.len() == 1));
        let points: Vec<_> = places.map(|[x, y]| format!("{:.1},{:.1}", x * 100.0, y * 100.0)).collect();
        html! { <polyline points={points.join(" ")} /> }
    });
    html! {
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" {style}
            class={classes!(pad.pen_down.then_some("down"))}>{ for strokes }</svg>
    }
}

/// Arrow keys lead from pixel to pixel, and draw while the pen is down. Where that is, only the state can say: keys may come
/// faster than the page is rendered.
fn keys(dispatch: &Callback<Action>) -> Callback<KeyboardEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: KeyboardEvent| {
        let step = |rows, columns| Action::PadKeyPressed(PadKey::Step { rows, columns });
        let action = match event.key().as_str() {
            "ArrowRight" => step(0, 1),
            "ArrowLeft" => step(0, -1),
            "ArrowDown" => step(1, 0),
            "ArrowUp" => step(-1, 0),
            " " | "Enter" => Action::PadKeyPressed(PadKey::Pen),
            "Delete" | "Backspace" => Action::Drawn(PadAction::Wiped),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        dispatch.emit(action);
    })
}

/// What goes with a drawing: below the picture, or above it where there is no room below.
fn foot(state: &AppState, grid: &PixelGrid, layout: &Layout, dispatch: &Callback<Action>) -> Html {
    let (height, gap) = FOOT;
    let below = grid.corner.y + grid.height() + gap;
    let has_room = layout.tall && below + height <= layout.height - 24.0;
    let style = if has_room {
        format!("left:{:.1}px;top:{below:.1}px;max-width:{:.1}px", grid.corner.x, grid.width())
    } else {
        "right:8px;top:0".to_owned()
    };
    let fits = state.bench.image_set().is_some_and(|images| match images.form {
        ImageForm::InkedBlocks | ImageForm::CentredMass => true,
        ImageForm::WholeSheet | ImageForm::WholeSheetInColour => false,
    });
    let wipe = dispatch.reform(|_: MouseEvent| Action::Drawn(PadAction::Wiped));
    html! {
        <p class="pad-foot" {style}>
            if state.images.pad.is_some() {
                <button id="wipe" type="button" onclick={wipe}>{ "Wipe" }</button>
                if has_room && fits {
                    <span class="note">{ "The network sees it fitted to the sheet." }</span>
                }
            } else {
                <span class="note">
                    { if has_room && state.progress().updates == 0 { "Train the network, then draw into the picture." } else { "Draw into the picture." } }
                </span>
            }
        </p>
    }
}

/// Where on the stage the pointer is, which is over the pad or was pressed there.
fn place(event: &PointerEvent, grid: &PixelGrid) -> Option<Point> {
    let frame = browser::around(event, "#pad")?.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()) - frame.left(), f64::from(event.client_y()) - frame.top());
    Some(Point::new(grid.corner.x + x, grid.corner.y + y))
}

/// The pad hears of the pointer also beyond its edge, until it is lifted.
fn capture(event: &PointerEvent) {
    if let Some(pad) = browser::around(event, "#pad") {
        // Fails only for a pointer that is gone.
        let _ = pad.set_pointer_capture(event.pointer_id());
    }
}
