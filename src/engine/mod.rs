//! Numbers only: networks, their training and their randomness. No text, no JSON, no clock.
