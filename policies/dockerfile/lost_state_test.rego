package plimsoll.dockerfile.lost_state_test

import data.plimsoll.dockerfile.lost_state
import data.plimsoll.lib.fixture_test as fixture

found(texts) := result if {
	result := lost_state.deny with input as fixture.file("debian:13", [fixture.run(texts)])
}

test_a_folder_for_the_same_step_passes if {
	count(found(["cd /src", "make"])) == 0
	count(found(["export A=1", "make"])) == 0
}

test_a_step_that_changes_the_folder_only_is_found if {
	found(["cd /src"]) == {{
		"message": "nothing that `cd` does here is there in the next step",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
	}}
	count(found(["export PATH=/x", "cd /src"])) == 1
	count(found(["source venv/bin/activate"])) == 1
}

test_a_step_without_commands_is_left_alone if {
	count(found([])) == 0
}

test_what_is_written_to_a_file_stays if {
	kept := object.union(fixture.run(["export -p"]).commands[0], {"redirections": [{"operator": ">", "target": "/etc/env"}]})
	count(lost_state.deny) == 0 with input as fixture.file("debian:13", [fixture.instruction("RUN", {"commands": [kept]})])
}
