package plimsoll.dockerfile.label_values_test

import data.plimsoll.dockerfile.label_values
import data.plimsoll.lib.fixture_test as fixture

found(name, value) := result if {
	result := label_values.deny with input as fixture.file("debian:13", [fixture.instruction("LABEL", {"pairs": [{"name": name, "value": value}]})])
}

test_values_of_the_right_form_pass if {
	every name, value in {
		"org.opencontainers.image.created": "2026-07-01T12:00:00Z",
		"org.opencontainers.image.url": "https://example.org",
		"org.opencontainers.image.source": "ssh://git@example.org/x",
		"org.opencontainers.image.title": "anything at all",
	} {
		count(found(name, value)) == 0
	}
}

test_a_value_of_another_form_is_found if {
	found("org.opencontainers.image.url", "example dot org") == {{
		"message": "`example dot org` is no address, which `org.opencontainers.image.url` is to hold",
		"path": ["stages", 0, "instructions", 0, "pairs", 0, "value"],
	}}
	count(found("org.opencontainers.image.created", "yesterday")) == 1
	count(found("org.opencontainers.image.revision", "")) == 1
}

test_other_labels_and_variables_are_left_alone if {
	count(found("created", "yesterday")) == 0
	count(found("org.opencontainers.image.created", "$BUILD_DATE")) == 0
}

test_licences_are_an_expression if {
	name := "org.opencontainers.image.licenses"
	every value in ["MIT", "Apache-2.0", "GPL-2.0-only WITH Classpath-exception-2.0", "(MIT OR Apache-2.0) AND BSD-3-Clause", "LicenseRef-Shop"] {
		count(found(name, value)) == 0
	}
	every value in ["Apache License, Version 2.0", "MIT License", "see LICENSE", "", "MIT OR"] {
		count(found(name, value)) == 1
	}
}
