package plimsoll.dockerfile.label_names_test

import data.plimsoll.dockerfile.label_names
import data.plimsoll.lib.fixture_test as fixture

found(name) := result if {
	result := label_names.deny with input as fixture.file("debian:13", [fixture.setting("LABEL", {name: "x"})])
}

test_names_in_use_pass if {
	count(found("org.opencontainers.image.title")) == 0
	count(found("org.label-schema.vcs-ref")) == 0
	count(found("version")) == 0
	count(found("app.kubernetes.io/name")) == 0
}

test_odd_characters_are_found if {
	found("Team Name") == {{
		"message": "the label `Team Name` has characters that tools do not expect",
		"path": ["stages", 0, "instructions", 0, "pairs", 0, "name"],
	}}
	count(found("com.example.")) == 1
}

test_names_of_docker_are_found if {
	{violation.message | some violation in found("com.docker.team")} == {"the label `com.docker.team` has a name that Docker keeps for itself"}
	count(found("com.dockers.team")) == 0
}

test_what_the_build_fills_in_passes if {
	count(found("com.example.${TEAM}")) == 0
}

test_parts_without_a_name_are_found if {
	every name in ["com..example", "com.example--web", "com.example."] {
		found := label_names.deny with input as fixture.file("debian:13", [fixture.setting("LABEL", {name: "x"})])
		count(found) == 1
	}
}
