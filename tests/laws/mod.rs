//! How laws draw their cases.

use proptest::test_runner::{Config, FileFailurePersistence, RngSeed};

/// So many cases, the same ones in every run; `PROPTEST_RNG_SEED` draws others. A case that fails is written beside its test,
/// as `<test>.failures`, and is the first to be tried from then on.
pub(crate) fn cases(cases: u32) -> Config {
    let given = Config::default();
    let rng_seed = match given.rng_seed {
        RngSeed::Random => RngSeed::Fixed(1),
        RngSeed::Fixed(seed) => RngSeed::Fixed(seed),
    };
    let failure_persistence = Some(Box::new(FileFailurePersistence::WithSource("failures")) as _);
    Config { cases, rng_seed, failure_persistence, ..given }
}
