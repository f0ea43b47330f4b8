//! The task runner of Glassnet.

fn main() {}
