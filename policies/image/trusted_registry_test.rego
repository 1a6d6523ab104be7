package plimsoll.image.trusted_registry_test

import data.plimsoll.image.trusted_registry
import data.plimsoll.lib.fixture_test as fixture

found(name, registries) := result if {
	result := trusted_registry.deny with input as {"reference": fixture.reference(name)}
		with data.plimsoll.parameters as {"PLM-I010": {"registries": registries}}
}

test_a_registry_on_the_list_passes if {
	count(found("registry.example.com/shop/web:1", ["registry.example.com/"])) == 0
	count(found("registry.example.com/shop/web:1", ["registry.example.com/shop/web"])) == 0
}

test_another_is_found if {
	found("docker.io/shop/web:1", ["registry.example.com"]) == {{
		"message": "`docker.io/shop/web:1` comes from a registry that is not among those to run from",
		"path": ["reference"],
	}}
}

test_a_name_that_merely_starts_alike_is_another if {
	count(found("registry.example.com.evil.test/web:1", ["registry.example.com"])) == 1
}

test_without_a_list_everything_goes if {
	count(found("evil.test/web:1", [])) == 0
}
