//! One program, two roles: in a window it is the page, in the page's worker it trains. So both are of the same
//! version, and the browser loads and compiles one file.

fn main() {
    console_error_panic_hook::set_once();
    if glassnet::web::is_worker() {
        glassnet::web::run_training_worker();
    } else {
        yew::Renderer::<glassnet::web::App>::new().render();
    }
}
