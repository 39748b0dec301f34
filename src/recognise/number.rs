//! Bare numerals, in digits and in words. Used by `figure` and `date`, by nobody else.
