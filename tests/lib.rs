//! Conformance and end-to-end tests: see the files beside this one. There is no library here.
