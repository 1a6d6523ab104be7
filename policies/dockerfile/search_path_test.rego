package plimsoll.dockerfile.search_path_test

import data.plimsoll.dockerfile.search_path
import data.plimsoll.lib.fixture_test as fixture

found(name, value) := result if {
	result := search_path.deny with input as fixture.file("debian:13", [fixture.instruction("ENV", {"pairs": [{"name": name, "value": value}]})])
}

test_folders_of_root_pass if {
	count(found("PATH", "/opt/app/bin:$GOPATH/bin:$PATH")) == 0
}

test_a_relative_entry_is_found if {
	found("PATH", "node_modules/.bin:$PATH") == {{
		"message": "`PATH` has `node_modules/.bin`, where others than root may put something",
		"path": ["stages", 0, "instructions", 0, "pairs", 0, "value"],
	}}
	count(found("PATH", ".:/bin")) == 1
	count(found("LD_PRELOAD", "/tmp/x.so")) == 1
}

test_other_variables_and_names_pass if {
	count(found("PYTHONPATH", ".")) == 0
	count(found("PATH", "/tmpl/bin:$PATH")) == 0
	count(found("LD_PRELOAD", "libjemalloc.so.2")) == 0
}
