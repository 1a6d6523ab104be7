package plimsoll.dockerfile.stop_signal_test

import data.plimsoll.dockerfile.stop_signal
import data.plimsoll.lib.fixture_test as fixture

stop(signal) := fixture.file("debian:13", [fixture.instruction("STOPSIGNAL", {"arguments": [signal], "expanded": [signal]})])

test_a_signal_that_programs_see_passes if {
	every signal in ["SIGQUIT", "15", "SIGINT", "$SIGNAL"] {
		found := stop_signal.deny with input as stop(signal)
		count(found) == 0
	}
}

test_one_that_none_sees_is_found if {
	stop_signal.deny == {{
		"message": "no program can react to `SIGKILL`",
		"path": ["stages", 0, "instructions", 0, "arguments", 0],
	}} with input as stop("SIGKILL")
	count(stop_signal.deny) == 1 with input as stop("9")
}
