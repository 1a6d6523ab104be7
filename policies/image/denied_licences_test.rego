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

of_packages(image) := result if {
	result := denied_licences.deny with input as image
		with data.plimsoll.parameters as {"PLM-I072": {"licences": ["AGPL-*", "SSPL-1.0", "The Shop License"]}}
}

test_packages_of_databases_and_lists_are_judged if {
	of_packages({
		"contents": {"packages": [{"name": "moss", "version": "1-r0", "licence": "MIT AGPL-3.0-only"}]},
		"sbom": {"packages": [{"name": "cart", "licence": "The Shop License"}]},
	}) == {
		{
			"message": "`moss` 1-r0 comes under `AGPL-3.0-only`, which was decided against",
			"path": ["contents", "packages", 0],
		},
		{"message": "`cart` comes under `The Shop License`, which was decided against", "path": ["sbom", "packages", 0]},
	}
}

test_packages_that_say_nothing_and_those_that_leave_a_choice_pass if {
	count(of_packages({"contents": {"packages": [
		{"name": "moss", "version": "1"},
		{"name": "fern", "version": "1", "licence": "MIT OR AGPL-3.0-only"},
	]}})) == 0
}
