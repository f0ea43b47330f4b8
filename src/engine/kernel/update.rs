//! From the sums over a batch to new weights, all of a layer's in one sweep.

use super::lanes::Lanes;
use super::rule::Rule;
use super::tile::ill_sized;
use crate::engine::penalty::Penalty;

/// Weights or biases with their moments (empty where the rule keeps none).
pub(in crate::engine) struct Values<'a> {
    pub(in crate::engine) values: &'a mut [f64],
    pub(in crate::engine) first: &'a mut [f64],
    pub(in crate::engine) second: &'a mut [f64],
}

/// Updates every value by its gradient, `sums`·`share` plus the penalty's part.
#[inline(always)]
pub(in crate::engine) fn update<L: Lanes, R: Rule>(
    rule: R,
    to: Values<'_>,
    sums: &[f64],
    share: f64,
    penalty: Option<Penalty>,
) {
    match penalty {
        None => sweep::<L, R>(rule, to, sums, |_, sum| sum.mul(L::splat(share))),
        Some(penalty) => {
            let gradient = |w: L, sum: L| sum.mul(L::splat(share)).add(penalty.gradient_lanes(w));
            sweep::<L, R>(rule, to, sums, gradient);
        }
    }
}

#[inline(always)]
fn sweep<L: Lanes, R: Rule>(rule: R, to: Values<'_>, sums: &[f64], gradient: impl Fn(L, L) -> L) {
    let Values { values, first, second } = to;
    let count = values.len();
    if sums.len() != count {
        ill_sized("sums, one for each value", count, sums.len());
    }
    if R::FIRST && first.len() != count {
        ill_sized("first moments, one for each value", count, first.len());
    }
    if R::SECOND && second.len() != count {
        ill_sized("second moments, one for each value", count, second.len());
    }
    let zero = L::splat(0.0);
    let (values, sums) = (values.as_mut_ptr(), sums.as_ptr());
    let (first, second) = (first.as_mut_ptr(), second.as_mut_ptr());
    // SAFETY: every index is below `count`, the length of all slices that the rule uses.
    unsafe {
        let mut index = 0;
        while index + 2 <= count {
            let w = L::load(values.add(index));
            let m = if R::FIRST { L::load(first.add(index)) } else { zero };
            let v = if R::SECOND { L::load(second.add(index)) } else { zero };
            let (w, m, v) = rule.update(w, gradient(w, L::load(sums.add(index))), m, v);
            w.store(values.add(index));
            if R::FIRST {
                m.store(first.add(index));
            }
            if R::SECOND {
                v.store(second.add(index));
            }
            index += 2;
        }
        if index < count {
            let w = L::splat(*values.add(index));
            let m = if R::FIRST { L::splat(*first.add(index)) } else { zero };
            let v = if R::SECOND { L::splat(*second.add(index)) } else { zero };
            let (w, m, v) = rule.update(w, gradient(w, L::splat(*sums.add(index))), m, v);
            *values.add(index) = w.lanes()[0];
            if R::FIRST {
                *first.add(index) = m.lanes()[0];
            }
            if R::SECOND {
                *second.add(index) = v.lanes()[0];
            }
        }
    }
}
