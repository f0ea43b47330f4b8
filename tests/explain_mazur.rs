//! The ledger of the worked example against reference values computed in float64 and checked in 40 digits.

use glassnet::engine::UpdateOrder;
use glassnet::explain::{LayerNumber, LedgerLine, Names, Parameter, Quantity, mazur_ledger, mazur_trace, sentence};

/// Half a unit in the last digit that was published.
fn half_a_digit(line: &LedgerLine) -> f64 {
    let decimals = line.published.rsplit('.').next().map_or(0, str::len);
    0.5 / 10_f64.powi(decimals as i32)
}

#[track_caller]
fn line<'a>(lines: &'a [LedgerLine], name: &str) -> &'a LedgerLine {
    lines.iter().find(|line| line.name == name).unwrap_or_else(|| panic!("no line {name}"))
}

#[test]
fn the_exact_numbers_are_those_of_the_reference() {
    let lines = mazur_ledger();
    for (name, exact, tolerance) in [
        ("net h1", 0.3775, 1e-12),
        ("out h1", 0.593_269_992_107_187_2, 1e-12),
        ("out h2", 0.596_884_378_259_767, 1e-12),
        ("net o1", 1.105_905_967_059_77, 1e-12),
        ("out o1", 0.751_365_069_552_315_7, 1e-12),
        ("out o2", 0.772_928_465_321_462_5, 1e-12),
        ("E o1", 0.274_811_083_176_155, 1e-12),
        ("E o2", 0.023_560_025_583_847_746, 1e-12),
        ("E total", 0.298_371_108_760_002_7, 1e-12),
        ("∂E total/∂out o1", 0.741_365_069_552_315_7, 1e-12),
        ("∂out o1/∂net o1", 0.186_815_601_808_959_48, 1e-12),
        ("∂E o1/∂net o1 (δ o1)", 0.138_498_561_628_556_98, 1e-12),
        ("∂E total/∂w5", 0.082_167_040_564_230_78, 1e-12),
        ("w5 after the update", 0.358_916_479_717_884_65, 1e-12),
        ("w6 after the update", 0.408_666_186_076_233_4, 1e-12),
        ("w7 after the update", 0.511_301_270_238_737_5, 1e-12),
        ("w8 after the update", 0.561_370_121_107_989_1, 1e-12),
        ("∂E total/∂out h1", 0.036_350_306_393_144_68, 1e-12),
        ("∂out h1/∂net h1", 0.241_300_708_572_325_25, 1e-12),
        ("∂E total/∂w1", 0.000_438_567_734_474_346_85, 1e-12),
        ("w1 after the update", 0.149_780_716_132_762_8, 1e-12),
        ("w2 after the update", 0.199_561_432_265_525_67, 1e-12),
        ("w3 after the update", 0.249_751_143_632_369_58, 1e-12),
        ("w4 after the update", 0.299_502_287_264_739_15, 1e-12),
        ("E total after 1 update", 0.291_027_773_693_599_33, 1e-12),
        // Rounding grows over 10,000 updates; gradient descent draws it together again.
        ("E total after 10,000 updates", 3.510_187_782_978_859e-5, 1e-10),
        ("out o1 after 10,000 updates", 0.015_913_620_443_550_68, 1e-10),
        ("out o2 after 10,000 updates", 0.984_064_273_514_623_8, 1e-10),
    ] {
        let found = line(&lines, name).exact;
        assert!((found - exact).abs() <= tolerance, "{name}: {found}, expected {exact}");
    }
    // 28 of the reference, and the two paths that lead back to h1.
    assert_eq!(lines.len(), 30);
}

#[test]
fn a_line_has_a_note_exactly_where_the_published_number_is_not_the_exact_one_rounded() {
    for line in mazur_ledger() {
        assert_eq!(line.difference, line.published.parse::<f64>().expect("a number") - line.exact);
        let rounded = line.difference.abs() <= half_a_digit(&line) + 1e-14;
        assert_eq!(line.note.is_none(), rounded, "{line:?}");
    }
}

#[test]
fn what_is_said_to_reproduce_a_number_does() {
    let lines = mazur_ledger();
    let reproduced: Vec<&LedgerLine> = lines.iter().filter(|line| line.reproduction.is_some()).collect();
    let orders: Vec<(&str, UpdateOrder, u64)> = reproduced
        .iter()
        .filter_map(|line| line.reproduction.map(|how| (line.name, how.update_order, how.updates)))
        .collect();
    assert_eq!(
        orders,
        [
            ("E total after 1 update", UpdateOrder::Sequential, 1),
            ("E total after 10,000 updates", UpdateOrder::Simultaneous, 9_999),
            ("out o1 after 10,000 updates", UpdateOrder::Sequential, 10_000),
            ("out o2 after 10,000 updates", UpdateOrder::Sequential, 10_000),
        ]
    );
    for line in reproduced {
        let published: f64 = line.published.parse().unwrap();
        let error = (line.reproduction.unwrap().value - published).abs();
        assert!(error <= half_a_digit(line) + 1e-14, "{line:?}");
        assert!(error < line.difference.abs(), "{line:?}");
    }
}

