//! What stands in the page before its program is there: the page of a first visit, as the program will render and paint it.
//! `GLASSNET_WRITE=1 cargo test --features ssr --test first_picture` writes it anew.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use glassnet::session::{Request, Workbench};
use glassnet::view::{Action, AppState, Effect, Layout, Palette, Picture, Preferences, scene, svg};
use glassnet::web::render_panels;

/// The stage of the start in CSS pixels, in a window of 1280 × 720 and of 360 × 740.
const STAGES: [(&str, (f64, f64)); 2] = [("wide", (790.0, 562.0)), ("narrow", (360.0, 340.0))];

/// The page of a first visit once its example is on the bench.
fn first_visit() -> AppState {
    let mut bench = Workbench::default();
    let mut state = AppState::new(None, Preferences::default(), Palette::Light);
    let mut number = 0;
    let mut waiting = vec![Action::WorkerStarted];
    while let Some(action) = waiting.pop() {
        for effect in state.update(action) {
            if let Effect::Send(command) = effect {
                number += 1;
                waiting.extend(bench.handle(Request { number, command }).into_iter().map(Action::Reported));
                waiting.extend(bench.frame().map(|frame| Action::FrameShown(Rc::new(frame))));
                // The first to happen is taken first.
                waiting.reverse();
            }
        }
    }
    assert!(state.bench.work.is_some() && state.bench.frame.is_some());
    state
}

/// A drawing of both themes: where their colours differ the browser takes the one of the page's.
fn of_both_themes(light: &str, dark: &str) -> String {
    let (mut text, mut rest) = (String::new(), light);
    while let Some(at) = rest.find('#') {
        let from = light.len() - rest.len() + at;
        let (bright, dim) = (&light[from..from + 7], &dark[from..from + 7]);
        text.push_str(&rest[..at]);
        if bright == dim {
            text.push_str(bright);
        } else {
            text.extend(["light-dark(", bright, ",", dim, ")"]);
        }
        rest = &light[from + 7..];
    }
    text + rest
}

/// The network on a stage of that size.
fn stage(state: &AppState, name: &str, size: (f64, f64)) -> String {
    let (work, frame) = state.bench.work.clone().zip(state.bench.frame.clone()).expect("it is on the bench");
    let labels = work.labels(&frame, Preferences::default());
    let shapes = scene(&Picture {
        layout: &Layout::of(&work, state.display.letters(), size, None),
        frame: &frame,
        labels: &labels,
        // Which house it is stands beside it.
        scope: "",
        digits: state.digits(),
        lit: &[],
        chosen: None,
        pointed: None,
        maps: None,
        moment: None,
        look: None,
        figure: None,
        parts: &work.document.network.layers,
        earlier: &[],
        transition: None,
        share: 1.0,
        light: 1.0,
    });
    let [light, dark] = [Palette::Light, Palette::Dark].map(|palette| svg(&shapes, palette, size.0, size.1));
    of_both_themes(&light, &dark).replacen("<svg ", &format!("<svg data-stage=\"{name}\" aria-hidden=\"true\" "), 1)
}

fn first_picture() -> String {
    let state = first_visit();
    let drawings: String = STAGES.map(|(name, size)| stage(&state, name, size)).concat();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let page = tokio::task::LocalSet::new().block_on(&runtime, render_panels(state));
    let (before, rest) = page.split_once("<canvas").expect("the stage's canvas");
    let (_, after) = rest.split_once("</canvas>").expect("its end");
    format!("{before}{drawings}{after}\n")
}

#[test]
fn it_is_in_the_page_as_the_program_would_render_it() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("static").join("first_picture.html");
    let picture = first_picture();
    if std::env::var_os("GLASSNET_WRITE").is_some() {
        fs::write(&file, &picture).expect("it can be written");
    }
    let kept = fs::read_to_string(&file).expect("it is there");
    assert!(
        kept == picture,
        "static/first_picture.html is not what the program renders: write it anew, as is said above"
    );
}

#[test]
fn a_colour_of_both_themes_is_the_one_of_the_theme() {
    let both = of_both_themes("<a fill=\"#000000\" stroke=\"#123456\"/>", "<a fill=\"#ffffff\" stroke=\"#123456\"/>");
    assert_eq!(both, "<a fill=\"light-dark(#000000,#ffffff)\" stroke=\"#123456\"/>");
}
