//! Every kernel on the machine's lanes against the reference lanes, to the bit; the functions against `libm`, in ulps.

use super::elementwise::{self, Extent};
use super::gradient::{self, Batch};
use super::product::{Below, Matrix, product_plus, product_times_slope};
use super::update::{Values, update};
use super::{Fast, Lanes, Pair, math};
use crate::engine::optimizer::WithRule;
use crate::engine::{Activation, Loss, OptimizerKind, Penalty, Rng, Rows};

fn one_lane(f: impl Fn(Pair) -> Pair) -> impl Fn(f64) -> f64 {
    move |x| f(Pair::splat(x)).lanes()[0]
}

/// How many floats lie between the two; 0 for two NaN.
fn ulps(found: f64, expected: f64) -> u64 {
    if found.is_nan() && expected.is_nan() {
        return 0;
    }
    let place = |x: f64| {
        let bits = x.to_bits() as i64;
        if bits < 0 { i64::MIN - bits } else { bits }
    };
    place(found).abs_diff(place(expected))
}

/// Numbers of every size from 2^-40 to `most`, of both signs.
fn samples(most: f64) -> Vec<f64> {
    let mut rng = Rng::new(1);
    let mut samples = Vec::new();
    for _ in 0..60_000 {
        let size = libm::exp2(rng.uniform(-40.0, libm::log2(most)));
        samples.extend([size, -size, rng.uniform(-1.0, 1.0), rng.uniform(-most, most)]);
    }
    samples
}

#[track_caller]
fn check(found: impl Fn(f64) -> f64, expected: impl Fn(f64) -> f64, samples: &[f64], most: u64) {
    let error = |&x: &f64| ulps(found(x), expected(x));
    let worst = samples.iter().copied().max_by_key(|x| error(x)).unwrap();
    assert!(error(&worst) <= most, "at {worst:e}: {:e} against {:e}", found(worst), expected(worst));
}

#[test]
fn functions_are_as_close_as_they_say() {
    // Worst of 60,000 points against 120 bits: exp 1.1, tanh 2.4, sigmoid 2.5, e^x − 1 2.4, softplus 3.1 ulps. libm itself
    // may be off by 1, and its compositions below by 2.
    check(one_lane(math::exp), libm::exp, &samples(740.0), 2);
    check(one_lane(math::tanh), libm::tanh, &samples(30.0), 3);
    check(one_lane(math::sigmoid), |x| 1.0 / (1.0 + libm::exp(-x)), &samples(700.0), 4);
    check(one_lane(math::softplus), |x| x.max(0.0) + libm::log1p(libm::exp(-x.abs())), &samples(700.0), 4);
    check(one_lane(math::exp_minus_1_of_negative), |x| libm::expm1(x.min(0.0)), &samples(700.0), 3);
    check(one_lane(math::ln_1_plus), libm::log1p, &samples(1.0).iter().map(|x| x.abs()).collect::<Vec<f64>>(), 3);
}

#[test]
fn functions_are_right_at_the_special_values() {
    let (exp, tanh, sigmoid) = (one_lane(math::exp), one_lane(math::tanh), one_lane(math::sigmoid));
    let softplus = one_lane(math::softplus);
    let (inf, tiny) = (f64::INFINITY, f64::from_bits(1));
    for (found, expected) in [
        (exp(0.0), 1.0),
        (exp(-0.0), 1.0),
        (exp(inf), inf),
        (exp(-inf), 0.0),
        (exp(709.782), libm::exp(709.782)),
        (exp(709.783), inf),
        (exp(-745.0), tiny),
        (exp(-746.0), 0.0),
        (exp(tiny), 1.0),
        (tanh(0.0), 0.0),
        (tanh(inf), 1.0),
        (tanh(-inf), -1.0),
        (tanh(1e308), 1.0),
        (tanh(1e-300), 1e-300),
        (sigmoid(0.0), 0.5),
        (sigmoid(inf), 1.0),
        (softplus(inf), inf),
        (softplus(-inf), 0.0),
        (softplus(1000.0), 1000.0),
    ] {
        assert!(ulps(found, expected) <= 1, "{found:e} against {expected:e}");
    }
    assert!(sigmoid(-inf) > 0.0 && sigmoid(-inf) < 1e-307);
    for f in [&exp as &dyn Fn(f64) -> f64, &tanh, &sigmoid, &softplus] {
        assert!(f(f64::NAN).is_nan());
    }
    assert_eq!(tanh(-0.0), 0.0);
}

