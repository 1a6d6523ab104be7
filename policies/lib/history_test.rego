package plimsoll.lib.history_test

import data.plimsoll.lib.history

scripts(steps) := result if {
	result := history.scripts with input as {"history": [{"created_by": step} | some step in steps]}
}

test_scripts_are_found_however_the_builder_wrote_them if {
	scripts([
		"RUN /bin/sh -c make # buildkit",
		"/bin/sh -c make",
		"|2 A=1 B=/bin/x /bin/sh -c make",
		"RUN |1 A=1 /bin/bash -o pipefail -c make # buildkit",
		"/bin/bash -ec make",
	]) == {0: "make", 1: "make", 2: "make", 3: "make", 4: "make"}
}

test_other_instructions_are_no_scripts if {
	scripts(["/bin/sh -c #(nop)  CMD [\"sh\"]", "COPY a /bin/sh -c b # buildkit", "CMD [\"/bin/sh\" \"-c\" \"make\"]", "USER root"]) == {}
}

test_a_script_is_split_at_its_operators if {
	history.commands("a -b && c || d; e | f\ng") == ["a -b", "c", "d", "e", "f", "g"]
	history.commands(" ; ") == []
}
