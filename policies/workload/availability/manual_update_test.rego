package plimsoll.workload.availability.manual_update_test

import data.plimsoll.workload.availability.manual_update

workload(spec) := {"object": {"kind": "StatefulSet"}, "spec": spec}

test_updates_by_themselves_pass if {
	count(manual_update.deny) == 0 with input as workload({"updateStrategy": {"type": "RollingUpdate"}})
	count(manual_update.deny) == 0 with input as workload({"paused": false})
}

test_updates_by_hand_are_found if {
	manual_update.deny == {{
		"message": "the pods of the StatefulSet stay as they are until somebody deletes them: `OnDelete`",
		"path": ["spec", "updateStrategy", "type"],
	}} with input as workload({"updateStrategy": {"type": "OnDelete"}})
}

test_a_pause_is_found if {
	manual_update.deny == {{
		"message": "the StatefulSet rolls out nothing: `paused: true`",
		"path": ["spec", "paused"],
	}} with input as workload({"paused": true})
}
