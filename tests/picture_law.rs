//! The law of the picture, for every picture that is shown.

mod drawing;
mod files;
mod law;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use glassnet::data::{ImageShape, Source};
use glassnet::engine::Rng;
use glassnet::explain::{Direction, LayerNumber, OrderUnit, Quantity};
use glassnet::session::{Document, Frame, LayerFrame, Preset, Session};
use glassnet::view::{
    Beside, Digits, Guess, Ink, InputLabel, Labels, Layout, OutputDisplay, OutputLabel, Picture, Plan, Pointed,
    Reading, Shape, Transition, Type, Work, scene, targets,
};

use drawing::Drawing;
use law::{Fault, faults};

/// Stages of a telephone, of small and middling windows, of a laptop and of a large screen.
const STAGES: [(f64, f64); 6] =
    [(360.0, 250.0), (360.0, 512.0), (756.0, 447.0), (668.0, 500.0), (924.0, 504.0), (1564.0, 864.0)];

/// Faults by kind, with one example of each.
#[derive(Default)]
struct Court {
    pictures: usize,
    counts: BTreeMap<Fault, (usize, String)>,
}

impl Court {
    fn judge(&mut self, drawing: &Drawing, what: &str) {
        let zoom = drawing.letters.zoom;
        self.judge_shapes(&drawing.shapes(), (drawing.size.0 / zoom, drawing.size.1 / zoom), what);
    }

    fn judge_shapes(&mut self, shapes: &[Shape], (width, height): (f64, f64), what: &str) {
        self.pictures += 1;
        for (fault, all) in faults(shapes, (width, height)) {
            let entry =
                self.counts.entry(fault).or_insert_with(|| (0, format!("{what} on {width} × {height}: {}", all[0])));
            entry.0 += all.len();
        }
    }

    #[track_caller]
    fn acquits(&self) {
        let told: Vec<_> =
            self.counts.iter().map(|(fault, (count, example))| format!("{fault:?}: {count}, as {example}")).collect();
        assert!(told.is_empty(), "of {} pictures\n{}", self.pictures, told.join("\n"));
    }
}

/// Operations of one update: all of them, or a sample of so many. Each is drawn on its way, too, and on one stage after the
/// other; on all of them where the walk is short.
fn walk_through(mut drawing: Drawing, most: u64, what: &str) {
    let mut court = Court::default();
    let length = drawing.walk.as_ref().expect("a walk").length();
    let mut rng = Rng::new(11);
    let sample: BTreeSet<u64> = match length {
        _ if length <= most => (0..=length).collect(),
        _ => (0..most).map(|_| (rng.unit() * length as f64) as u64).chain([0, length]).collect(),
    };
    for (index, done) in sample.into_iter().enumerate() {
        drawing.walk.as_mut().expect("a walk").done = done;
        let stages = STAGES.into_iter().enumerate().filter(|(at, _)| length < 200 || index % 3 == at % 3);
        for (at, size) in stages {
            drawing.size = size;
            drawing.share = [1.0, 0.3, 0.6][(index + at / 3) % 3];
            court.judge(&drawing, &format!("{what}, operation {done}, share {}", drawing.share));
        }
    }
    court.acquits();
}

#[test]
fn mazur_at_every_operation() {
    walk_through(Drawing::of(Preset::Mazur.text(), 0, STAGES[0]).at(0), 1_000, "Mazur");
}

#[test]
fn houses_at_a_sample_of_operations() {
    walk_through(Drawing::of(Preset::Houses.text(), 24, STAGES[0]).at(0), 500, "houses");
}

#[test]
fn pictures_at_a_sample_of_operations() {
    walk_through(Drawing::of(Preset::Digits.text(), 0, STAGES[0]).at(0), 150, "digits");
    walk_through(of_set("icons_16", STAGES[0]).at(0), 100, "icons");
}

