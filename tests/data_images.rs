//! Pictures as data: IDX files, the way from a pixel to an input unit, and from a drawing to a picture of a set.

mod facts;

use facts::facts;
use glassnet::data::{
    BUILTINS, Builtin, Dataset, Idx, ImageForm, ImageSet, ImageShape, ImagesBlock, Photo, Pixel, Source, Stroke, Task,
};
use proptest::prelude::*;

mod drawn_digits;
mod files;
mod laws;
use drawn_digits::digit;
use files::library;

const SETS: [&str; 5] = ["digits_8x8", "mnist_14", "mnist_28", "fashion_28", "icons_16"];

fn set(name: &str) -> ImageSet {
    ImageSet::named(name).expect("a set of pictures")
}

fn dataset(name: &str) -> Dataset {
    Source::builtin(name).prepare(&library).expect("a set of pictures")
}

fn block(dimensions: &[usize], bytes: &[u8]) -> Vec<u8> {
    Idx { dimensions: dimensions.to_vec(), bytes }.write()
}

proptest! {
    #![proptest_config(laws::cases(256))]

    #[test]
    fn reading_returns_what_was_written(sizes in prop::collection::vec(0_usize..5, 1..5), seed in any::<u8>()) {
        let length = sizes.iter().product();
        let bytes: Vec<u8> = (0..length).map(|place: usize| (place as u8).wrapping_mul(37).wrapping_add(seed)).collect();
        let mut file = block(&sizes, &bytes);
        file.extend([1, 2, 3]);
        let (read, rest) = Idx::read(&file, ImagesBlock::TestImages).expect("a block");
        prop_assert_eq!((read.dimensions, read.bytes, rest), (sizes, &bytes[..], &[1_u8, 2, 3][..]));
        for end in 0..file.len() - 3 {
            prop_assert!(Idx::read(&file[..end], ImagesBlock::TestImages).is_err(), "a file cut at {} was read", end);
        }
    }

    #[test]
    fn no_file_makes_reading_panic(file in prop::collection::vec(prop_oneof![0_u8..10, any::<u8>()], 0..60)) {
        for name in SETS {
            let _ = Builtin::named(name).expect("a set").read(&file);
        }
    }

    #[test]
    fn a_pixel_has_one_unit_and_a_unit_one_pixel(width in 1_usize..9, height in 1_usize..9, colour in any::<bool>()) {
        let shape = ImageShape { width, height, channels: if colour { 3 } else { 1 } };
        for unit in 0..shape.units() {
            prop_assert_eq!(shape.unit(shape.pixel(unit)), Some(unit));
        }
        prop_assert_eq!(shape.unit(Pixel { row: height, column: 0, channel: 0 }), None);
        prop_assert_eq!(shape.unit(Pixel { row: 0, column: width, channel: 0 }), None);
    }

    #[test]
    fn a_drawing_is_the_same_picture_wherever_and_however_large_it_was_drawn(scale in 0.3_f64..1.0, x in 0.0_f64..1.0, y in 0.0_f64..1.0) {
        for name in ["digits_8x8", "mnist_14", "mnist_28"] {
            let set = set(name);
            let moved = |place: &[f64; 2]| [x * (1.0 - scale) + scale * place[0], y * (1.0 - scale) + scale * place[1]];
            let seven = digit(7);
            let other: Vec<Stroke> = seven.iter().map(|stroke| stroke.iter().map(moved).collect()).collect();
            let (one, other) = (set.of_strokes(&seven).expect("ink"), set.of_strokes(&other).expect("ink"));
            // A dot whose middle is on the very edge of the pen may fall to either side.
            let most = one.iter().zip(&other).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            prop_assert!(most <= f64::from(set.full) / 8.0, "{}: {}", name, most);
        }
    }
}

