//! One program, three roles: in a window it is the page, in a teacher's window what leads that page, in the page's worker
//! it trains. So all are of the same version, and the browser loads and compiles one file.

fn main() {
    console_error_panic_hook::set_once();
    if glassnet::web::is_worker() {
        glassnet::web::run_training_worker();
    } else if glassnet::web::is_teacher() {
        glassnet::web::mount_teacher();
    } else {
        glassnet::web::mount::<glassnet::web::App>();
    }
}
