package plimsoll.lib.selectors_test

import data.plimsoll.lib.selectors

labels := {"app": "web"}

test_values_are_in_a_list_or_not if {
	selectors.holds({"key": "app", "operator": "In", "values": ["web"]}, labels)
	not selectors.holds({"key": "app", "operator": "In", "values": ["api"]}, labels)
	not selectors.holds({"key": "tier", "operator": "In", "values": ["web"]}, labels)
	selectors.holds({"key": "app", "operator": "NotIn", "values": ["api"]}, labels)
	selectors.holds({"key": "tier", "operator": "NotIn", "values": ["web"]}, labels)
	not selectors.holds({"key": "app", "operator": "NotIn", "values": ["web"]}, labels)
}

test_labels_are_there_or_not if {
	selectors.holds({"key": "app", "operator": "Exists"}, labels)
	not selectors.holds({"key": "tier", "operator": "Exists"}, labels)
	selectors.holds({"key": "tier", "operator": "DoesNotExist"}, labels)
	not selectors.holds({"key": "app", "operator": "DoesNotExist"}, labels)
}
