//! The drawing of a network, as SVG snapshots.

use glassnet::data::houses_only;
use glassnet::explain::Quantity;
use glassnet::session::{Document, Frame, Preset, Session};
use glassnet::view::{Digits, Labels, Layout, MOST_EDGES, Palette, Picture, Shape, line_width, scene, svg};

/// A document at work, drawn.
struct Drawing {
    frame: Frame,
    labels: Labels,
    layout: Layout,
}

impl Drawing {
    fn of(text: &str, updates: u64, (width, height): (f64, f64)) -> Self {
        let document = Document::read(text).expect("a document");
        let dataset = document.data.prepare(&houses_only).expect("its data");
        let mut session = Session::open(document, &houses_only).expect("it can be opened");
        let mut left = updates;
        while left > 0 {
            left -= session.train(left).expect("training does not diverge");
        }
        let frame = session.frame(1, false);
        let document = session.document();
        let layers = document.network.layers.iter().map(|layer| (layer.units, layer.activation));
        let labels = Labels::new(&dataset, layers, &frame, Digits::default());
        let layout = Layout::new(&labels.units, width, height);
        Self { frame, labels, layout }
    }

    fn shapes(&self, chosen: Option<Quantity>) -> Vec<Shape> {
        let Self { frame, labels, layout } = self;
        scene(&Picture { layout, frame, labels, digits: Digits::default(), chosen, maps: None, moment: None })
    }

    fn svg(&self, chosen: Option<Quantity>, palette: Palette) -> String {
        svg(&self.shapes(chosen), palette, self.layout.width, self.layout.height)
    }
}

const WIDE: (f64, f64) = (760.0, 470.0);
const PHONE: (f64, f64) = (360.0, 430.0);

#[test]
fn houses_on_a_wide_stage() {
    insta::assert_snapshot!(Drawing::of(Preset::Houses.text(), 0, WIDE).svg(None, Palette::Light));
}

#[test]
fn houses_on_a_phone_in_the_dark_after_an_epoch() {
    insta::assert_snapshot!(Drawing::of(Preset::Houses.text(), 24, PHONE).svg(None, Palette::Dark));
}

#[test]
fn mazur_after_one_update_with_a_chosen_weight() {
    let chosen = Quantity::Weight { layer: 2, unit: 0, source: 0 };
    insta::assert_snapshot!(Drawing::of(Preset::Mazur.text(), 1, WIDE).svg(Some(chosen), Palette::Light));
}

#[test]
fn mazur_on_a_phone() {
    insta::assert_snapshot!(Drawing::of(Preset::Mazur.text(), 0, PHONE).svg(None, Palette::Light));
}

#[test]
fn a_large_network_shows_its_strongest_connections_and_says_so() {
    let text =
        Preset::Houses.text().replacen("\"units\": 8", "\"units\": 70", 1).replacen("\"units\": 4", "\"units\": 40", 1);
    let drawing = Drawing::of(&text, 0, WIDE);
    let shapes = drawing.shapes(None);
    let lines = shapes.iter().filter(|shape| matches!(shape, Shape::Line { .. })).count();
    // Besides connections there are biases, the samples of the legend and the gap to the target.
    assert!((MOST_EDGES..MOST_EDGES + 150).contains(&lines), "{lines} lines");
    let said = shapes.iter().any(|shape| matches!(shape, Shape::Text { text, .. } if text.contains("strongest of 3")));
    assert!(said, "what is left out is not said");
}

#[test]
fn a_heavy_weight_is_drawn_clamped_and_marked() {
    assert_eq!(line_width(2.5), (line_width(2.0).0, true));
    assert!(!line_width(2.0).1);
    assert!(line_width(-1.0).0 > line_width(0.5).0);
}