#[test]
fn tanh_is_odd_to_the_bit() {
    let tanh = one_lane(math::tanh);
    for x in samples(25.0) {
        assert_eq!(tanh(-x).to_bits(), (-tanh(x)).to_bits(), "at {x:e}");
    }
}

/// Ordinary numbers and all special ones, in pairs.
fn pairs() -> Vec<[f64; 2]> {
    let special =
        [0.0, -0.0, 1.0, -1.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, f64::MIN_POSITIVE, 5e-324, 800.0, -800.0];
    let mut rng = Rng::new(2);
    let mut numbers: Vec<f64> = special.to_vec();
    numbers.extend((0..40).map(|_| rng.normal() * 3.0));
    numbers.iter().flat_map(|&x| numbers.iter().map(move |&y| [x, y])).collect()
}

/// NaN has many bits, which differ from machine to machine; it is one value here.
fn bits(lanes: [f64; 2]) -> [u64; 2] {
    lanes.map(|x| if x.is_nan() { u64::MAX } else { x.to_bits() })
}

#[test]
fn every_operation_equals_the_reference() {
    fn results<L: Lanes>([x, y]: [f64; 2]) -> Vec<[u64; 2]> {
        let (a, b) = (L::new(x, y), L::new(y, x));
        let functions = [math::exp(a), math::tanh(a), math::sigmoid(a), math::softplus(a), math::normal_below(a)];
        let operations = [a.add(b), a.sub(b), a.mul(b), a.div(b), a.sqrt(), a.abs(), L::splat(x)];
        let choices = [a.at_least(b), a.at_most(b), a.if_greater(b, a, b), L::sums(a, b)];
        let powers = L::new(-1022.0, 1023.0).add(L::splat(super::lanes::ROUNDER)).power_of_two();
        let all = functions.into_iter().chain(operations).chain(choices).chain([powers]);
        all.map(|lanes| bits(lanes.lanes())).collect()
    }
    for pair in pairs() {
        assert_eq!(results::<Fast>(pair), results::<Pair>(pair), "{pair:?}");
    }
}

/// Random rows, their padding too.
fn rows(units: usize, examples: usize, rng: &mut Rng) -> Rows {
    let mut rows = Rows::new(units, examples + examples % 2);
    for unit in 0..units {
        rows.row_mut(unit).fill_with(|| rng.normal());
    }
    rows
}

/// Units, sources and examples in all the ways that blocks can be left over.
fn shapes() -> impl Iterator<Item = (usize, usize, usize)> {
    let sizes = [1, 2, 3, 4, 5, 7, 9];
    let examples = [1, 2, 3, 5, 7, 8, 10, 11, 13, 14, 16, 32, 63, 64];
    sizes.into_iter().flat_map(move |units| {
        sizes.into_iter().flat_map(move |sources| examples.into_iter().map(move |examples| (units, sources, examples)))
    })
}

#[test]
fn products_equal_the_plain_sums() {
    let mut rng = Rng::new(3);
    for (units, sources, examples) in shapes() {
        let weights: Vec<f64> = (0..units * sources).map(|_| rng.normal()).collect();
        let biases: Vec<f64> = (0..units).map(|_| rng.normal()).collect();
        let (x, delta, a) =
            (rows(sources, examples, &mut rng), rows(units, examples, &mut rng), rows(sources, examples, &mut rng));
        let vectors = examples.div_ceil(2);
        let matrix = Matrix::new(&weights, units, sources);
        let (mut out, mut back) = (Rows::new(units, examples), Rows::new(sources, examples));
        product_plus::<Fast>(matrix, x.tile(0), &biases, out.tile_mut(0), vectors);
        let below = Below { activation: Activation::Tanh, from: a.tile(0) };
        product_times_slope::<Fast>(matrix.transposed(), delta.tile(0), back.tile_mut(0), vectors, below);
        for example in 0..examples {
            for unit in 0..units {
                let sum = (0..sources).fold(0.0, |sum, j| sum + weights[unit * sources + j] * x.at(j, example));
                assert_eq!(out.at(unit, example).to_bits(), (sum + biases[unit]).to_bits());
            }
            for source in 0..sources {
                let sum = (0..units).fold(0.0, |sum, i| sum + weights[i * sources + source] * delta.at(i, example));
                let a = a.at(source, example);
                assert_eq!(back.at(source, example).to_bits(), (sum * (1.0 - a * a)).to_bits());
            }
        }
    }
}