/// Every kind of transition, at moments on its way.
#[test]
fn what_moves_on_its_way() {
    let mut court = Court::default();
    for preset in [Preset::Mazur, Preset::Houses] {
        let mut drawing = Drawing::of(preset.text(), 0, STAGES[0]);
        let before = Rc::new(drawing.frame.clone());
        let pass = Transition::first_pass(&before);
        let run = Drawing::of(preset.text(), 1, STAGES[0]).frame;
        let update = Transition::of_update(&before, &Rc::new(run.clone())).expect("one update");
        for size in STAGES {
            drawing.size = size;
            for share in [0.0, 0.1, 0.3, 0.5, 0.7, 0.9] {
                for (frame, transition) in [(&*before, &pass), (&run, &update)] {
                    drawing.frame = frame.clone();
                    (drawing.transition, drawing.share) = (Some(transition.clone()), share);
                    court.judge(&drawing, &format!("{preset:?} on its way, share {share}"));
                    let still = transition.clone().still();
                    drawing.transition = Some(still);
                    court.judge(&drawing, &format!("{preset:?} without motion, share {share}"));
                }
            }
        }
        let mut walking = Drawing::of(preset.text(), 0, STAGES[0]).at(0);
        for unit in [OrderUnit::Unit, OrderUnit::Layer, OrderUnit::Phase] {
            walking.walk.as_mut().expect("a walk").done = 0;
            for turn in 0..24 {
                let walk = walking.walk.as_mut().expect("a walk");
                let from = walk.done;
                walk.take(unit, Direction::Forward, 1);
                let frame = Rc::new(walk.frame(&before));
                let Some(stride) = Transition::of_stride(from, walk, &frame, &before) else { continue };
                walking.size = STAGES[turn % STAGES.len()];
                (walking.transition, walking.share) = (Some(stride), [0.2, 0.5, 0.8][turn % 3]);
                court.judge(&walking, &format!("{preset:?}, {unit:?} from {from}"));
            }
        }
    }
    court.acquits();
}

/// What is switched off or frozen, and what was guessed earlier.
#[test]
fn states_of_what_does_not_take_part() {
    let mut court = Court::default();
    for preset in [Preset::Mazur, Preset::Houses] {
        let mut drawing = Drawing::of(preset.text(), 0, STAGES[0]);
        let layers = &mut drawing.work.document.network.layers;
        layers[0].switches.units_off.insert(1);
        layers[1].switches.weights_frozen.extend([(0, 0), (1, 0), (1, 1)]);
        layers[1].switches.connections_off.insert((0, 1));
        let last = layers.len() - 1;
        (layers[last].train_weights, layers[last].train_biases) = (false, false);
        let guess = |value: f64, is_first: bool| Guess { values: vec![value; 2], is_first };
        drawing.earlier =
            vec![guess(300_000.0, true), guess(210_000.0, false), guess(205_000.0, false), guess(0.3, false)];
        let unit = Quantity::Activation { layer: LayerNumber(1), unit: 1, example: 0 };
        for size in STAGES {
            drawing.size = size;
            for pointed in [None, Some(Pointed { quantity: unit, at: None })] {
                drawing.pointed = pointed;
                court.judge(&drawing, &format!("{preset:?} with switches, pointed at {pointed:?}"));
            }
        }
    }
    court.acquits();
}

/// A table whose names are long, and its amounts larger than any place on the stage.
#[test]
fn what_is_cut_is_whole_under_the_pointer_and_for_a_screen_reader() {
    let name = |index: usize| format!("{}{index}", NAMES[1 + index % (NAMES.len() - 1)]);
    let names: Vec<String> = (0..4).map(name).collect();
    let row = |index: u64| {
        let amount = 123_456_789_012_u64 + 7_919 * index;
        format!("{amount},{},{},{}", index % 7, index * index % 11, amount * 2)
    };
    let rows: Vec<String> = (0..60).map(row).collect();
    let text = format!("{}\n{}\n", names.join(","), rows.join("\n"));
    let source = Source::table(text.into());
    let dataset = source.prepare(&files::library).expect("its data");
    let document = Document::on(source, "long names".to_owned(), &dataset, None);
    let mut session = Session::open(document, &files::library).expect("it can be opened");
    let (frame, document) = (session.frame(1, false), session.document());
    let work = Work { document, dataset: Rc::new(dataset), generation: 1 };
    let mut drawing = Drawing::at_rest(work, frame, STAGES[0]);
    let inputs = drawing.work.dataset.inputs.len();
    let mut court = Court::default();
    for size in STAGES {
        drawing.size = size;
        for unit in 0..inputs {
            let name = drawing.work.dataset.inputs[unit].name.clone();
            let quantity = Quantity::Input { unit, example: 0 };
            drawing.pointed = Some(Pointed { quantity, at: None });
            let shapes = drawing.shapes();
            court.judge(&drawing, &format!("{name}, pointed at"));
            // The tip is what is drawn last, its lines after its box.
            let tip = shapes.iter().rposition(|shape| matches!(shape, Shape::Box { .. })).expect("a tip");
            let lines = shapes[tip..]
                .iter()
                .filter_map(|shape| if let Shape::Text { text, .. } = shape { Some(text.as_str()) } else { None });
            let plain = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            let said = plain(&lines.collect::<String>());
            assert!(said.contains(&plain(&name)), "“{name}” on {size:?} is not whole in “{said}”");
            let places = targets(&drawing.layout(), 0);
            let is_read = drawing.with(|picture| {
                places.iter().any(|place| place.name(picture.labels, picture.frame.last()).contains(&name))
            });
            assert!(is_read, "“{name}” is not read aloud");
        }
    }
    court.acquits();
}

