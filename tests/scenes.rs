//! The drawing of a network, as SVG snapshots.

mod drawing;
mod files;

use glassnet::explain::{LayerNumber, Parameter, Quantity};
use glassnet::session::Preset;
use glassnet::view::{
    Density, MOST_EDGES, Palette, Point, Pointed, Shape, Target, line_width, quantity_at, svg, targets,
};

use drawing::Drawing;

trait Looked: Sized {
    fn upto(self, quantity: Quantity) -> Self;
    fn svg(&self, palette: Palette) -> String;
    fn words(&self) -> Vec<String>;
    fn says(&self, words: &str);
    fn aloud(&self) -> Vec<(String, String)>;
}

impl Looked for Drawing {
    /// What is read aloud of each place that can be chosen: its name and its value.
    fn aloud(&self) -> Vec<(String, String)> {
        let places = targets(&self.layout(), 0);
        self.with(|picture| {
            let (labels, frame) = (picture.labels, picture.frame);
            let told = |place: &Target| (place.name(labels, frame.last()), place.value(labels, frame, picture.digits));
            places.iter().map(told).collect()
        })
    }

    /// In the middle of the next update: this number computed last.
    fn upto(self, quantity: Quantity) -> Self {
        let mut drawing = self.at(0);
        let walk = drawing.walk.as_mut().expect("a walk");
        walk.done = walk.trace.order().position(quantity).expect("it is computed") + 1;
        drawing
    }

    fn svg(&self, palette: Palette) -> String {
        svg(&self.shapes(), palette, self.size.0, self.size.1)
    }

    /// Everything that is written, one line each.
    fn words(&self) -> Vec<String> {
        let written = |shape| if let Shape::Text { text, .. } = shape { Some(text) } else { None };
        self.shapes().into_iter().filter_map(written).collect()
    }

    #[track_caller]
    fn says(&self, words: &str) {
        let all = self.words();
        assert!(all.iter().any(|line| line.contains(words)), "“{words}” is not among {all:?}");
    }
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
        drawing.says("164.3 m²");
        // Where a name is cut, it is whole under the pointer and for a screen reader.
        if size.0 > PHONE.0 && size.1 > 300.0 {
            for name in ["College Creek", "parking spots", "living area", "Heights"] {
                drawing.says(name);
            }
        }
        drawing.pointed = Some(Pointed { quantity: Quantity::Input { unit: 9, example: 0 }, at: None });
        drawing.says("164.3 m² → input 0.5461");
        let places = drawing.aloud();
        let living = places.iter().find(|(name, _)| name == "input, living area").expect("the living area");
        assert_eq!(living.1, "164.3 m², fed as 0.5461");
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
    drawing.says("sum so far, 1 of 2");
    drawing.says("0.007500");
    insta::assert_snapshot!(drawing.svg(Palette::Light));
    drawing.share = 1.0;
    drawing.says("sum so far, 2 of 2");
    drawing.says("0.02750");
}

#[test]
fn mazur_forward_an_activation_on_its_curve() {
    let drawing = mazur_at(Quantity::Activation { layer: LayerNumber(2), unit: 0, example: 0 });
    drawing.says("a o1");
    drawing.says("0.7514");
    insta::assert_snapshot!(drawing.svg(Palette::Light));
}

#[test]
fn mazur_error_of_an_output() {
    let drawing = mazur_at(Quantity::OutputError { unit: 0, example: 0 });
    drawing.says("E o1");
    drawing.says("0.2748");
    insta::assert_snapshot!(drawing.svg(Palette::Light));
}

#[test]
fn mazur_backward_blame_adds_up() {
    let mut drawing = mazur_at(Quantity::Contribution { layer: LayerNumber(1), unit: 0, next: 1, example: 0 });
    drawing.share = 0.5;
    drawing.says("∂ℓ/∂a so far, 1 of 2");
    drawing.says("0.05540");
    insta::assert_snapshot!(drawing.svg(Palette::Light));
}

#[test]
fn mazur_backward_a_slope_on_its_curve() {
    let drawing = mazur_at(Quantity::ActivationSlope { layer: LayerNumber(2), unit: 0, example: 0 });
    drawing.says("f′(z) o1");
    drawing.says("0.1868");
    insta::assert_snapshot!(drawing.svg(Palette::Light));
}

#[test]
fn mazur_update_of_a_weight() {
    let drawing = mazur_at(Quantity::New(Parameter::weight(LayerNumber(2), 0, 0)));
    drawing.says("w5 0.4000 → 0.3589");
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
    let rings = drawing.shapes().into_iter().filter(|shape| matches!(shape, Shape::Ring { dotted: true, .. })).count();
    assert_eq!(rings, 4, "no unit is computed yet");
}

#[test]
fn what_is_not_computed_yet_is_called_so_aloud() {
    for preset in [Preset::Mazur, Preset::Houses] {
        for done in [1, 5] {
            let drawing = Drawing::of(preset.text(), 0, WIDE).at(done);
            let places = drawing.aloud();
            let (_, output) = places.iter().find(|(name, _)| name.starts_with("output")).expect("an output");
            assert_eq!(output, "not computed yet", "operation {done}");
            for (name, value) in &places {
                assert!(!value.contains("not a number"), "{name}: {value}");
            }
        }
    }
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
    let of = |first: usize, second: usize| {
        let text = Preset::Houses.text().replacen("\"units\": 8", &format!("\"units\": {first}"), 1);
        Drawing::of(&text.replacen("\"units\": 4", &format!("\"units\": {second}"), 1), 0, WIDE)
    };
    let drawing = of(20, 20);
    let lines = drawing.shapes().iter().filter(|shape| matches!(shape, Shape::Line { .. })).count();
    // Besides connections there are the scale with its ticks and the samples of the legend.
    assert!((20..MOST_EDGES + 20).contains(&lines), "{lines} lines");
    drawing.says(" of 640 edges drawn");
    let said = of(70, 40).words().join(" ").replace('\u{202f}', " ");
    assert!(said.contains("3 610 edges, drawn as streams"), "{said}");
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
    for (density, widest) in [(Density::Few, 1.5), (Density::Some, 1.0), (Density::Many, 1.0)] {
        assert_eq!(line_width(2.5, density), (line_width(widest, density).0, true));
        assert!(!line_width(widest, density).1);
        assert!(line_width(-1.0, density).0 > line_width(0.5, density).0);
    }
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