#[test]
fn a_damaged_file_says_what_is_wrong_and_what_to_do() {
    let icons = Builtin::named("icons_16").expect("a set");
    let pixels = vec![7; 2 * 768];
    let images = block(&[2, 16, 16, 3], &pixels);
    let file = |images: &[u8], labels: &[u8]| [images, labels].concat();
    let good = file(&images, &block(&[2], &[0, 7]));
    let (table, test_from) = icons.read(&good).expect("a good file");
    assert_eq!((table.rows(), table.columns.len(), test_from), (2, 769, Some(2)));
    assert_eq!((table.cell(1, 767), table.cell(1, 768)), ("7", "picture"));

    let cases: [(Vec<u8>, &[&str]); 8] = [
        (Vec::new(), &["4", "0"]),
        (b"PK\x03\x04".to_vec(), &["0", "0", "8", "1", "4", "80", "75", "3", "4"]),
        (good[..900].to_vec(), &["1556", "900"]),
        (images.clone(), &["4", "0"]),
        (file(&block(&[2, 16, 16], &pixels[..512]), &[]), &["2", "16", "16", "16", "16", "3"]),
        (file(&images, &block(&[3], &[0, 1, 2])), &["3", "2"]),
        (file(&images, &block(&[2], &[0, 8])), &["8", "2", "7"]),
        (file(&good, &[file(&good, &[]), vec![9]].concat()), &["1"]),
    ];
    for (file, expected) in cases {
        let error = icons.read(&file).expect_err("it is damaged").to_string();
        assert_eq!(facts(&error), expected, "{error}");
    }
}

#[test]
fn every_set_of_pictures_names_its_pixels_and_feeds_them_from_0_to_1() {
    for name in SETS {
        let data = dataset(name);
        let images = data.images.expect("it is of pictures");
        assert_eq!((images, data.inputs.len()), (set(name), images.shape.units()));
        for (unit, input) in data.inputs.iter().enumerate() {
            assert_eq!(input.name, images.shape.name(unit));
        }
        let numbers = || [&data.train, &data.test].into_iter().flat_map(|part| part.examples.inputs().values());
        assert!(numbers().all(|number| (0.0..=1.0).contains(&number)), "{name}");
        assert!(numbers().any(|number| number == 1.0), "{name} has no pixel that is full");
        assert_eq!(data.pixels(&data.train.inputs(0)), data.train.inputs(0), "{name}");
    }
    let icons = dataset("icons_16");
    assert_eq!(icons.inputs[(2 * 16 + 4) * 3 + 1].name, "row 3, column 5, green");
    assert!(BUILTINS.iter().filter(|set| ImageSet::named(set.name).is_some()).count() == SETS.len());
}

#[test]
fn the_test_part_is_the_one_the_file_gives() {
    for name in ["mnist_14", "mnist_28", "fashion_28"] {
        let data = dataset(name);
        assert_eq!(data.train.rows, (0..1000).collect::<Vec<_>>());
        assert_eq!(data.test.rows, (1000..1300).collect::<Vec<_>>());
        for (part, of_each) in [(&data.train, 100.0), (&data.test, 30.0)] {
            for class in 0..10 {
                assert_eq!(part.examples.targets().row(class).iter().sum::<f64>(), of_each, "{name}, {class}");
            }
        }
    }
    let first = dataset("fashion_28");
    let Task::MultiClass { classes } = &first.task else { panic!("one of several classes") };
    let class = first.task.class_of(&first.train.targets(0)).expect("a class");
    assert_eq!((classes[class].as_str(), first.target_cells(first.train.rows[0])), ("trousers", vec!["trousers"]));
}

#[test]
fn a_picture_of_14_pixels_is_the_mean_of_four_of_28() {
    let (large, small) = (dataset("mnist_28"), dataset("mnist_14"));
    for example in 0..small.test.len() {
        let (large, small) = (large.test.inputs(example), small.test.inputs(example));
        for (unit, &mean) in small.iter().enumerate() {
            let first = unit / 14 * 56 + unit % 14 * 2;
            let sum: f64 = [0, 1, 28, 29].iter().map(|step| large[first + step]).sum();
            // Rounded to whole numbers of 255.
            assert!((sum / 4.0 - mean).abs() <= 0.5 / 255.0 + 1e-12);
        }
    }
}

#[test]
fn columns_that_are_chosen_otherwise_are_no_picture() {
    let mut source = serde_json::to_value(Source::builtin("digits_8x8")).expect("JSON");
    let columns = serde_json::json!([{ "name": "p00", "role": "input" }, { "name": "label", "role": "target", "encoding": "one_hot" }]);
    source["columns"] = columns;
    let data = serde_json::from_value::<Source>(source).expect("a source").prepare(&library).expect("data");
    assert_eq!((data.images, data.pixels(&[0.5])), (None, Vec::new()));
}

