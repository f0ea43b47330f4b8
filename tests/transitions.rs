//! What moves on the stage: it begins as the picture was, ends as the picture is, to the bit, and shows nothing that was not
//! computed.

mod drawing;
mod files;

use std::collections::BTreeSet;
use std::rc::Rc;

use glassnet::explain::{Direction, LayerNumber, OrderUnit, Parameter, Quantity};
use glassnet::session::{Document, Frame, Preset, Session};
use glassnet::view::{Guesses, Ink, Pointed, Shape, Transition, Walk, Work};

use drawing::Drawing;

const WIDE: (f64, f64) = (760.0, 447.0);
/// A little after the begin, on the way, and a little before the end.
const ON_THE_WAY: [f64; 7] = [0.01, 0.1, 0.25, 0.4, 0.5, 0.75, 0.99];

/// A run before and after one update.
struct Updated {
    work: Work,
    before: Rc<Frame>,
    after: Rc<Frame>,
}

impl Updated {
    fn of(preset: Preset) -> Self {
        let document = Document::read(preset.text()).expect("a document");
        let dataset = Rc::new(document.data.prepare(&files::library).expect("its data"));
        let mut session = Session::open(document, &files::library).expect("it can be opened");
        let before = Rc::new(session.frame(1, false));
        session.train(1).expect("training does not diverge");
        let after = Rc::new(session.frame(1, false));
        Self { work: Work { document: session.document(), dataset, generation: 1 }, before, after }
    }

    fn drawn(&self, frame: &Rc<Frame>, transition: Option<Transition>, share: f64) -> Vec<Shape> {
        let drawing = Drawing::at_rest(self.work.clone(), (**frame).clone(), WIDE);
        Drawing { transition, share, ..drawing }.shapes()
    }
}

/// What is written, as a set: a number on the way is one of before or one of after.
fn words(shapes: &[Shape]) -> BTreeSet<String> {
    let text = |shape: &Shape| if let Shape::Text { text, .. } = shape { Some(text.clone()) } else { None };
    shapes.iter().filter_map(text).collect()
}

fn dots(shapes: &[Shape]) -> usize {
    shapes.iter().filter(|shape| matches!(shape, Shape::Disc { ink: Ink::Text, .. })).count()
}

#[test]
fn the_first_pass_begins_with_the_inputs_alone_and_ends_at_rest() {
    for preset in [Preset::Houses, Preset::Mazur] {
        let run = Updated::of(preset);
        let mut empty = (*run.before).clone();
        for layer in &mut empty.layers {
            layer.activations.fill(f64::NAN);
            layer.weighted_sums.fill(f64::NAN);
        }
        let pass = Transition::first_pass(&run.before);
        assert_eq!(pass.milliseconds(), 1_600.0);
        let at = |share: f64| run.drawn(&run.before, Some(pass.clone()), share);
        let without_dots = |shapes: Vec<Shape>| -> Vec<Shape> {
            shapes.into_iter().filter(|shape| !matches!(shape, Shape::Disc { .. })).collect()
        };
        assert_eq!(without_dots(at(0.0)), without_dots(run.drawn(&Rc::new(empty), None, 1.0)), "{preset:?}");
        assert_eq!(at(1.0), run.drawn(&run.before, None, 1.0), "{preset:?}");
        let seen: usize = ON_THE_WAY.into_iter().map(|share| dots(&at(share))).sum();
        assert!(seen > 8, "{preset:?}: {seen} products on their way");
        // Nothing is written that is not there in the end.
        let end = words(&at(1.0));
        for share in ON_THE_WAY {
            let written = words(&at(share));
            let own: Vec<_> = written.difference(&end).filter(|text| text.parse::<f64>().is_ok()).collect();
            // Fewer figures in a column may have more decimals.
            for text in own {
                let shown: f64 = text.parse().expect("a number");
                let is_there = run.before.layers.iter().flat_map(|layer| &layer.activations).chain(&run.before.inputs);
                assert!(is_there.into_iter().any(|value| (value - shown).abs() <= 0.051), "{preset:?}: {text}");
            }
        }
    }
}

#[test]
fn an_update_begins_with_the_old_widths_and_ends_with_the_new_ones() {
    for preset in [Preset::Houses, Preset::Mazur] {
        let run = Updated::of(preset);
        let update = Transition::of_update(&run.before, &run.after).expect("one update");
        let at = |share: f64| run.drawn(&run.after, Some(update.clone()), share);
        assert_eq!(at(0.0), run.drawn(&run.before, None, 1.0), "{preset:?}");
        assert_eq!(at(1.0), run.drawn(&run.after, None, 1.0), "{preset:?}");
        // Between them widths lie between the old ones and the new ones, and old ones stay as ghosts.
        let widths = |shapes: &[Shape]| -> Vec<f64> {
            let width = |shape: &Shape| match shape {
                Shape::Line { ink: Ink::Positive | Ink::Negative, width, .. } => Some(*width),
                _ => None,
            };
            let mut widths: Vec<f64> = shapes.iter().filter_map(width).collect();
            widths.sort_by(f64::total_cmp);
            widths
        };
        let sum = |shapes: &[Shape]| widths(shapes).iter().sum::<f64>();
        let (start, middle, end) = (sum(&at(0.0)), sum(&at(0.1)), sum(&at(1.0)));
        assert!(start.min(end) < middle && middle < start.max(end), "{preset:?}: {start}, {middle}, {end}");
        assert_eq!(Transition::of_update(&run.after, &run.before), None, "going back is no update");
    }
}

