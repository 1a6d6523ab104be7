package plimsoll.access.delete_events_test

import data.plimsoll.access.delete_events
import data.plimsoll.lib.rights_fixture_test as fixture

test_to_write_events_passes if {
	count(delete_events.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["events"], ["create", "patch", "update"])])
}

test_to_delete_them_is_found if {
	delete_events.deny == {{
		"message": "Role `ops` deletes what tells of what happened",
		"path": ["rules", 0, "verbs", 1],
	}} with input as fixture.role_in("shop", [fixture.rule_of(["", "events.k8s.io"], ["events"], ["create", "deletecollection"])])
	count(delete_events.deny) == 1 with input as fixture.cluster_role([fixture.rule("events.k8s.io", ["events"], ["delete"])])
}

test_events_of_an_extension_are_others if {
	count(delete_events.deny) == 0 with input as fixture.cluster_role([fixture.rule("calendar.example.com", ["events"], ["delete"])])
}
