//! What the worker does, without a worker.
