//! The drawing of a network, as SVG snapshots.

mod files;

use std::rc::Rc;

use glassnet::data::{Source, houses_only};
use glassnet::engine::Activation;
use glassnet::explain::{LayerNumber, Parameter, Phase, Quantity};
use glassnet::session::{Document, Frame, LayerPart, Preset, Session};
use glassnet::view::{
    Align, Digits, Figure, Layout, MOST_EDGES, Moment, Palette, Picture, Point, Pointed, Preferences, Shape, Walk,
    Work, line_width, quantity_at, scene, scope_on_stage, svg, targets,
};

/// A document at work, drawn.
struct Drawing {
    work: Work,
    frame: Frame,
    size: (f64, f64),
    /// The moment within the next update that is drawn, if one is.
    walk: Option<Walk>,
    /// How far what is in focus has travelled.
    share: f64,
    chosen: Option<Quantity>,
    pointed: Option<Pointed>,
}

impl Drawing {
    fn of(text: &str, updates: u64, size: (f64, f64)) -> Self {
        let document = Document::read(text).expect("a document");
        let dataset = Rc::new(document.data.prepare(&houses_only).expect("its data"));
        let mut session = Session::open(document, &houses_only).expect("it can be opened");
        let mut left = updates;
        while left > 0 {
            left -= session.train(left).expect("training does not diverge");
        }
        let frame = session.frame(1, false);
        let work = Work { document: session.document(), dataset, generation: 1 };
        Self { work, frame, size, walk: None, share: 1.0, chosen: None, pointed: None }
    }

    /// In the middle of the next update: so many of its numbers computed.
    fn at(mut self, done: u64) -> Self {
        let trace = self.work.document.next_update(&self.work.dataset).expect("the next update");
        self.walk = Some(Walk { trace: Rc::new(trace), done });
        self
    }

    /// In the middle of the next update: this number computed last.
    fn upto(self, quantity: Quantity) -> Self {
        let mut drawing = self.at(0);
        let walk = drawing.walk.as_mut().expect("a walk");
        walk.done = walk.trace.order().position(quantity).expect("it is computed") + 1;
        drawing
    }

    fn layout(&self) -> Layout {
        Layout::of(&self.work, self.size.0, self.size.1, self.walk.as_ref())
    }

