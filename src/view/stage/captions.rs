//! The words around the network: what the picture is of, captions, the legend, and what is left out.

use super::layout::{Density, UnitColumn};
use super::picture::{Picture, Sketch, Words};
use crate::explain::LayerNumber;
use crate::view::digits::grouped;
use crate::view::drawing::{Align, Ink, Point, Shape, fitted, text_width};

/// How high the line stands that says what the picture is of.
const SCOPE: f64 = 17.0;
const LEFT: f64 = 14.0;
/// From the top of the network to the captions above it.
const ABOVE: f64 = 14.0;
/// From the lower border to the line of the legend.
const LEGEND: f64 = 12.0;
/// The length of a sample, from it to its words, and from those to the next.
const SAMPLE: (f64, f64, f64) = (30.0, 7.0, 22.0);

/// What the picture is of.
pub(super) fn draw_scope(picture: &Picture<'_>, sketch: &mut Sketch) {
    let (layout, letters) = (picture.layout, &picture.layout.letters);
    let text = fitted(picture.scope, layout.width - 2.0 * LEFT, letters.medium, true);
    let words = Words::new(text, Point::new(LEFT, SCOPE), letters).size(letters.medium).bold();
    sketch.write(words.align(Align::Start));
}

/// What each layer is, unless a number in focus stands there.
pub(super) fn draw_captions(picture: &Picture<'_>, sketch: &mut Sketch) {
    let (layout, letters) = (picture.layout, &picture.layout.letters);
    if picture.moment.is_some_and(|moment| moment.walk.focus().is_some()) {
        return;
    }
    let words = |captions: &[String]| -> Vec<Words> {
        let centred = layout.columns.iter().zip(captions).enumerate().map(|(index, (column, caption))| {
            // A picture stands in the middle of the stage, and its caption right above it.
            let y = column.grid.map_or(layout.top, |grid| grid.corner.y) - ABOVE;
            let frozen = if picture.is_layer_frozen(LayerNumber(index)) { " · frozen" } else { "" };
            let words = Words::new(format!("{caption}{frozen}"), Point::new(column.x, y), letters).muted();
            // At the border they begin or end with it.
            let half = words.width() / 2.0 + 5.0;
            let x = column.x.clamp(half.min(layout.width / 2.0), (layout.width - half).max(layout.width / 2.0));
            Words { at: Point::new(x, y), ..words }
        });
        centred.collect()
    };
    let labels = picture.labels;
    for captions in [&labels.captions, &labels.short_captions, &labels.shortest_captions] {
        let words = words(captions);
        let apart = words.windows(2).all(|pair| !pair[0].rect().meets(&pair[1].rect(), 6.0));
        if apart && words.iter().all(|words| sketch.is_free(words.rect())) {
            for words in words {
                sketch.write(words);
            }
            return;
        }
    }
}

/// How weights are drawn, right below the network; and left what of it is left out.
pub(super) fn draw_legend(picture: &Picture<'_>, drawn: usize, sketch: &mut Sketch) {
    let (layout, letters) = (picture.layout, &picture.layout.letters);
    let y = layout.height - LEGEND;
    let mut left = layout.width;
    if layout.tall {
        let samples: &[(&str, Ink, bool)] =
            &[("positive weight", Ink::Positive, false), ("negative", Ink::Negative, true)];
        let (length, gap, between) = SAMPLE;
        let width = |text: &str| length + gap + text_width(text, letters.small, false);
        let total: f64 = samples.iter().map(|(text, ..)| width(text) + between).sum::<f64>() - between;
        left = layout.width - LEFT - total;
        let mut x = left;
        for &(text, ink, dashed) in samples {
            let (from, to) = (Point::new(x, y), Point::new(x + length, y));
            let words = Words::new(text, Point::new(x + length + gap, y), letters).muted().align(Align::Start);
            // A sample without its words would say nothing.
            if sketch.write(words) {
                sketch.lines.push(Shape::Line { from, to, ink, width: 3.0, dashed, opacity: 1.0 });
            }
            x += width(text) + between;
        }
    }
    let room = left - LEFT - 12.0;
    sketch.write_first(
        not_drawn(picture, drawn)
            .into_iter()
            .filter(|text| text_width(text, letters.small, false) <= room)
            .map(|text| Words::new(text, Point::new(LEFT, y), letters).muted().align(Align::Start)),
    );
}

/// What is not drawn, in words; the longest first. None where all is drawn.
fn not_drawn(picture: &Picture<'_>, drawn: usize) -> Vec<String> {
    let layout = picture.layout;
    let all = grouped(layout.connections as f64);
    match layout.density {
        Density::Few | Density::Some => Vec::new(),
        Density::Many | Density::Vast => {
            if drawn == 0 {
                let streams = format!("{all} edges, drawn as streams");
                return vec![format!("{streams}: point at a unit to see its strongest"), streams];
            }
            let drawn = format!("{} of {all} edges drawn", grouped(drawn as f64));
            let bundled = layout.is_of_pictures() && layout.columns.get(1).is_some_and(UnitColumn::is_of_circles);
            let more = if bundled {
                format!("{drawn}, and one curve from the picture to each unit: point at one to see its own")
            } else {
                format!("{drawn}: point at a unit to see its own")
            };
            vec![more, drawn]
        }
    }
}
