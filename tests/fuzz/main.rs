//! Inputs that nobody meant, for everything that reads: no panic, no hang, and what was read holds together.
//!
//! A fixed number in the tests; `cargo xtask fuzz` runs as many as one likes, with `GLASSNET_FUZZ_INPUTS` and
//! `GLASSNET_FUZZ_SEED`.

#![expect(clippy::print_stdout, reason = "a campaign tells how far it came")]

mod campaign;
mod memory;
mod mutation;
mod readers;

use campaign::run;

#[test]
fn tables() {
    run(&readers::table());
}

#[test]
fn documents() {
    run(&readers::document());
}

#[test]
fn pictures() {
    run(&readers::idx());
}

#[test]
fn addresses() {
    run(&readers::address());
}

#[test]
fn onnx_models() {
    run(&readers::onnx());
}

#[test]
fn safetensors() {
    run(&readers::safetensors());
}

#[test]
fn queries() {
    run(&readers::query());
}

#[test]
fn typed_numbers() {
    run(&readers::typed());
}

#[test]
fn searches() {
    run(&readers::search());
}

#[test]
fn lessons() {
    run(&readers::lesson());
}
