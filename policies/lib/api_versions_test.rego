package plimsoll.lib.api_versions_test

import data.plimsoll.lib.api_versions

test_facts_are_found_by_kind_and_version if {
	api_versions.fact.removed == 25 with input as {"object": {"kind": "CronJob", "apiVersion": "batch/v1beta1"}}
	not api_versions.fact with input as {"object": {"kind": "CronJob", "apiVersion": "batch/v1"}}
	not api_versions.fact with input as {"object": {"kind": "Rollout", "apiVersion": "apps/v1beta1"}}
}

test_what_was_deprecated_was_so_before_it_was_removed if {
	every kind in api_versions.retired {
		every fact in kind {
			object.get(fact, "deprecated", 0) < fact.removed
		}
	}
}
