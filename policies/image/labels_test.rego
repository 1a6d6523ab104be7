package plimsoll.image.labels_test

import data.plimsoll.image.labels

found(given) := result if {
	result := labels.deny with input as {"config": {"labels": given}}
		with data.plimsoll.parameters as {"PLM-I034": {"required": ["org.opencontainers.image.source"]}}
}

test_the_labels_pass if {
	count(found({"org.opencontainers.image.source": "https://example.org"})) == 0
}

test_a_missing_one_is_found if {
	found({"maintainer": "team@example.org"}) == {{
		"message": "the image has no label `org.opencontainers.image.source`",
		"path": ["config", "labels"],
	}}
}

test_an_empty_one_says_nothing if {
	count(found({"org.opencontainers.image.source": ""})) == 1
}
