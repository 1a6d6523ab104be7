//! What the documentation shows is what the commands print.
//!
//! `TRYCMD=overwrite cargo test -p plimsoll-cli --test docs` writes it anew.

#[test]
fn pages_show_what_the_commands_print() {
    trycmd::TestCases::new().case("../../docs/policy-authors.md");
}
