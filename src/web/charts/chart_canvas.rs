//! The canvas of a chart: the style sheet gives it its size, and the animation loop paints it.

use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use crate::view::{Palette, Point};

use crate::web::browser::use_size_of;
use crate::web::stage::{ChartContent, ChartView, LiveHandle};

/// The properties of [`ChartCanvas`].
#[derive(Properties, PartialEq)]
pub(in crate::web) struct Props {
    /// Where what is drawn comes in.
    pub(in crate::web) live: LiveHandle,
    /// What is drawn.
    pub(in crate::web) content: ChartContent,
    /// In which colours.
    pub(in crate::web) palette: Palette,
    /// The chart in words.
    pub(in crate::web) description: String,
    /// CSS pixels to a pixel of the drawing.
    pub(in crate::web) zoom: f64,
    /// Called with the place of a click and the size of the drawing, in pixels of the drawing.
    #[prop_or_default]
    pub(in crate::web) clicked: Callback<(Point, (f64, f64))>,
}

/// A chart.
#[component]
pub(in crate::web) fn ChartCanvas(props: &Props) -> Html {
    let canvas = use_node_ref();
    let size = use_state(|| (0.0, 0.0));
    use_size_of(&canvas, &size, true);
    let zoom = props.zoom;
    let size = (size.0 / zoom, size.1 / zoom);
    {
        let (canvas, live) = (canvas.clone(), props.live.clone());
        use_effect_with((size, zoom, props.content.clone(), props.palette), move |(size, zoom, content, palette)| {
            let canvas = canvas.cast::<HtmlCanvasElement>();
            if let Some(canvas) = canvas.clone() {
                let (size, zoom, content, palette) = (*size, *zoom, content.clone(), *palette);
                live.0.show_chart(ChartView { canvas, size, zoom, content, palette });
            }
            move || {
                if let Some(canvas) = canvas {
                    live.0.drop_chart(&canvas);
                }
            }
        });
    }
    let clicked = props.clicked.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        let at = Point::new(f64::from(event.offset_x()) / zoom, f64::from(event.offset_y()) / zoom);
        clicked.emit((at, size));
    });
    // Until its numbers have come there is nothing to describe; a picture without a name is read as its file's.
    let is_empty = props.description.is_empty();
    let description =
        if is_empty { "A chart whose numbers are still loading".to_owned() } else { props.description.clone() };
    html! {
        <canvas ref={canvas} role="img" aria-label={description} {onclick}></canvas>
    }
}
