//! The one place in which this module draws at random.

use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use rand_distr::StandardNormal;
use rand_pcg::Pcg64Mcg;

/// A seeded source of random numbers: the same on every machine.
pub(in crate::data) struct Draws(Pcg64Mcg);

impl Draws {
    pub(in crate::data) fn seeded(seed: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(seed))
    }

    /// From `low` up to but not including `high`, each equally likely.
    pub(super) fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.0.random::<f64>()
    }

    /// Around 0 with a standard deviation of 1.
    pub(super) fn normal(&mut self) -> f64 {
        self.0.sample(StandardNormal)
    }

    /// The numbers from 0 up to but not including `count`, in a random order.
    pub(in crate::data) fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        order.shuffle(&mut self.0);
        order
    }
}
