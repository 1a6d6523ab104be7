package plimsoll.dockerfile.unset_variable_test

import data.plimsoll.dockerfile.unset_variable
import data.plimsoll.lib.fixture_test as fixture

words(name, list) := fixture.instruction(name, {"arguments": list})

found(image, instructions) := result if {
	result := unset_variable.deny with input as fixture.file(image, instructions)
}

test_what_is_declared_passes if {
	count(found("debian:13", [fixture.setting("ARG", {"VERSION": "1"}), words("COPY", ["app-$VERSION", "/app"])])) == 0
	count(found("scratch", [fixture.setting("ENV", {"DIR": "/app"}), words("WORKDIR", ["${DIR}/x"])])) == 0
	count(found("debian:13", [words("ENV", ["PATH=/app/bin:$PATH"])])) == 0
}

test_what_nothing_sets_is_found if {
	found("debian:13", [words("ENV", ["PATH=$HOME/bin:$PATH"])]) == {{
		"message": "nothing sets `HOME`, so it is empty here",
		"path": ["stages", 0, "instructions", 0, "arguments", 0],
	}}
	count(found("scratch", [words("COPY", ["app-${VERSION}", "/app"])])) == 1
}

test_declaring_it_too_late_does_not_help if {
	count(found("debian:13", [words("USER", ["$WHO"]), fixture.setting("ARG", {"WHO": "app"})])) == 1
}

test_a_stage_below_may_have_set_it if {
	count(unset_variable.deny) == 0 with input as fixture.stages([
		{"image": "debian:13", "instructions": [fixture.setting("ENV", {"DIR": "/app"})]},
		{"parent": 0, "instructions": [words("WORKDIR", ["$DIR"])]},
	])
}

test_what_other_bases_set_is_not_known if {
	count(found("node:24", [words("COPY", ["a", "$NODE_HOME"])])) == 0
	count(found("registry.example.com/debian:13", [words("COPY", ["a", "$APP"])])) == 0
}

test_a_default_and_an_escape_name_nothing_that_has_to_be_there if {
	count(found("debian:13", [words("ENV", ["A=${B:-c}", `D=\$E`, "F='$G'"])])) == 0
	count(found("debian:13", [words("ENV", ["A=${B}", `D=\$E$H`, "F=\"$G\""])])) == 3
}

test_lost_misspelt_and_simultaneous_ones_are_other_rules_business if {
	count(found("debian:13", [words("COPY", ["a-$TARGETARCH", "/"])])) == 0
	lost := object.union(fixture.file("debian:13", [words("COPY", ["a-$VERSION", "/"])]), {"global_args": [{"name": "VERSION", "value": "1"}]})
	count(unset_variable.deny) == 0 with input as lost
	count(found("debian:13", [fixture.setting("ARG", {"VERSION": "1"}), words("COPY", ["a-$VERISON", "/"])])) == 0
	beside := fixture.instruction("ENV", {"arguments": ["A=1", "B=$A"], "pairs": [{"name": "A", "value": "1"}, {"name": "B", "value": "$A"}]})
	count(found("debian:13", [beside])) == 0
}

test_what_onbuild_keeps_is_for_another_base if {
	count(found("debian:13", [fixture.instruction("ONBUILD", {"onbuild": words("COPY", ["$A", "/"])})])) == 0
}

base(text, special) := result if {
	stage := {"image": "alpine:3", "base": object.union({"text": text, "kind": "image", "image": fixture.reference("alpine:3")}, special)}
	file := object.union(fixture.stages([stage]), {"global_args": [{"name": "VERSION", "value": "3"}]})
	result := unset_variable.deny with input as file
}

test_a_base_that_names_what_nothing_sets_is_found if {
	base("alpine$SUFFIX", {}) == {{
		"message": "no ARG above the first FROM declares `SUFFIX`, so it is empty here",
		"path": ["stages", 0, "base"],
	}}
}

test_what_a_base_may_name_passes if {
	every text in ["alpine:$VERSION", "alpine:3-$TARGETARCH", "alpine:${OTHER:-3}", "alpine:$VERSIONS"] {
		count(base(text, {})) == 0
	}
	count(base("$BASE", {"kind": "unresolved"})) == 0
	count(base("$BASE", {"image": {"text": "", "invalid": "it is empty"}})) == 0
}
