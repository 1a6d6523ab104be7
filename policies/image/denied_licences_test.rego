package plimsoll.image.denied_licences_test

import data.plimsoll.image.denied_licences

found(text) := result if {
	result := denied_licences.deny with input as {"config": {"labels": {"org.opencontainers.image.licenses": text}}}
		with data.plimsoll.parameters as {"PLM-I072": {"licences": ["AGPL-*", "SSPL-1.0"]}}
}

test_other_licences_pass if {
	count(found("MIT")) == 0
	count(found("GPL-2.0-only WITH Classpath-exception-2.0")) == 0
}

test_one_that_was_decided_against_is_found if {
	found("MIT AND AGPL-3.0-only") == {{
		"message": "the image comes under `AGPL-3.0-only`, which was decided against",
		"path": ["config", "labels", "org.opencontainers.image.licenses"],
	}}
	count(found("sspl-1.0")) == 1
}

test_whoever_may_choose_takes_another if {
	count(found("MIT OR AGPL-3.0-only")) == 0
	count(found("(SSPL-1.0 OR AGPL-3.0-only)")) == 1
}

test_an_image_without_the_label_is_another_rules_business if {
	count(denied_licences.deny) == 0 with input as {"config": {"labels": {}}}
		with data.plimsoll.parameters as {"PLM-I072": {"licences": ["*"]}}
}

test_without_a_list_all_pass if {
	count(denied_licences.deny) == 0 with input as {"config": {"labels": {"org.opencontainers.image.licenses": "AGPL-3.0-only"}}}
		with data.plimsoll.parameters as {"PLM-I072": {"licences": []}}
}