/// The frame of a walk at every stride of a size through the next update, with the transition that led there.
fn strides(preset: Preset, unit: OrderUnit, mut look_at: impl FnMut(Drawing, u64, Transition)) {
    let base = Drawing::of(preset.text(), 0, WIDE).at(0);
    let mut walk = base.walk.clone().expect("a walk");
    for _ in 0..400 {
        let from = walk.done;
        if walk.take(unit, Direction::Forward, 1) == 0 {
            break;
        }
        let frame = Rc::new(walk.frame(&base.frame));
        if let Some(transition) = Transition::of_stride(from, &walk, &frame, &base.frame) {
            let drawing = Drawing::at_rest(base.work.clone(), base.frame.clone(), WIDE);
            look_at(Drawing { walk: Some(walk.clone()), ..drawing }, from, transition);
        }
    }
}

#[test]
fn every_stride_of_a_walk_ends_at_its_moment() {
    for unit in [OrderUnit::Operation, OrderUnit::Unit, OrderUnit::Layer, OrderUnit::Phase] {
        let mut moved = 0;
        strides(Preset::Mazur, unit, |drawing, from, transition| {
            let done = drawing.walk.as_ref().expect("a walk").done;
            let rest = drawing.shapes();
            let drawn = |share: f64| {
                let drawing = Drawing { transition: Some(transition.clone()), share, ..clone(&drawing) };
                drawing.shapes()
            };
            assert_eq!(drawn(1.0), rest, "{unit:?} from {from} to {done}");
            assert!(transition.milliseconds() > 0.0 && transition.milliseconds() < 4_000.0);
            // Less motion: the numbers are all there at once.
            let still = Drawing { transition: Some(transition.clone().still()), share: 0.5, ..clone(&drawing) };
            assert_eq!(words(&still.shapes()), words(&rest), "{unit:?} from {from} to {done}");
            moved += 1;
        });
        assert!(moved >= 4, "{unit:?}: {moved}");
    }
}

fn clone(drawing: &Drawing) -> Drawing {
    let rest = Drawing::at_rest(drawing.work.clone(), drawing.frame.clone(), drawing.size);
    Drawing { walk: drawing.walk.clone(), ..rest }
}

#[test]
fn the_numbers_of_a_stride_are_those_of_before_until_they_arrive() {
    for preset in [Preset::Mazur, Preset::Houses] {
        strides(preset, OrderUnit::Layer, |drawing, from, transition| {
            let walk = drawing.walk.as_ref().expect("a walk");
            let before = Walk { done: from, ..walk.clone() }.frame_of(&drawing.frame, walk.example());
            let (start, end) = (transition.frame(0.0), transition.frame(1.0));
            let same =
                |one: &[f64], other: &[f64]| one.iter().map(|x| x.to_bits()).eq(other.iter().map(|x| x.to_bits()));
            for (shown, layer) in start.layers.iter().zip(&before.layers) {
                assert!(same(&shown.activations, &layer.activations), "{preset:?} from {from}");
                assert!(same(&shown.weights, &layer.weights), "{preset:?} from {from}");
            }
            for (shown, layer) in end.layers.iter().zip(&walk.frame(&drawing.frame).layers) {
                assert!(same(&shown.activations, &layer.activations), "{preset:?} from {from}");
                assert!(same(&shown.weights, &layer.weights), "{preset:?} from {from}");
            }
        });
    }
}

#[test]
fn what_comes_back_takes_the_band_along() {
    let band = |shapes: &[Shape]| -> f64 {
        let length = |shape: &Shape| match shape {
            Shape::Ribbon { points, ink: Ink::Lit, .. } => {
                points.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
            }
            _ => 0.0,
        };
        shapes.iter().map(length).sum()
    };
    let contribution = Quantity::Contribution { layer: LayerNumber(1), unit: 0, next: 0, example: 0 };
    let mut drawing = Drawing::of(Preset::Mazur.text(), 0, WIDE).at(0);
    let walk = drawing.walk.as_mut().expect("a walk");
    walk.done = walk.trace.order().position(contribution).expect("it is computed") + 1;
    let mut lengths = Vec::new();
    for share in [0.0, 0.2, 0.5, 0.8, 1.0] {
        drawing.share = share;
        lengths.push(band(&drawing.shapes()));
    }
    assert!(lengths.is_sorted_by(|one, next| one < next), "{lengths:?}");
}

