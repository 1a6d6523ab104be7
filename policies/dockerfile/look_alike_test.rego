package plimsoll.dockerfile.look_alike_test

import data.plimsoll.dockerfile.look_alike
import data.plimsoll.lib.fixture_test as fixture

catalogue := {
	"official": ["alpine", "nginx", "node", "ubuntu", "r-base"],
	"registries": ["docker.io", "ghcr.io", "mcr.microsoft.com"],
	"publishers": ["bitnami", "grafana"],
}

found(image) := result if {
	result := look_alike.deny with input as fixture.file(image, []) with data.plimsoll.catalogue as catalogue
}

test_the_well_known_pass if {
	every image in ["nginx:1.30", "bitnami/nginx", "mcr.microsoft.com/dotnet/sdk:10.0", "scratch"] {
		count(found(image)) == 0
	}
}

test_a_slip_is_found if {
	found("ngnix:1.30") == {{
		"message": "`ngnix:1.30` looks like `nginx`, and is another image",
		"path": ["stages", 0, "base"],
	}}
}

test_publishers_and_registries_have_doubles_too if {
	{violation.message | some violation in found("bitnarni/nginx")} == {"`bitnarni/nginx` looks like `bitnami/nginx`, and is another image"}
	{violation.message | some violation in found("mcr.micros0ft.com/dotnet/sdk")} == {"`mcr.micros0ft.com/dotnet/sdk` looks like `mcr.microsoft.com/dotnet/sdk`, and is another image"}
}

test_what_is_copied_from_is_judged_too if {
	copy := fixture.instruction("COPY", {"from": {"kind": "image", "image": fixture.reference("alpne:3")}})
	told := look_alike.deny with input as fixture.file("nginx:1", [copy]) with data.plimsoll.catalogue as catalogue
	{violation.path | some violation in told} == {["stages", 0, "instructions", 0, "from"]}
}

test_short_names_and_longer_ones_are_names_of_their_own if {
	every image in ["nod", "code", "base", "nginx-extras", "acme/ngnix", "registry.acme.test/ubunut:1"] {
		count(found(image)) == 0
	}
}