/// Stages beside a lesson and without one, at 1280 × 720 and 1024 × 768, in CSS pixels.
const WALLS: [(f64, f64); 5] = [(729.0, 512.0), (729.0, 250.0), (583.0, 560.0), (864.0, 650.0), (608.0, 700.0)];

/// The width of a line that can be told from its ground, in pixels of the drawing.
fn width_of_line(shape: &Shape) -> Option<f64> {
    match shape {
        Shape::Line { width, .. } | Shape::Curve { width, .. } | Shape::Ring { width, .. } => Some(*width),
        Shape::Circle { fill, stroke, width, .. } | Shape::Mark { fill, stroke, width, .. } => {
            (fill != stroke).then_some(*width)
        }
        Shape::Ribbon { .. }
        | Shape::Disc { .. }
        | Shape::Plate { .. }
        | Shape::Box { .. }
        | Shape::Pixel { .. }
        | Shape::Diamond { .. }
        | Shape::Picture { .. }
        | Shape::Text { .. } => None,
    }
}

#[test]
fn on_a_wall_the_law_holds_no_text_is_smaller_than_24_pixels_and_no_line_thinner_than_3() {
    let mut court = Court::default();
    let (mut smallest, mut texts) = (f64::INFINITY, 0);
    let mut thin: BTreeMap<String, usize> = BTreeMap::new();
    for (preset, most) in [(Preset::Mazur, 60), (Preset::Houses, 40)] {
        let mut drawing = Drawing::of(preset.text(), 1, WALLS[0]).at(0);
        drawing.letters = Type::PROJECTOR;
        let length = drawing.walk.as_ref().expect("a walk").length();
        for done in (0..=length).step_by(length.div_ceil(most) as usize) {
            drawing.walk.as_mut().expect("a walk").done = done;
            for size in WALLS {
                drawing.size = size;
                court.judge(&drawing, &format!("{}, operation {done}", preset.name()));
                for shape in drawing.shapes() {
                    let zoom = drawing.letters.zoom;
                    if let Some(width) = width_of_line(&shape).filter(|width| *width * zoom < 3.0) {
                        let kind = format!("{shape:?}");
                        let kind = kind.split(' ').next().unwrap_or_default();
                        *thin.entry(format!("{kind} of {:.1}", width * zoom)).or_default() += 1;
                    }
                    if let Shape::Text { size, .. } = shape {
                        smallest = smallest.min(size * drawing.letters.zoom);
                        texts += 1;
                    }
                }
            }
        }
    }
    court.acquits();
    assert!(texts > 1_000 && smallest >= 24.0, "the smallest of {texts} texts has {smallest} pixels");
    assert!(thin.is_empty(), "{thin:?}");
}

#[test]
fn what_a_text_speaks_of_glows_within_the_law() {
    let mut court = Court::default();
    let mut drawing = Drawing::of(Preset::Mazur.text(), 0, STAGES[0]).at(30);
    let layer = LayerNumber(2);
    let glowing = |drawing: &Drawing| {
        let is_lit =
            |shape: &Shape| matches!(shape, Shape::Disc { ink: Ink::Lit, .. } | Shape::Ribbon { ink: Ink::Lit, .. });
        drawing.shapes().iter().filter(|shape| is_lit(shape)).count()
    };
    let spoken = vec![
        Quantity::Activation { layer, unit: 0, example: 0 },
        Quantity::Input { unit: 1, example: 0 },
        Quantity::Product { layer, unit: 0, source: 0, example: 0 },
    ];
    for size in STAGES {
        drawing.size = size;
        drawing.lit = Vec::new();
        let before = glowing(&drawing);
        drawing.lit.clone_from(&spoken);
        assert_eq!(glowing(&drawing), before + spoken.len());
        court.judge(&drawing, "what is spoken of");
    }
    court.acquits();
}

