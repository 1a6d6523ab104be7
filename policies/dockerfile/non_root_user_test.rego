package plimsoll.dockerfile.non_root_user_test

import data.plimsoll.dockerfile.non_root_user

base(text, repository, tag) := {
	"kind": "image",
	"text": text,
	"resolved": text,
	"image": {"text": text, "registry": "docker.io", "repository": repository, "tag": tag},
}

node := base("node:22", "library/node", "22")

stage(rest) := {"final_stage": 0, "stages": [object.union({"index": 0, "base": node}, rest)]}

user(text, name) := {"user": {"text": text, "name": name, "stage": 0}}

test_a_user_passes if {
	count(non_root_user.deny) == 0 with input as stage(user("node", "node"))
	count(non_root_user.deny) == 0 with input as stage(user("10001:0", "10001"))
}

test_root_is_found_where_it_is_set if {
	non_root_user.deny == {{
		"message": "the image runs as root: its last user is `root:root`",
		"path": ["stages", 0, "user"],
	}} with input as stage(user("root:root", "root"))
}

test_root_by_number_is_root if {
	count(non_root_user.deny) == 1 with input as stage(user("0:0", "0"))
}

test_no_user_is_found_at_the_base if {
	non_root_user.deny == {{
		"message": "no `USER` follows `FROM node:22`, so the image runs as root unless that base says otherwise",
		"path": ["stages", 0, "base"],
	}} with input as stage({})
}

test_scratch_without_a_user_is_root if {
	found := non_root_user.deny with input as stage({"base": {"kind": "scratch", "text": "scratch", "resolved": "scratch"}})
	count(found) == 1
}

test_only_the_final_stage_counts if {
	count(non_root_user.deny) == 0 with input as {"final_stage": 1, "stages": [
		{"index": 0, "base": node, "user": {"text": "root", "name": "root", "stage": 0}},
		{"index": 1, "base": node, "user": {"text": "app", "name": "app", "stage": 1}},
	]}
}

test_a_user_from_an_earlier_stage_counts if {
	count(non_root_user.deny) == 0 with input as {"final_stage": 1, "stages": [
		{"index": 0, "base": node, "user": {"text": "app", "name": "app", "stage": 0}},
		{"index": 1, "base": {"kind": "stage", "text": "a", "stage": 0}, "parent": 0, "user": {"text": "app", "name": "app", "stage": 0}},
	]}
}

test_a_user_that_only_the_build_knows_is_not_judged if {
	count(non_root_user.deny) == 0 with input as stage(user("$APP_USER", "$APP_USER"))
}

test_a_name_that_starts_with_root_is_another_user if {
	count(non_root_user.deny) == 0 with input as stage(user("rootless", "rootless"))
}

test_a_base_that_is_named_non_root_needs_no_user if {
	every name in [["distroless/static", "nonroot"], ["distroless/base", "nonroot-amd64"], ["nginxinc/nginx-unprivileged", "1.27"]] {
		found := non_root_user.deny with input as stage({"base": base("x", name[0], name[1])})
		count(found) == 0
	}
}

test_the_base_behind_earlier_stages_counts if {
	count(non_root_user.deny) == 0 with input as {"final_stage": 1, "stages": [
		{"index": 0, "base": base("x", "distroless/static", "nonroot")},
		{"index": 1, "base": {"kind": "stage", "text": "a", "stage": 0}, "parent": 0},
	]}
}

test_a_base_that_merely_looks_so_needs_one if {
	found := non_root_user.deny with input as stage({"base": base("x", "acme/nonrootkit", "1.0")})
	count(found) == 1
}

test_windows_has_no_root if {
	count(non_root_user.deny) == 0 with input as stage({"platform": "windows/amd64"})
}

test_a_base_that_the_catalogue_knows_needs_no_user if {
	jenkins := stage({"base": base("jenkins/jenkins:2", "jenkins/jenkins", "2")})
	users := [{"image": "docker.io/jenkins/jenkins"}]
	count(non_root_user.deny) == 0 with input as jenkins with data.plimsoll.catalogue.users as users
	count(non_root_user.deny) == 1 with input as stage({}) with data.plimsoll.catalogue.users as users
}

# Two stages, of which the first keeps a user for the second.
kept(word, special) := {
	"final_stage": 1,
	"stages": [
		{
			"index": 0,
			"base": {"text": "debian", "kind": "image", "image": {"registry": "docker.io", "repository": "library/debian"}},
			"instructions": [{"name": "ONBUILD", "onbuild": {"name": "USER", "expanded": [word]}}],
		},
		object.union({"index": 1, "parent": 0, "base": {"text": "base", "kind": "stage"}, "instructions": []}, special),
	],
}

test_what_onbuild_of_the_stage_below_says_holds if {
	count(non_root_user.deny) == 0 with input as kept("10001", {})
	found := non_root_user.deny with input as kept("root", {})
	{violation.path | some violation in found} == {["stages", 0, "instructions", 0, "onbuild", "arguments", 0]}
}

test_a_user_of_the_stage_itself_comes_after_onbuild if {
	root := {"user": {"text": "root", "name": "root", "stage": 1}}
	found := non_root_user.deny with input as kept("10001", root)
	{violation.path | some violation in found} == {["stages", 1, "user"]}
	count(non_root_user.deny) == 0 with input as kept("root", {"user": {"text": "app", "name": "app", "stage": 1}})
}

test_a_user_from_further_down_comes_before_onbuild if {
	count(non_root_user.deny) == 0 with input as kept("10001", {"user": {"text": "root", "name": "root", "stage": 0}})
}
