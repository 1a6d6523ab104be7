package plimsoll.workload.references.governing_service_test

import data.plimsoll.workload.references.governing_service

found(kind, name, services) := result if {
	result := governing_service.deny with input as {
		"object": {"kind": kind},
		"spec": {"serviceName": name},
		"related": {"services": services},
	}
}

headless := {"name": "db-headless", "spec": {"clusterIP": "None"}}

test_the_name_of_the_service_passes if {
	count(found("StatefulSet", "db-headless", [headless])) == 0
	count(found("StatefulSet", "db", [headless, {"name": "db", "spec": {}}])) == 0
}

test_another_name_is_found if {
	found("StatefulSet", "db", [headless]) == {{
		"message": "no Service `db` is for these pods, which are to have their names from it; `db-headless` is",
		"path": ["spec", "serviceName"],
	}}
}

test_what_is_elsewhere_is_not_known if {
	count(found("StatefulSet", "db", [])) == 0
	count(found("StatefulSet", "db", [{"name": "db-read", "spec": {"clusterIP": "10.0.0.1"}}])) == 0
	count(found("StatefulSet", "${NAME}", [headless])) == 0
	count(found("StatefulSet", "{{ name }}", [headless])) == 0
}

test_other_kinds_have_no_such_name if {
	count(found("Deployment", "db", [headless])) == 0
}
