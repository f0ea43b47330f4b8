//! The worker that trains.

fn main() {
    console_error_panic_hook::set_once();
    glassnet::web::run_training_worker();
}
