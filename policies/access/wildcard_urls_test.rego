package plimsoll.access.wildcard_urls_test

import data.plimsoll.access.wildcard_urls
import data.plimsoll.lib.rights_fixture_test as fixture

paths(urls) := object.union(fixture.rule_of([], [], ["get"]), {"non_resource_urls": urls})

test_named_paths_pass if {
	count(wildcard_urls.deny) == 0 with input as fixture.cluster_role([paths(["/metrics", "/healthz/*"])])
}

test_all_paths_are_found if {
	wildcard_urls.deny == {{
		"message": "ClusterRole `ops` opens every path of the API server",
		"path": ["rules", 0, "non_resource_urls", 1],
	}} with input as fixture.cluster_role([paths(["/metrics", "*"])])
	count(wildcard_urls.deny) == 1 with input as fixture.cluster_role([paths(["/*"])])
}

test_whoever_may_do_everything_is_found_elsewhere if {
	count(wildcard_urls.deny) == 0 with input as fixture.cluster_role([paths(["*"]), fixture.rule("*", ["*"], ["*"])])
}
