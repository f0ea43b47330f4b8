//! The law of the picture, for every picture that is shown.

mod drawing;
mod files;

use std::collections::BTreeMap;

use glassnet::session::Preset;

use drawing::Drawing;
use drawing::law::{Fault, faults};

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
        self.pictures += 1;
        for (fault, all) in faults(&drawing.shapes(), drawing.size) {
            let (width, height) = drawing.size;
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

/// Every operation of one update, at most `most` of them, on every stage.
fn walk_through(text: &str, updates: u64, most: u64, what: &str) {
    let mut court = Court::default();
    let mut drawing = Drawing::of(text, updates, STAGES[0]).at(0);
    let length = drawing.walk.as_ref().expect("a walk").length();
    let step = length.div_ceil(most).max(1);
    for done in (0..=length).step_by(step as usize) {
        drawing.walk.as_mut().expect("a walk").done = done;
        for (at, size) in STAGES.into_iter().enumerate() {
            drawing.size = size;
            // What travels is looked at on its way, too.
            drawing.share = [1.0, 0.3, 0.6][(done as usize + at) % 3];
            court.judge(&drawing, &format!("{what}, operation {done}"));
        }
    }
    court.acquits();
}

#[test]
fn mazur_at_every_operation() {
    walk_through(Preset::Mazur.text(), 0, 1_000, "Mazur");
}

#[test]
fn houses_at_a_sample_of_operations() {
    walk_through(Preset::Houses.text(), 24, 500, "houses");
}

#[test]
fn dump() {
    use glassnet::explain::Quantity;
    use glassnet::view::{Palette, Pointed};
    let save = |name: &str, drawing: &Drawing| {
        let (w, h) = drawing.size;
        std::fs::write(format!("/tmp/look/{name}_{w}x{h}.svg"), drawing.svg(Palette::Light)).expect("written");
    };
    std::fs::create_dir_all("/tmp/look").expect("a folder");
    for size in STAGES {
        save("mazur", &Drawing::of(Preset::Mazur.text(), 0, size));
        save("houses0", &Drawing::of(Preset::Houses.text(), 0, size));
        let mut houses = Drawing::of(Preset::Houses.text(), 288, size);
        save("houses12", &houses);
        houses.chosen = Some(Quantity::Activation { layer: 1, unit: 0, example: 0 });
        save("houses12c", &houses);
        houses.chosen = None;
        houses.pointed = Some(Pointed { quantity: Quantity::Activation { layer: 2, unit: 2, example: 0 }, at: None });
        save("houses12p", &houses);
        for (name, quantity) in [
            ("product", Quantity::Product { layer: 2, unit: 0, source: 1, example: 0 }),
            ("z", Quantity::WeightedSum { layer: 2, unit: 0, example: 0 }),
            ("a", Quantity::Activation { layer: 1, unit: 1, example: 0 }),
            ("error", Quantity::OutputError { unit: 0, example: 0 }),
            ("slope", Quantity::ActivationSlope { layer: 2, unit: 0, example: 0 }),
            ("delta", Quantity::Delta { layer: 2, unit: 0, example: 0 }),
            ("contribution", Quantity::Contribution { layer: 1, unit: 0, next: 1, example: 0 }),
            ("gradient", Quantity::ExampleWeightGradient { layer: 1, unit: 0, source: 0, example: 0 }),
            ("gradient2", Quantity::ExampleWeightGradient { layer: 2, unit: 0, source: 0, example: 0 }),
            ("new", Quantity::NewWeight { layer: 2, unit: 0, source: 0 }),
        ] {
            for (preset, text) in [("mazur", Preset::Mazur.text()), ("houses", Preset::Houses.text())] {
                let mut drawing = Drawing::of(text, 0, size).upto(quantity);
                save(&format!("{preset}_{name}"), &drawing);
                drawing.share = 0.5;
                save(&format!("{preset}_{name}_half"), &drawing);
            }
        }
        for set in ["icons_16", "fashion_28", "digits_8x8"] {
            save(set, &drawing::of_set(set, size));
        }
    }
}
