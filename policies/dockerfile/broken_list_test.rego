package plimsoll.dockerfile.broken_list_test

import data.plimsoll.dockerfile.broken_list
import data.plimsoll.lib.fixture_test as fixture

found(name, text) := result if {
	result := broken_list.deny with input as fixture.file("debian:13", [object.union(fixture.shell_form(name, ["x"]), {"text": text})])
}

test_a_list_passes if {
	count(broken_list.deny) == 0 with input as fixture.file("debian:13", [object.union(fixture.exec_form("CMD", ["node"]), {"text": "[\"node\"]"})])
}

test_single_quotes_are_found if {
	found("CMD", "['node', 'server.js']") == {{
		"message": "`CMD` gets no list: this is no JSON, and a shell is to run it as it stands",
		"path": ["stages", 0, "instructions", 0],
	}}
	count(found("ENTRYPOINT", "[\"node\", \"server.js\",]")) == 1
	count(found("CMD", "[node, \"server.js\"]")) == 1
}

test_a_test_of_the_shell_is_none if {
	every text in ["[ -f \"/x\" ]", "[ -f /x ] && make", "[[ \"$A\" == b ]] && make", "echo \"[a]\""] {
		count(found("RUN", text)) == 0
	}
}