#[test]
fn sets_at_rest_and_what_is_pointed_at() {
    let mut court = Court::default();
    for set in ["digits_8x8", "icons_16", "fashion_28"] {
        let mut drawing = of_set(set, STAGES[0]);
        for size in STAGES {
            drawing.size = size;
            for (unit, layer) in [(None, 0), (Some(0), 1), (Some(7), 1), (Some(3), 0), (Some(2), 2)] {
                drawing.chosen = unit.map(|unit| Quantity::Activation { layer: LayerNumber(layer), unit, example: 0 });
                drawing.pointed = None;
                court.judge(&drawing, &format!("{set}, chosen {:?}", drawing.chosen));
                drawing.pointed = drawing.chosen.take().map(|quantity| Pointed { quantity, at: None });
                court.judge(&drawing, &format!("{set}, pointed at {:?}", drawing.pointed));
            }
        }
    }
    court.acquits();
}

/// The work of a new visitor with a built-in set.
fn of_set(name: &str, size: (f64, f64)) -> Drawing {
    let source = Source::builtin(name);
    let dataset = source.prepare(&files::library).expect("its data");
    let document = Document::on(source, name.to_owned(), &dataset, None);
    let mut session = Session::open(document, &files::library).expect("it can be opened");
    let (frame, document) = (session.frame(1, false), session.document());
    let work = Work { document, dataset: Rc::new(dataset), generation: 1 };
    Drawing::at_rest(work, frame, size)
}

/// A network that no data set made: names, numbers and shape as they come.
struct Made {
    plan: Plan,
    frame: Frame,
    labels: Labels,
}

/// Names of one letter and of eighty, from right to left, and of full-width letters.
const NAMES: [&str; 6] = [
    "x",
    "a name of eighty letters that somebody gave to a column without thinking of us",
    "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichenhersteller",
    "שם ארוך מאוד של עמודה בטבלה",
    "房屋的居住面積以平方公尺計算的數值",
    "مساحة المعيشة بالمتر المربع",
];

/// Sizes of numbers: ordinary ones, tiny ones, huge ones.
const SIZES: [f64; 5] = [1.0, 0.01, 1e-12, 1e12, 300.0];

fn below(rng: &mut Rng, bound: usize) -> usize {
    rng.below(bound as u32) as usize
}

impl Made {
    fn new(units: &[usize], answer: OutputDisplay, picture: Option<ImageShape>, rng: &mut Rng) -> Self {
        let size = SIZES[below(rng, SIZES.len())];
        let mut number = |zeros: bool| {
            let value = (rng.unit() * 2.0 - 1.0) * size;
            if zeros && value < 0.0 { 0.0 } else { value }
        };
        let layer = |pair: &[usize], number: &mut dyn FnMut(bool) -> f64| LayerFrame {
            weights: (0..pair[0] * pair[1]).map(|_| number(false)).collect(),
            biases: (0..pair[1]).map(|_| number(false)).collect(),
            weighted_sums: (0..pair[1]).map(|_| number(false)).collect(),
            activations: (0..pair[1]).map(|_| number(true)).collect(),
        };
        let layers: Vec<_> = units.windows(2).map(|pair| layer(pair, &mut number)).collect();
        let inputs: Vec<f64> = (0..units[0]).map(|_| number(true)).collect();
        let last = units[units.len() - 1];
        let targets: Vec<f64> = (0..last).map(|_| number(false)).collect();
        let name = |index: usize| NAMES[index % NAMES.len()].to_owned();
        let input = |unit: usize| InputLabel {
            name: name(unit),
            group: None,
            value: if unit.is_multiple_of(2) {
                "123\u{202f}456\u{202f}789\u{202f}012 m²".to_owned()
            } else {
                String::new()
            },
        };
        let outputs = layers.last().map(|layer| layer.activations.clone()).unwrap_or_default();
        let output = |unit: usize| OutputLabel {
            name: name(unit),
            short: name(unit),
            prediction: (unit.is_multiple_of(2)).then(|| "$999\u{202f}999\u{202f}999\u{202f}999".to_owned()),
            target: Digits::default().write(targets[unit]),
            gap: format!("+{}", Digits::default().write(size)),
            output: outputs[unit],
            unit: Some("$".to_owned()),
            reading: Some(Reading { value: outputs[unit], target: targets[unit], low: -2.0 * size, high: 2.0 * size }),
        };
        let caption = |layer: usize| format!("hidden {layer} · sigmoid");
        let mut labels = Labels::default();
        labels.inputs = (0..units[0]).map(input).collect();
        labels.outputs = (0..last).map(output).collect();
        labels.captions = (0..units.len()).map(caption).collect();
        labels.short_captions = vec!["sigmoid".to_owned(); units.len()];
        labels.shortest_captions = vec!["h1".to_owned(); units.len()];
        let beside = match picture {
            Some(shape) => Beside::Pictures(shape),
            None if units[0] > 4 && units[0] < 30 => {
                Beside::Names { width: 500.0, capsules: std::iter::once(1..units[0] - 1).collect() }
            }
            None => Beside::Names { width: 500.0, capsules: Vec::new() },
        };
        let plan = Plan { inputs: beside, answer, ..Plan::of(units) };
        Self { plan, frame: Frame { inputs, targets, layers, ..Frame::default() }, labels }
    }

