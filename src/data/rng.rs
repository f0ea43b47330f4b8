//! The one place in which this module draws at random.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_pcg::Pcg64Mcg;

/// The generator of a seed: the same numbers on every machine.
pub(super) fn seeded(seed: u64) -> Pcg64Mcg {
    Pcg64Mcg::seed_from_u64(seed)
}

/// Splits `rows` at random into those to train on and those to test on, each in the order given.
///
/// The test part is `test_fraction` of the rows, rounded; above 0 it holds at least one row, as long as one is left
/// to train on. Every row is in exactly one part.
pub(super) fn split(rows: &[usize], test_fraction: f64, seed: u64) -> (Vec<usize>, Vec<usize>) {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share, from 0 to 1, of at most 100,000 rows"
    )]
    let share = (rows.len() as f64 * test_fraction).round() as usize;
    let wanted = if test_fraction > 0.0 { share.max(1) } else { 0 };
    let count = wanted.min(rows.len().saturating_sub(1));
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.shuffle(&mut seeded(seed));
    let mut is_test = vec![false; rows.len()];
    for &index in &order[..count] {
        is_test[index] = true;
    }
    let part = |test: bool| rows.iter().zip(&is_test).filter(|(_, is)| **is == test).map(|(row, _)| *row).collect();
    (part(false), part(true))
}
