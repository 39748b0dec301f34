//! The `recoupe` command: arguments in, exit code out.

fn main() {}
