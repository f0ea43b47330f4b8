//! The only source of randomness: seeded, and part of every saved state.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::{Rng as _, SeedableRng};
use serde::{Deserialize, Serialize};

/// A seeded generator (PCG-XSH-RR 64/32). The same seed gives the same numbers on every machine.
///
/// It is saved as its seed and the count of its draws: numbers that scripts, too, read to the last digit, which the
/// generator's own 64 bits of state are not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Draws", into = "Draws")]
pub struct Rng {
    generator: Pcg32,
    draws: Draws,
}

/// How a generator was begun, and how many times 32 bits were drawn since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draws {
    seed: u64,
    draws: u64,
}

impl From<Draws> for Rng {
    fn from(draws: Draws) -> Self {
        let mut generator = Pcg32::seed_from_u64(draws.seed);
        generator.advance(draws.draws);
        Rng { generator, draws }
    }
}

impl From<Rng> for Draws {
    fn from(rng: Rng) -> Self {
        rng.draws
    }
}

impl Rng {
    /// The generator of this seed.
    pub fn new(seed: u64) -> Self {
        Draws { seed, draws: 0 }.into()
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.draws.draws += 2;
        self.generator.next_u64()
    }

    /// A number in [0, 1), a multiple of 2^-53.
    pub fn unit(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1u64 << 53) as f64;
        (self.bits() >> 11) as f64 * STEP
    }

    /// A number from `low` up to but not including `high`.
    pub fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A number from the normal distribution with mean 0 and standard deviation 1 (Marsaglia's polar method).
    pub fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (self.uniform(-1.0, 1.0), self.uniform(-1.0, 1.0));
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * libm::sqrt(-2.0 * libm::log(square) / square);
            }
        }
    }

    /// A whole number below `bound`, each equally likely (Lemire's multiplication with rejection).
    ///
    /// # Panics
    /// If `bound` is 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        assert!(bound > 0, "there is no number below {bound}");
        let rejected = bound.wrapping_neg() % bound;
        loop {
            self.draws.draws += 1;
            let product = u64::from(self.generator.next_u32()) * u64::from(bound);
            if product as u32 >= rejected {
                return (product >> 32) as u32;
            }
        }
    }

    /// Puts the items in random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u32 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Splits, generated points and weights of saved documents come from these bits: they must stay the same for ever.
    #[test]
    fn a_seed_gives_the_same_numbers_for_ever() {
        let mut rng = Rng::new(7);
        assert_eq!([rng.bits(), rng.bits()], [1778390507669511913, 15139196238614234269]);
        let mut order: Vec<usize> = (0..8).collect();
        rng.shuffle(&mut order);
        assert_eq!(order, [3, 1, 6, 5, 7, 0, 2, 4]);
    }

    #[test]
    fn a_saved_generator_goes_on_where_it_was() {
        let mut rng = Rng::new(7);
        for _ in 0..100 {
            rng.normal();
            rng.below(10);
        }
        let mut copy = Rng::from(Draws::from(rng.clone()));
        assert_eq!(copy, rng);
        assert_eq!(copy.bits(), rng.bits());
    }
}
