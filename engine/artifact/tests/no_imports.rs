//! No ambient authority: what the component imports, it could use. It imports nothing.

use wasmparser::{Parser, Payload};

/// The names of what a component imports.
fn imports(component: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 0;
    for payload in Parser::new(0).parse_all(component) {
        match payload.expect("the component is valid") {
            // Modules and components inside are wired up by the component itself.
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
            Payload::End(_) => depth -= 1,
            Payload::ComponentImportSection(section) if depth == 0 => {
                for import in section {
                    found.push(import.expect("the import is valid").name.name.to_owned());
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn the_component_imports_nothing() {
    assert!(plimsoll_artifact::COMPONENT.len() > 100_000, "there is a component to look at");
    assert_eq!(imports(plimsoll_artifact::COMPONENT), Vec::<String>::new());
}

#[test]
fn an_import_would_be_seen() {
    // (component (import "clock" (func)))
    let with_import = [
        0, b'a', b's', b'm', 0x0d, 0, 1, 0, // a component
        7, 5, 1, 0x40, 0, 1, 0, // a type: a function without parameters or results
        10, 10, 1, 0, 5, b'c', b'l', b'o', b'c', b'k', 1, 0, // an import of that type
    ];
    assert_eq!(imports(&with_import), ["clock"]);
}