#[test]
fn a_drawing_becomes_what_the_set_is_made_of() {
    for name in SETS {
        let set = set(name);
        assert_eq!(set.of_strokes(&[]), None);
        assert_eq!(set.of_strokes(&[Vec::new()]), None);
        for drawn in (0..10).map(digit).chain([vec![vec![[0.2, 0.9]]], vec![vec![[0.1, 0.5], [0.9, 0.5]]]]) {
            let picture = set.of_strokes(&drawn).expect("ink");
            assert_eq!(picture.len(), set.shape.units());
            let numbers =
                picture.iter().all(|&number| (0.0..=f64::from(set.full)).contains(&number) && number.fract() == 0.0);
            assert!(numbers, "{name}: {picture:?}");
        }
    }
    for digit in (0..10).map(digit) {
        let blocks = set("digits_8x8").of_strokes(&digit).expect("ink");
        assert!(blocks.chunks(8).all(|row| row.iter().any(|&ink| ink > 0.0)), "the ink fills the height: {blocks:?}");
        let picture = set("mnist_28").of_strokes(&digit).expect("ink");
        let mass: f64 = picture.iter().sum();
        let centre = |axis: fn(usize) -> usize| {
            let moment: f64 = picture.iter().enumerate().map(|(place, ink)| ink * (axis(place) as f64 + 0.5)).sum();
            moment / mass
        };
        for centre in [centre(|place| place % 28), centre(|place| place / 28)] {
            // The sheet moves by quarters of a pixel, and shades are rounded.
            assert!((centre - 14.0).abs() <= 0.2, "the centre of mass is at {centre}");
        }
        let rows = picture.chunks(28).filter(|row| row.iter().any(|&ink| ink > 0.0)).count();
        assert!((18..=21).contains(&rows), "the ink is {rows} pixels high");
    }
}

#[test]
fn a_photo_of_a_drawing_is_the_picture_of_the_drawing() {
    for (paper, ink, opacity) in [(255, 20, 255), (10, 240, 255), (0, 0, 0)] {
        for (name, pen) in [("digits_8x8", 0.085), ("mnist_14", 0.06), ("mnist_28", 0.06)] {
            let set = set(name);
            for digit in (0..10).map(digit) {
                let photo = photo(&digit, pen, [paper, paper, paper, opacity], [ink, ink, ink, 255]);
                let (drawn, seen) = (set.of_strokes(&digit).expect("ink"), set.of_photo(&photo).expect("ink"));
                let difference: f64 = drawn.iter().zip(&seen).map(|(a, b)| (a - b).abs()).sum();
                let share = difference / drawn.iter().sum::<f64>();
                assert!(share < 0.35, "{name}: {share:.2} of the ink is elsewhere");
            }
        }
    }
    assert_eq!(set("mnist_28").of_photo(&Photo::new(3, vec![90; 36]).expect("a photo")), None);
    assert_eq!((Photo::new(0, Vec::new()), Photo::new(2, vec![0; 12])), (None, None));
}

#[test]
fn a_photo_in_colour_keeps_its_colours_on_white() {
    let set = set("icons_16");
    // Twice as wide as high: white above and below.
    let rgba: Vec<u8> = (0..64 * 32).flat_map(|_| [200, 100, 0, 255]).collect();
    let picture = set.of_photo(&Photo::new(64, rgba).expect("a photo")).expect("a picture");
    let at = |row: usize| &picture[(row * 16 + 8) * 3..][..3];
    assert_eq!((at(8), at(0), at(15)), (&[200.0, 100.0, 0.0][..], &[255.0; 3][..], &[255.0; 3][..]));
    let drawn = set.of_strokes(&[vec![[0.5, 0.0], [0.5, 1.0]]]).expect("ink");
    assert!(drawn.contains(&0.0) && drawn[..3] == [255.0; 3]);
    assert_eq!(set.form, ImageForm::WholeSheetInColour);
}

/// A photo of a drawing, 200 pixels high and wide; `pen` is half the width of its pen, as a share of that.
fn photo(strokes: &[Stroke], pen: f64, paper: [u8; 4], ink: [u8; 4]) -> Photo {
    let side = 200;
    let near = |x: f64, y: f64| {
        strokes.iter().flat_map(|stroke| stroke.windows(2)).any(|line| {
            let ([x0, y0], [x1, y1]) = (line[0], line[1]);
            let (dx, dy) = (x1 - x0, y1 - y0);
            let share = (((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
            (x - x0 - share * dx).hypot(y - y0 - share * dy) <= pen
        })
    };
    let middle = |place: usize| (place as f64 + 0.5) / side as f64;
    let pixel = |place: usize| if near(middle(place % side), middle(place / side)) { ink } else { paper };
    Photo::new(side, (0..side * side).flat_map(pixel).collect()).expect("a photo")
}
