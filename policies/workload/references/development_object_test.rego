package plimsoll.workload.references.development_object_test

import data.plimsoll.workload.references.development_object

pod(name) := {
	"containers": [{"name": "web", "role": "app"}],
	"related": {"secrets": [{"name": name, "uses": [{"as": "env", "container": 0}]}]},
}

test_a_name_without_a_word_for_it_passes if {
	count(development_object.deny) == 0 with input as pod("db")
}

test_a_secret_of_development_is_found if {
	development_object.deny == {{
		"message": "container `web` takes Secret `db-dev`, which is one of `dev` by its name",
		"path": ["related", "secrets", 0, "uses", 0],
	}} with input as pod("db-dev")
	count(development_object.deny) == 1 with input as pod("staging.db")
}

test_a_word_in_the_middle_or_within_another_says_nothing if {
	count(development_object.deny) == 0 with input as pod("a-dev-b")
	count(development_object.deny) == 0 with input as pod("device-keys")
}

test_config_maps_are_judged_too if {
	found := development_object.deny with input as {
		"containers": [],
		"related": {"config_maps": [{"name": "test", "uses": [{"as": "volume"}]}]},
	}
	{violation.message | some violation in found} == {"the pod takes ConfigMap `test`, which is one of `test` by its name"}
}

test_the_words_are_a_parameter if {
	count(development_object.deny) == 1 with input as pod("db-sandbox")
		with data.plimsoll.parameters as {"PLM-W141": {"words": ["sandbox"]}}
}

test_where_environments_are_told_apart_another_rule_speaks if {
	count(development_object.deny) == 0 with input as object.union(pod("db-dev"), {"environment": "dev"})
}
