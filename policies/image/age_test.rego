package plimsoll.image.age_test

import data.plimsoll.image.age

found(created) := result if {
	result := age.deny with input as {"created": created}
		with data.plimsoll.parameters as {"PLM-I012": {"days": 180}}
		with time.now_ns as time.parse_rfc3339_ns("2026-07-01T00:00:00Z")
}

test_a_new_image_passes if {
	count(found("2026-05-01T00:00:00Z")) == 0
}

test_an_old_one_is_found if {
	found("2025-07-01T00:00:00Z") == {{
		"message": "the image was built 365 days ago",
		"path": ["created"],
	}}
}

test_a_time_of_a_repeatable_build_says_nothing if {
	count(found("1970-01-01T00:00:00Z")) == 0
	count(found("0001-01-01T00:00:00Z")) == 0
}

test_no_time_at_all_says_nothing if {
	count(age.deny) == 0 with input as {"config": {}} with data.plimsoll.parameters as {"PLM-I012": {"days": 1}}
}