    fn with<T>(&self, look_at: impl FnOnce(&Picture<'_>) -> T) -> T {
        let layout = self.layout();
        let frame = self.walk.as_ref().map_or_else(|| self.frame.clone(), |walk| walk.frame(&self.frame));
        let labels = self.work.labels(&frame, Preferences::default());
        let figure = self.walk.as_ref().and_then(|walk| {
            Figure::of(walk.focus()?, &walk.trace, Some(walk), |layer, unit| labels.unit_name(layer, unit))
        });
        look_at(&Picture {
            layout: &layout,
            frame: &frame,
            labels: &labels,
            scope: &scope_on_stage(&self.work, &frame, self.walk.as_ref(), layout.narrow),
            digits: Digits::default(),
            chosen: self.chosen,
            pointed: self.pointed,
            maps: None,
            moment: self.walk.as_ref().map(|walk| Moment { walk, share: self.share }),
            look: None,
            figure: figure.as_ref(),
        })
    }

    fn shapes(&self) -> Vec<Shape> {
        self.with(scene)
    }

    fn svg(&self, palette: Palette) -> String {
        svg(&self.shapes(), palette, self.size.0, self.size.1)
    }

    /// Everything that is written, one line each.
    fn words(&self) -> Vec<String> {
        let written = |shape| match shape {
            Shape::Text { text, .. } => Some(text),
            Shape::Line { .. }
            | Shape::Curve { .. }
            | Shape::Circle { .. }
            | Shape::Box { .. }
            | Shape::Pixel { .. }
            | Shape::Mark { .. }
            | Shape::Picture { .. }
            | Shape::Diamond { .. } => None,
        };
        self.shapes().into_iter().filter_map(written).collect()
    }

    #[track_caller]
    fn says(&self, words: &str) {
        let all = self.words();
        assert!(all.iter().any(|line| line.contains(words)), "“{words}” is not among {all:?}");
    }
}

/// The work of a new visitor with a built-in set.
fn of_set(name: &str, size: (f64, f64)) -> Drawing {
    let source = Source::builtin(name);
    let dataset = source.prepare(&files::library).expect("its data");
    let document = Document::on(source, name.to_owned(), &dataset, None);
    let mut session = Session::open(document, &files::library).expect("it can be opened");
    let (frame, document) = (session.frame(1, false), session.document());
    let work = Work { document, dataset: Rc::new(dataset), generation: 1 };
    Drawing { work, frame, size, walk: None, share: 1.0, chosen: None, pointed: None }
}

const WIDE: (f64, f64) = (760.0, 447.0);
const PHONE: (f64, f64) = (360.0, 512.0);

#[test]
fn houses_on_a_wide_stage() {
    insta::assert_snapshot!(Drawing::of(Preset::Houses.text(), 0, WIDE).svg(Palette::Light));
}

#[test]
fn houses_on_a_phone_in_the_dark_after_an_epoch() {
    insta::assert_snapshot!(Drawing::of(Preset::Houses.text(), 24, PHONE).svg(Palette::Dark));
}

#[test]
fn an_input_says_its_unit_of_measure_on_every_stage() {
    for size in [WIDE, PHONE, (590.0, 447.0), (760.0, 300.0)] {
        let mut drawing = Drawing::of(Preset::Houses.text(), 0, size);
        drawing.says("109.6 m²");
        for name in ["College Creek", "parking spots", "living area", "Heights"] {
            drawing.says(name);
        }
        drawing.pointed = Some(Pointed { quantity: Quantity::Input { unit: 9, example: 0 }, at: None });
        drawing.says("109.6 m² → input −0.7070");
        let layout = drawing.layout();
        let places = drawing.with(|picture| targets(&layout, picture.labels, picture.frame, 0, picture.digits));
        let living = places.iter().find(|place| place.name == "input, living area").expect("the living area");
        assert_eq!(living.value, "109.6 m², fed as −0.7070");
    }
}

#[test]
fn mazur_after_one_update_with_a_chosen_weight() {
    let mut drawing = Drawing::of(Preset::Mazur.text(), 1, WIDE);
    drawing.chosen = Some(Quantity::Parameter(Parameter::weight(LayerNumber(2), 0, 0)));
    insta::assert_snapshot!(drawing.svg(Palette::Light));
}

#[test]
fn mazur_on_a_phone() {
    insta::assert_snapshot!(Drawing::of(Preset::Mazur.text(), 0, PHONE).svg(Palette::Light));
}

/// Mazur's first update, at one number of each phase.
fn mazur_at(quantity: Quantity) -> Drawing {
    Drawing::of(Preset::Mazur.text(), 0, WIDE).upto(quantity)
}

#[test]
fn mazur_forward_a_product_on_its_way() {
    let mut drawing = mazur_at(Quantity::Product { layer: LayerNumber(1), unit: 0, source: 1, example: 0 });
    drawing.share = 0.5;
    // The sum in h1 is still what it was before this product arrives.
    drawing.says("Σ 0.007500");
    insta::assert_snapshot!(drawing.svg(Palette::Light));
    drawing.share = 1.0;
    drawing.says("Σ 0.02750");
    drawing.says("sum so far 0.02750 (2 of 2)");
}

#[test]
fn mazur_forward_an_activation_on_its_curve() {
    let drawing = mazur_at(Quantity::Activation { layer: LayerNumber(2), unit: 0, example: 0 });
    drawing.says("sigmoid of o1");
    drawing.says("z 1.106 → a 0.7514");
    insta::assert_snapshot!(drawing.svg(Palette::Light));
}

#[test]
fn mazur_error_of_an_output() {
    let drawing = mazur_at(Quantity::OutputError { unit: 0, example: 0 });
    drawing.says("½ squared error of o1");
    drawing.says("loss 0.2748");
    insta::assert_snapshot!(drawing.svg(Palette::Light));
}

#[test]
fn mazur_backward_blame_adds_up() {
    let mut drawing = mazur_at(Quantity::Contribution { layer: LayerNumber(1), unit: 0, next: 1, example: 0 });
    drawing.share = 0.5;
    drawing.says("∂L/∂a: Σ 0.05540");
    insta::assert_snapshot!(drawing.svg(Palette::Light));
}

#[test]
fn mazur_backward_a_slope_on_its_curve() {
    let drawing = mazur_at(Quantity::ActivationSlope { layer: LayerNumber(2), unit: 0, example: 0 });
    drawing.says("slope f′(z) 0.1868");
    insta::assert_snapshot!(drawing.svg(Palette::Light));
}

#[test]
fn mazur_update_of_a_weight() {
    let drawing = mazur_at(Quantity::New(Parameter::weight(LayerNumber(2), 0, 0)));
    drawing.says("w5 0.4000 → 0.3589");
    drawing.says("−η·∂L/∂w = −0.5·0.08217 = −0.04108");
    insta::assert_snapshot!(drawing.svg(Palette::Light));
}

#[test]
fn mazur_update_on_a_phone_in_the_dark() {
    let drawing =
        Drawing::of(Preset::Mazur.text(), 0, PHONE).upto(Quantity::New(Parameter::weight(LayerNumber(2), 0, 0)));
    insta::assert_snapshot!(drawing.svg(Palette::Dark));
}

#[test]
fn what_is_not_computed_yet_is_visibly_empty() {
    let drawing = Drawing::of(Preset::Mazur.text(), 0, WIDE).at(1);
    assert!(!drawing.words().iter().any(|line| line.contains("0.5933")), "a of h1 is shown before it is computed");
    drawing.says("off by –");
    drawing.says("a is not computed yet");
}

#[test]
fn what_is_not_computed_yet_is_called_so_aloud() {
    for preset in [Preset::Mazur, Preset::Houses] {
        for done in [1, 5] {
            let drawing = Drawing::of(preset.text(), 0, WIDE).at(done);
            let layout = drawing.layout();
            let places = drawing.with(|picture| targets(&layout, picture.labels, picture.frame, 0, picture.digits));
            let output = places.iter().find(|place| place.name.starts_with("output")).expect("an output");
            assert_eq!(output.value, "not computed yet", "operation {done}");
            for place in &places {
                assert!(!place.value.contains("not a number"), "{}: {}", place.name, place.value);
            }
        }
    }
}

#[test]
fn nothing_that_was_computed_vanishes_before_the_update_ends() {
    let walk = Drawing::of(Preset::Mazur.text(), 0, WIDE).at(0);
    let length = walk.walk.as_ref().expect("a walk").length();
    let numbers = |done: u64| {
        let drawing = Drawing::of(Preset::Mazur.text(), 0, WIDE).at(done);
        let walk = drawing.walk.clone().expect("a walk");
        (walk.focus().and_then(|focus| walk.value(focus)), drawing.words().join(" "))
    };
    let (_, end) = numbers(length);
    let mut seen = 0;
    for done in 1..=length {
        let walk = Drawing::of(Preset::Mazur.text(), 0, WIDE).at(done).walk.expect("a walk");
        let lasting = match walk.trace.order().phase(done - 1) {
            Some(Phase::Forward | Phase::Error | Phase::Backward) => true,
            Some(Phase::Encode | Phase::Update) | None => false,
        };
        let (Some(number), true) = (numbers(done).0, lasting) else { continue };
        // The biases' own gradients are δ, which stands below the unit.
        let written = Digits::default().write(number);
        assert!(end.contains(&written), "operation {done}, {:?}: {written} is gone", walk.focus());
        seen += 1;
    }
    assert!(seen > 50);
}

#[test]
fn the_mean_of_a_batch_is_never_mixed_with_one_example() {
    let drawing =
        Drawing::of(Preset::Houses.text(), 0, WIDE).upto(Quantity::Gradient(Parameter::weight(LayerNumber(3), 0, 0)));
    drawing.says("mean of 16 examples · in grey: the last example");
    let drawing = Drawing::of(Preset::Houses.text(), 0, WIDE).upto(Quantity::Product {
        layer: LayerNumber(1),
        unit: 0,
        source: 0,
        example: 2,
    });
    drawing.says("forward · example 3 of 16 (row ");
}

#[test]
fn a_large_network_shows_its_strongest_connections_and_says_so() {
    let text =
        Preset::Houses.text().replacen("\"units\": 8", "\"units\": 70", 1).replacen("\"units\": 4", "\"units\": 40", 1);
    let drawing = Drawing::of(&text, 0, WIDE);
    let lines = drawing.shapes().iter().filter(|shape| matches!(shape, Shape::Line { .. })).count();
    // Besides connections there are biases, the samples of the legend and the gap to the target.
    assert!((MOST_EDGES..MOST_EDGES + 150).contains(&lines), "{lines} lines");
    let said = drawing.words().join(" ").replace('\u{202f}', " ");
    assert!(said.contains("the 2 000 largest of 2"), "what is left out is not said: {said}");
}

#[test]
fn what_is_in_focus_is_drawn_in_the_largest_network() {
    let text = Preset::Houses.text().replacen("\"units\": 8", "\"units\": 256", 1);
    let drawing =
        Drawing::of(&text, 0, WIDE).upto(Quantity::Product { layer: LayerNumber(1), unit: 200, source: 3, example: 0 });
    assert!(drawing.layout().connection(LayerNumber(1), 200, 3).is_some());
    drawing.says("sum so far");
}

#[test]
fn a_heavy_weight_is_drawn_clamped_and_marked() {
    assert_eq!(line_width(2.5), (line_width(2.0).0, true));
    assert!(!line_width(2.0).1);
    assert!(line_width(-1.0).0 > line_width(0.5).0);
}

#[test]
fn units_and_connections_can_be_pointed_at() {
    let mut drawing = Drawing::of(Preset::Mazur.text(), 0, WIDE);
    let layout = drawing.layout();
    let at = |drawing: &Drawing, at: Point| drawing.with(|picture| quantity_at(picture, at));
    let o1 = layout.unit(LayerNumber(2), 0).expect("o1");
    assert_eq!(at(&drawing, o1), Some(Quantity::Activation { layer: LayerNumber(2), unit: 0, example: 0 }));
    let (from, to) = layout.connection(LayerNumber(2), 1, 0).expect("w7");
    let on = from.towards(to, 0.25);
    let w7 = Quantity::Parameter(Parameter::weight(LayerNumber(2), 1, 0));
    assert_eq!(at(&drawing, Point::new(on.x + 3.0, on.y - 2.0)), Some(w7));
    let (from, to) = layout.bias(LayerNumber(1), 1).expect("the bias of h2");
    assert_eq!(at(&drawing, from.towards(to, 0.7)), Some(Quantity::Parameter(Parameter::bias(LayerNumber(1), 1))));
    assert_eq!(at(&drawing, Point::new(from.x, 3.0)), None);
    drawing.pointed = Some(Pointed { quantity: w7, at: Some(on) });
    drawing.says("h1 → o2");
    drawing.says("w 0.5000");
}

#[test]
fn the_target_of_each_class_is_legible_and_clear_of_the_numbers_in_the_circles() {
    for name in ["icons_16", "fashion_28", "digits_8x8"] {
        for walked in [false, true] {
            let mut drawing = of_set(name, WIDE);
            if walked {
                drawing = drawing.upto(Quantity::BatchLoss);
            }
            let layout = drawing.layout();
            let column = layout.columns.last().expect("outputs");
            let places: Vec<f64> = column.drawn().map(|(_, at)| at.y).collect();
            let shapes = drawing.shapes();
            let texts = shapes.iter().filter_map(|shape| match shape {
                Shape::Text { at, text, size, align, .. } => Some((at, text, *size, *align)),
                _ => None,
            });
            let width = |text: &str, size: f64| 0.58 * size * text.chars().count() as f64;
            let at_outputs: Vec<_> =
                texts.filter(|(at, ..)| at.x >= column.x - 1.0 && at.y > layout.captions + 5.0).collect();
            let labels: Vec<_> = at_outputs.iter().filter(|(_, text, ..)| text.contains(": target ")).collect();
            assert_eq!(labels.len(), places.len(), "{name}: {at_outputs:?}");
            for (at, text, size, _) in &labels {
                assert!(at.x + width(text, *size) <= WIDE.0, "“{text}” ends at {}", at.x + width(text, *size));
                let numbers = at_outputs.iter().filter(|(place, .., align)| {
                    *align == Align::Middle && (place.y - at.y).abs() < 8.0 && (place.x - column.x).abs() < 1.0
                });
                for (place, number, size, _) in numbers {
                    assert!(place.x + width(number, *size) / 2.0 < at.x, "{number} runs into {text}");
                }
            }
        }
    }
}

#[test]
fn captions_stand_clear_of_each_other() {
    for hidden in 1..=8 {
        let mut document = Document::read(Preset::Houses.text()).expect("a document");
        document.network.layers = vec![LayerPart::new(4, Activation::Relu); hidden];
        document.network.layers.push(LayerPart::new(1, Activation::Identity));
        for size in [(748.0, 447.0), (360.0, 512.0)] {
            let drawing = Drawing::of(&document.write(), 0, size);
            let height = drawing.layout().captions;
            let shapes = drawing.with(scene);
            let captions: Vec<_> = shapes
                .iter()
                .filter_map(|shape| match shape {
                    Shape::Text { at, text, .. } if at.y == height => Some((at.x, text.chars().count() as f64)),
                    _ => None,
                })
                .collect();
            assert_eq!(captions.len(), hidden + 2, "{hidden} layers at {size:?}");
            for pair in captions.windows(2) {
                // Six pixels are the mean width of a character of this size.
                let apart = pair[1].0 - pair[0].0 - 6.0 * (pair[0].1 + pair[1].1) / 2.0;
                assert!(apart >= 2.0, "{hidden} layers at {size:?}: {captions:?}");
            }
        }
    }
}