#[test]
fn each_line_of_the_first_update_is_the_number_of_its_address() {
    let trace = mazur_trace().unwrap();
    for line in mazur_ledger().iter().filter(|line| line.updates == 0) {
        assert_eq!(trace.value(line.quantity.unwrap()), Some(line.exact), "{}", line.name);
    }
}

#[test]
fn the_update_of_w5_reads_as_in_the_example() {
    let trace = mazur_trace().unwrap();
    let names = Names::of(&trace);
    let write = |number: f64| format!("{number:.6}").replace('-', "−");
    let (layer, unit, source, example) = (LayerNumber(2), 0, 0, 0);
    for (quantity, symbols, numbers) in [
        (Quantity::Product { layer, unit, source, example }, "w5 · a_h1", "0.400000 · 0.593270"),
        (
            Quantity::WeightedSum { layer, unit, example },
            "w5 · a_h1 + w6 · a_h2 + b_o1",
            "0.237308 + 0.268598 + 0.600000",
        ),
        (Quantity::Activation { layer, unit, example }, "1/(1 + e^(−z_o1))", "1/(1 + e^(−1.105906))"),
        (Quantity::OutputError { unit, example }, "1/2 · (a_o1 − t_o1)²", "1/2 · (0.751365 − 0.010000)²"),
        (Quantity::Blame { layer, unit, example }, "a_o1 − t_o1", "0.751365 − 0.010000"),
        (Quantity::ActivationSlope { layer, unit, example }, "a_o1 · (1 − a_o1)", "0.751365 · (1 − 0.751365)"),
        (Quantity::Delta { layer, unit, example }, "∂ℓ/∂a_o1 · f′(z_o1)", "0.741365 · 0.186816"),
        (
            Quantity::ExampleGradient { of: Parameter::weight(layer, unit, source), example },
            "δ_o1 · a_h1",
            "0.138499 · 0.593270",
        ),
        (Quantity::Gradient(Parameter::weight(layer, unit, source)), "∂ℓ/∂w5", "0.082167"),
        (Quantity::Change(Parameter::weight(layer, unit, source)), "−η · ∂L/∂w5", "−0.500000 · 0.082167"),
        (Quantity::New(Parameter::weight(layer, unit, source)), "w5 + Δw5", "0.400000 + (−0.041084)"),
        (Quantity::Product { layer: LayerNumber(1), unit: 1, source: 0, example }, "w3 · i1", "0.250000 · 0.050000"),
    ] {
        let formula = trace.formula(quantity).unwrap();
        assert_eq!(formula.in_symbols(&names).plain(), symbols);
        assert_eq!(formula.in_numbers(&trace, &write).plain(), numbers);
    }
    let new = Quantity::New(Parameter::weight(layer, unit, source));
    assert!(sentence(new, &trace, &names).contains("w5"));
    let change = trace.formula(Quantity::Change(Parameter::weight(layer, unit, source))).unwrap().in_symbols(&names);
    assert_eq!(change.aloud(), "minus eta times partial L by partial w 5");
    assert_eq!(change.latex(), "-\\eta  \\cdot \\frac{\\partial L}{\\partial w_{5}}");
    assert_eq!(
        change.mathml().to_string(),
        "<math><mrow><mo form=\"prefix\">−</mo><mrow><mrow data-quantity=\"{&quot;kind&quot;:&quot;learning_rate&quot;}\"><mi>η</mi></mrow>\
         <mo>·</mo><mrow data-quantity=\"{&quot;kind&quot;:&quot;weight_gradient&quot;,&quot;layer&quot;:2,&quot;unit&quot;:0,\
         &quot;source&quot;:0}\"><mfrac><mrow><mi>∂</mi><mi>L</mi></mrow><mrow><mi>∂</mi>\
         <msub><mi>w</mi><mn>5</mn></msub></mrow></mfrac></mrow></mrow></mrow></math>"
    );
    let bias = Quantity::Change(Parameter::bias(layer, unit));
    assert_eq!(trace.value(bias), Some(0.0));
    let told = sentence(bias, &trace, &names);
    assert!(told.contains("o1"), "{told}");
}
