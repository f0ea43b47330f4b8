//! From tables and their cells to the numbers a network eats, and back.