#[test]
fn sums_over_a_batch_have_the_documented_order() {
    let mut rng = Rng::new(4);
    for (units, sources, examples) in shapes() {
        let (mut delta, a) = (rows(units, examples, &mut rng), rows(sources, examples, &mut rng));
        if examples % 2 == 1 {
            delta.clear_column(examples);
        }
        let (mut weight_sums, mut bias_sums) = (vec![0.0; units * sources], vec![0.0; units]);
        let batch = Batch { delta: delta.tile(0), units, a: a.tile(0), sources, vectors: examples.div_ceil(2) };
        gradient::sums::<Fast>(&batch, &mut weight_sums, &mut bias_sums);
        for unit in 0..units {
            let of =
                |value: &dyn Fn(usize) -> f64| crate::engine::sum_over_examples((0..examples).map(value)).to_bits();
            assert_eq!(bias_sums[unit].to_bits(), of(&|e| delta.at(unit, e)));
            for source in 0..sources {
                let expected = of(&|e| delta.at(unit, e) * a.at(source, e));
                assert_eq!(weight_sums[unit * sources + source].to_bits(), expected);
            }
        }
    }
}

#[test]
fn activations_and_blame_equal_the_plain_values() {
    let mut rng = Rng::new(5);
    for examples in [1, 2, 5, 8, 10, 33] {
        let (units, vectors) = (3, usize::div_ceil(examples, 2));
        let extent = Extent { rows: units, vectors };
        let z = rows(units, examples, &mut rng);
        for activation in Activation::ALL.into_iter().filter(|&activation| activation != Activation::Softmax) {
            let (mut a, mut slope) = (z.clone(), Rows::new(units, examples));
            let slopes = activation.keeps_slope().then(|| slope.tile_mut(0));
            elementwise::activate::<Fast>(activation, a.tile_mut(0), slopes, extent, |_| true);
            for (unit, example) in (0..units).flat_map(|unit| (0..examples).map(move |example| (unit, example))) {
                let z = z.at(unit, example);
                assert_eq!(a.at(unit, example).to_bits(), activation.value(z).to_bits(), "{activation:?} at {z}");
                if activation.keeps_slope() {
                    assert_eq!(
                        slope.at(unit, example).to_bits(),
                        activation.slope(z).to_bits(),
                        "{activation:?} at {z}"
                    );
                }
            }
        }
        let (a, t) = (rows(units, examples, &mut rng), rows(units, examples, &mut rng));
        for loss in Loss::ALL {
            let mut out = Rows::new(units, examples);
            elementwise::blame::<Fast>(loss, out.tile_mut(0), a.tile(0), t.tile(0), extent);
            for (unit, example) in (0..units).flat_map(|unit| (0..examples).map(move |example| (unit, example))) {
                let expected = loss.slope(a.at(unit, example), t.at(unit, example), units);
                assert_eq!(out.at(unit, example).to_bits(), expected.to_bits(), "{loss:?}");
            }
        }
    }
}

#[test]
fn updates_equal_the_plain_rule() {
    struct Sweep<'a>(Values<'a>, &'a [f64], Option<Penalty>);
    impl WithRule for Sweep<'_> {
        type Output = ();
        fn with(self, rule: impl super::rule::Rule) {
            update::<Fast, _>(rule, self.0, self.1, 0.1, self.2);
        }
    }
    let mut rng = Rng::new(6);
    for (kind, count) in OptimizerKind::ALL.into_iter().flat_map(|kind| [1, 2, 5].map(|count| (kind, count))) {
        for penalty in [None, Some(Penalty { l1: 0.01, l2: 0.1 })] {
            let optimizer = kind.default_optimizer(0.05);
            let mut some = || (0..count).map(|_| rng.uniform(0.1, 1.0)).collect::<Vec<f64>>();
            let (old, sums, first, second) = (some(), some(), some(), some());
            let (mut new, mut m, mut v) = (old.clone(), first.clone(), second.clone());
            let values = Values { values: &mut new, first: &mut m, second: &mut v };
            optimizer.at(9).with_rule(Sweep(values, &sums, penalty));
            for index in 0..count {
                let mean = sums[index] * 0.1;
                let g = penalty.map_or(mean, |penalty| mean + penalty.gradient(old[index]));
                let (w, [m_new, v_new]) = optimizer.update(9, old[index], g, [first[index], second[index]]);
                assert_eq!([new[index], m[index], v[index]].map(f64::to_bits), [w, m_new, v_new].map(f64::to_bits));
            }
        }
    }
}
