package plimsoll.workload.environments.development_test

import data.plimsoll.workload.environments.development

app(image) := {
	"environment": "production",
	"containers": [{"name": "web", "role": "app", "image": image}],
}

image(tag) := {
	"text": sprintf("example.com/web:%s", [tag]),
	"registry": "example.com",
	"repository": "web",
	"tag": tag,
}

test_a_snapshot_is_found if {
	development.deny == {{
		"message": "container `web` runs `example.com/web:1.5-SNAPSHOT`, whose tag says `snapshot`",
		"path": ["containers", 0, "image"],
	}} with input as app(image("1.5-SNAPSHOT"))
}

test_tags_of_development_are_found[tag] if {
	some tag in ["dev", "dev-1.2", "1.2_test", "pr-17.wip", "DEBUG"]
	count(development.deny) == 1 with input as app(image(tag))
}

test_other_tags_pass[tag] if {
	some tag in ["1.5", "devil", "latest", "contest-3", "1.5-slim"]
	count(development.deny) == 0 with input as app(image(tag))
}

test_a_registry_for_development_is_found[registry] if {
	some registry in ["example.com", "example.com/web", "example.com/web/"]
	count(development.deny) == 1 with input as app(image("1.5"))
		with data.plimsoll.parameters["PLM-E003"] as {"words": [], "registries": [registry]}
}

test_a_registry_of_a_longer_name_passes if {
	count(development.deny) == 0 with input as app(image("1.5"))
		with data.plimsoll.parameters["PLM-E003"] as {"words": [], "registries": ["example.com/we", "example.co"]}
}

named(secrets, config_maps) := {
	"environment": "production",
	"containers": [],
	"related": {
		"secrets": [{"name": name} | some name in secrets],
		"config_maps": [{"name": name} | some name in config_maps],
	},
}

test_secrets_and_config_maps_of_development_are_found if {
	development.deny == {
		{
			"message": "the secret `db-dev` is of another environment: its name says `dev`",
			"path": ["related", "secrets", 1],
		},
		{
			"message": "the config map `test.settings` is of another environment: its name says `test`",
			"path": ["related", "config_maps", 0],
		},
	} with input as named(["db", "db-dev"], ["test.settings", "latest"])
}

test_elsewhere_it_may_be if {
	count(development.deny) == 0 with input as object.union(app(image("dev")), {"environment": "dev"})
}
