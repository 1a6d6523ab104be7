package plimsoll.lib.api_resources_test

import data.plimsoll.lib.api_resources

test_the_singular_is_known if {
	api_resources.plural("secret") == "secrets"
	api_resources.plural("ingress") == "ingresses"
	api_resources.plural("networkpolicy") == "networkpolicies"
	not api_resources.plural("endpoints")
	not api_resources.plural("order")
}

test_a_resource_has_its_groups if {
	api_resources.elsewhere("ingresses", ["", "apps"]) == ["extensions", "networking.k8s.io"]
	not api_resources.elsewhere("ingresses", ["", "extensions"])
}

test_of_extensions_nothing_is_known if {
	not api_resources.elsewhere("pods", ["metrics.k8s.io"])
	not api_resources.elsewhere("orders", [""])
	not api_resources.elsewhere("pods", ["*"])
	not api_resources.elsewhere("pods", [])
}
