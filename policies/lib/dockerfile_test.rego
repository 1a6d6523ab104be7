package plimsoll.lib.dockerfile_test

import data.plimsoll.lib.dockerfile

chain := {"stages": [
	{"index": 0, "base": {"kind": "image", "text": "a"}, "instructions": [{"name": "ONBUILD", "onbuild": {"name": "RUN"}}]},
	{"index": 1, "base": {"kind": "stage", "text": "x"}, "parent": 0, "instructions": []},
	{"index": 2, "base": {"kind": "image", "text": "b"}, "instructions": []},
	{"index": 3, "base": {"kind": "stage", "text": "y"}, "parent": 1, "instructions": [{"name": "CMD"}]},
]}

test_the_origin_lies_behind_every_parent if {
	dockerfile.origin(3).index == 0 with input as chain
	dockerfile.origin(2).index == 2 with input as chain
}

test_instructions_include_those_of_onbuild if {
	names := {path: instruction.name | some path, instruction in dockerfile.instructions} with input as chain
	names == {
		["stages", 0, "instructions", 0]: "ONBUILD",
		["stages", 0, "instructions", 0, "onbuild"]: "RUN",
		["stages", 3, "instructions", 0]: "CMD",
	}
}

test_windows_is_known_by_platform_or_base if {
	dockerfile.windows(0) with input as {"stages": [{"index": 0, "platform": "windows/amd64", "base": {"kind": "image"}}]}
	dockerfile.windows(0) with input as {"stages": [{"index": 0, "base": {
		"kind": "image",
		"image": {"registry": "mcr.microsoft.com", "repository": "windows/nanoserver"},
	}}]}
}

test_linux_images_of_the_same_registry_are_not_windows if {
	not dockerfile.windows(0) with input as {"stages": [{"index": 0, "base": {
		"kind": "image",
		"image": {"registry": "mcr.microsoft.com", "repository": "dotnet/aspnet"},
	}}]}
}

test_instructions_are_found_by_name if {
	object.keys(dockerfile.named("CMD")) == {["stages", 3, "instructions", 0]} with input as chain
}

test_what_ships_is_the_final_stage_and_those_it_builds_on if {
	dockerfile.shipped == {0, 1, 3} with input as object.union(chain, {"final_stage": 3})
	dockerfile.ships(["stages", 1, "base"]) with input as object.union(chain, {"final_stage": 3})
	not dockerfile.ships(["stages", 2, "base"]) with input as object.union(chain, {"final_stage": 3})
}

test_a_stage_for_development_says_so if {
	every name in ["dev", "development", "app-dev", "dev_envs", "Development"] {
		stages := [{"index": 0, "name": name, "base": {"kind": "image"}}, {"index": 1, "name": "last", "parent": 0, "base": {"kind": "stage"}}]
		dockerfile.for_development with input as {"stages": stages, "final_stage": 1}
	}
	every name in ["devices", "production", "nodev", "build"] {
		stages := [{"index": 0, "name": name, "base": {"kind": "image"}}]
		not dockerfile.for_development with input as {"stages": stages, "final_stage": 0}
	}
	not dockerfile.for_development with input as {"stages": [{"index": 0, "name": "dev"}, {"index": 1}], "final_stage": 1}
}
