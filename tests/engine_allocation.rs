//! A running epoch allocates nothing, whatever the optimizer, the order and the switches.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use glassnet::engine::{
    Activation, Examples, Grid, Initializer, Layer, Loss, Network, OptimizerKind, Penalty, Rng, Shown, StoppingRules,
    Trainer, Training, UpdateOrder,
};

/// The system's allocator, counting what the current thread asks of it.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<u64> = const { Cell::new(0) };
}

fn count() {
    // A thread that is ending may still allocate; nobody counts then.
    let _ended = ALLOCATIONS.try_with(|allocations| allocations.set(allocations.get() + 1));
}

// SAFETY: every call is passed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: as the caller vouches.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as the caller vouches.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: as the caller vouches.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(work: impl FnOnce()) -> u64 {
    let before = ALLOCATIONS.get();
    work();
    ALLOCATIONS.get() - before
}

fn network() -> Network {
    let mut rng = Rng::new(1);
    let mut layers: Vec<Layer> = [(9, 4, Activation::Gelu), (6, 9, Activation::Tanh), (3, 6, Activation::Softmax)]
        .map(|(units, sources, activation)| {
            Layer::initialized(activation, units, sources, Initializer::XavierNormal, &mut rng)
        })
        .to_vec();
    layers[0].switches.connections_off.insert((2, 1));
    layers[1].switches.units_off.insert(4);
    layers[1].switches.biases_frozen.insert(0);
    Network::new(4, layers)
}

fn examples() -> Examples {
    let mut rng = Rng::new(2);
    let inputs: Vec<Vec<f64>> = (0..53).map(|_| (0..4).map(|_| rng.normal()).collect()).collect();
    let targets: Vec<Vec<f64>> =
        (0..53).map(|e| (0..3).map(|k| if k == e % 3 { 1.0 } else { 0.0 }).collect()).collect();
    Examples::new(&inputs, &targets)
}

#[test]
fn a_running_epoch_allocates_nothing() {
    for kind in OptimizerKind::ALL {
        for (shuffle, update_order) in [(false, UpdateOrder::Simultaneous), (true, UpdateOrder::Sequential)] {
            let training = Training {
                loss: Loss::CrossEntropy,
                optimizer: kind.default_optimizer(0.01),
                penalty: Penalty { l1: 1e-4, l2: 1e-3 },
                batch_size: 10,
                shuffle,
                seed: 3,
                update_order,
                stop: StoppingRules::default(),
            };
            let mut trainer = Trainer::new(network(), training, examples());
            // The first updates may make room.
            trainer.run(3).unwrap();
            let found = allocations(|| {
                for _ in 0..5 {
                    trainer.epoch().unwrap();
                }
                trainer.run(1000).unwrap();
            });
            assert_eq!(found, 0, "{kind:?}, shuffle {shuffle}");
        }
    }
}

#[test]
fn a_grid_that_is_evaluated_again_allocates_nothing() {
    let mut network = network();
    network.layers[0].switches.connections_off.clear();
    let mut grid = Grid::new(&network, &examples());
    grid.evaluate(&network, Shown::AllUnits);
    assert_eq!(allocations(|| grid.evaluate(&network, Shown::AllUnits)), 0);
}