    fn shapes(&self, size: (f64, f64), chosen: Option<Quantity>, pointed: Option<Quantity>) -> Vec<Shape> {
        let layout = Layout::new(&self.plan, size.0, size.1);
        scene(&Picture {
            layout: &layout,
            frame: &self.frame,
            labels: &self.labels,
            scope: "example 3 of 10",
            digits: Digits::default(),
            lit: &[],
            chosen,
            pointed: pointed.map(|quantity| Pointed { quantity, at: None }),
            maps: None,
            moment: None,
            look: None,
            figure: None,
            parts: &[],
            earlier: &[],
            transition: None,
            share: 1.0,
            light: 1.0,
        })
    }
}

#[test]
fn networks_of_any_shape_with_any_names_and_numbers() {
    let mut court = Court::default();
    let mut rng = Rng::new(7);
    let mut shapes: Vec<Vec<usize>> = vec![
        vec![1, 1],
        vec![1, 64, 1],
        vec![64, 1, 64],
        vec![5, 64, 40],
        vec![3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 1],
        vec![16, 8, 40],
        vec![2, 7, 7, 2],
    ];
    for _ in 0..40 {
        let layers = 2 + below(&mut rng, 5);
        shapes.push((0..layers).map(|_| 1 + below(&mut rng, if layers > 3 { 12 } else { 30 })).collect());
    }
    for units in &shapes {
        let last = units[units.len() - 1];
        let answer =
            if last > 1 && below(&mut rng, 2) == 0 { OutputDisplay::Bars(500.0) } else { OutputDisplay::Scale(300.0) };
        let made = Made::new(units, answer, None, &mut rng);
        for size in STAGES {
            let layer = below(&mut rng, units.len());
            let unit = below(&mut rng, units[layer]);
            let quantity = match layer {
                0 => Quantity::Input { unit, example: 0 },
                _ => Quantity::Activation { layer: LayerNumber(layer), unit, example: 0 },
            };
            for (chosen, pointed) in [(None, None), (Some(quantity), None), (None, Some(quantity))] {
                let what = format!("{units:?}, {answer:?}, chosen {chosen:?}, pointed at {pointed:?}");
                court.judge_shapes(&made.shapes(size, chosen, pointed), size, &what);
            }
        }
    }
    court.acquits();
}

#[test]
fn a_vast_network_is_drawn_quickly_and_within_the_law() {
    let mut rng = Rng::new(1);
    let picture = Some(ImageShape::square(28));
    let made = Made::new(&[784, 256, 128, 10], OutputDisplay::Bars(40.0), picture, &mut rng);
    let mut court = Court::default();
    for size in STAGES {
        let chosen = Some(Quantity::Activation { layer: LayerNumber(2), unit: 5, example: 0 });
        court.judge_shapes(&made.shapes(size, None, None), size, "784-256-128-10");
        court.judge_shapes(&made.shapes(size, chosen, None), size, "784-256-128-10, a unit chosen");
    }
    let start = std::time::Instant::now();
    let shapes = made.shapes(STAGES[4], None, None);
    println!("784-256-128-10: {} shapes in {:?}", shapes.len(), start.elapsed());
    court.acquits();
}