#[test]
fn the_old_width_and_the_wash_are_gone_in_the_end() {
    let new = Quantity::New(Parameter::weight(LayerNumber(2), 0, 0));
    let activation = Quantity::Activation { layer: LayerNumber(1), unit: 0, example: 0 };
    let ghosts =
        |shapes: Vec<Shape>| shapes.iter().filter(|shape| matches!(shape, Shape::Line { ink: Ink::Muted, .. })).count();
    let washes = |shapes: Vec<Shape>| {
        shapes.iter().filter(|shape| matches!(shape, Shape::Disc { ink: Ink::GoldWash, .. })).count()
    };
    for (quantity, count) in [(new, &ghosts as &dyn Fn(Vec<Shape>) -> usize), (activation, &washes)] {
        let mut drawing = Drawing::of(Preset::Mazur.text(), 0, WIDE).at(0);
        let walk = drawing.walk.as_mut().expect("a walk");
        walk.done = walk.trace.order().position(quantity).expect("it is computed") + 1;
        drawing.share = 0.5;
        assert_eq!(count(drawing.shapes()), 1, "{quantity:?}");
        drawing.share = 1.0;
        assert_eq!(count(drawing.shapes()), 0, "{quantity:?}");
    }
}

#[test]
fn light_comes_from_the_picture_at_rest() {
    let mut drawing = Drawing::of(Preset::Houses.text(), 24, WIDE);
    let lines = |shapes: Vec<Shape>| -> Vec<Shape> {
        let is_edge = |shape: &Shape| matches!(shape, Shape::Line { ink: Ink::Positive | Ink::Negative, .. });
        let mut lines: Vec<_> = shapes.into_iter().filter(is_edge).collect();
        lines.sort_by_key(|line| format!("{line:?}"));
        lines
    };
    let rest = lines(drawing.shapes());
    let quantity = Quantity::Activation { layer: LayerNumber(1), unit: 2, example: 0 };
    drawing.pointed = Some(Pointed { quantity, at: None });
    let lit = lines(drawing.shapes());
    assert_ne!(lit, rest);
    drawing.light = 0.0;
    // The pins of biases have no light of their own.
    let dark = lines(drawing.shapes());
    let long = |lines: &[Shape]| -> Vec<Shape> {
        let is_long = |shape: &&Shape| matches!(shape, Shape::Line { from, to, .. } if from.distance(*to) > 30.0);
        lines.iter().filter(is_long).cloned().collect()
    };
    assert_eq!(long(&dark), long(&rest));
}

#[test]
fn what_is_frozen_has_a_lock_and_what_is_off_a_cross() {
    let mut drawing = Drawing::of(Preset::Mazur.text(), 0, WIDE);
    let rest = drawing.shapes();
    let crosses = |shapes: &[Shape]| {
        shapes.iter().filter(|shape| matches!(shape, Shape::Line { ink: Ink::Muted, .. })).count() / 2
    };
    let locks = |shapes: &[Shape]| shapes.iter().filter(|shape| matches!(shape, Shape::Curve { .. })).count();
    assert_eq!((crosses(&rest), locks(&rest)), (0, 0));
    drawing.work.document.network.layers[1].switches.weights_frozen.insert((0, 1));
    assert_eq!(locks(&drawing.shapes()), 1);
    drawing.work.document.network.layers[0].switches.connections_off.insert((1, 0));
    assert_eq!(crosses(&drawing.shapes()), 1);
    drawing.work.document.network.layers[0].switches.units_off.insert(0);
    let shapes = drawing.shapes();
    assert_eq!(crosses(&shapes), 2);
    // Dots lie on each of its four connections, and on the one that is off.
    let dotted = shapes.iter().filter(|shape| matches!(shape, Shape::Disc { ink: Ink::Muted, .. })).count();
    assert!(dotted > 5 * 10, "{dotted} dots");
}

#[test]
fn earlier_guesses_stand_beside_the_scale() {
    let document = Document::read(Preset::Houses.text()).expect("a document");
    let mut session = Session::open(document, &files::library).expect("it can be opened");
    let mut guesses = Guesses::default();
    guesses.record(&session.frame(1, false));
    for _ in 0..40 {
        session.train(6).expect("training does not diverge");
        guesses.record(&session.frame(1, false));
    }
    let mut drawing = Drawing::of(Preset::Houses.text(), 240, WIDE);
    let rest = drawing.shapes();
    drawing.earlier = guesses.before(&drawing.frame, &drawing.work.dataset.targets);
    let shapes = drawing.shapes();
    let ticks: Vec<f64> = shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Line { from, to, ink: Ink::Text, opacity, .. } if from.y == to.y && *opacity < 1.0 => Some(*opacity),
            _ => None,
        })
        .collect();
    assert!((2..=9).contains(&ticks.len()), "{ticks:?}");
    assert!(ticks.iter().all(|opacity| (0.19..=0.71).contains(opacity)), "{ticks:?}");
    let said: Vec<_> = words(&shapes).difference(&words(&rest)).cloned().collect();
    assert_eq!(said.len(), 1, "the first guess is named: {said:?}");
}
