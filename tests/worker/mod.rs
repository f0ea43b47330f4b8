//! The worker without a thread of its own.

use glassnet::session::{Command, Report, Request, Workbench};

/// All that a command leads to, until the bench rests; only what is to play goes on.
pub(crate) fn whole(bench: &mut Workbench, command: Command) -> Vec<Report> {
    let plays = command == Command::Play;
    let mut reports = bench.handle(Request { number: 1, command });
    while bench.is_running() && !plays {
        reports.extend(bench.run(0.01, || true));
    }
    reports
}
