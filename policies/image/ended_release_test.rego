package plimsoll.image.ended_release_test

import data.plimsoll.image.ended_release

catalogue := {"distributions": {"debian": {"name": "Debian", "ends": {"10": "2024-06-30", "13": "2030-06-30"}}}}

found(os) := result if {
	result := ended_release.deny with input as {"contents": {"os": os}}
		with data.plimsoll.catalogue as catalogue
		with time.now_ns as time.parse_rfc3339_ns("2026-07-01T00:00:00Z")
}

test_a_supported_release_passes if {
	count(found({"id": "debian", "version": "13", "layer": 0})) == 0
}

test_an_ended_one_is_found if {
	found({"id": "debian", "version": "10", "layer": 0}) == {{
		"message": "Debian 10 gets no more fixes: it ended on 2024-06-30",
		"path": ["contents", "os"],
	}}
}

test_what_nobody_knows_is_not_judged if {
	count(found({"id": "debian", "layer": 0})) == 0
	count(found({"id": "wolfi", "version": "20230201", "layer": 0})) == 0
	count(ended_release.deny) == 0 with input as {"config": {}} with data.plimsoll.catalogue as catalogue
}
