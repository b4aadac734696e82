//! The planner: which stops, in which order, at what time.
