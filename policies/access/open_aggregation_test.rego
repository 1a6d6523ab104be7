package plimsoll.access.open_aggregation_test

import data.plimsoll.access.open_aggregation
import data.plimsoll.lib.rights_fixture_test as fixture

gathers(selectors) := object.union(fixture.cluster_role([]), {"aggregation_rule": {"clusterRoleSelectors": selectors}})

test_a_label_passes if {
	count(open_aggregation.deny) == 0 with input as gathers([
		{"matchLabels": {"shop.example.com/part-of": "ops"}},
		{"matchExpressions": [{"key": "team", "operator": "Exists"}]},
	])
}

test_no_label_is_found if {
	open_aggregation.deny == {{
		"message": "ClusterRole `ops` gathers the rules of every cluster role",
		"path": ["aggregation_rule", "clusterRoleSelectors", 1],
	}} with input as gathers([{"matchLabels": {"team": "ops"}}, {"matchLabels": {}}])
}

test_no_selector_gathers_nothing if {
	count(open_aggregation.deny) == 0 with input as gathers([])
	count(open_aggregation.deny) == 0 with input as fixture.cluster_role([])
}
