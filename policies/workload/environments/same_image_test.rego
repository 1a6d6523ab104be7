package plimsoll.workload.environments.same_image_test

import data.plimsoll.workload.environments.same_image

image(tag) := {"text": sprintf("example.com/web:%s", [tag]), "repository": "web", "tag": tag}

pinned(tag, digest) := object.union(image(tag), {"digest": digest})

app(environment, here, there) := {
	"environment": "production",
	"containers": [{"name": "web", "role": "app", "image": here}],
	"related": {"elsewhere": [{
		"environment": environment,
		"file": "other.yaml",
		"containers": [{"name": "web", "image": there}, {"name": "proxy", "image": image("7")}],
	}]},
}

test_another_tag_than_in_staging_is_found if {
	same_image.deny == {{
		"message": "container `web` runs `example.com/web:1`, and `example.com/web:2` in staging (other.yaml)",
		"path": ["containers", 0, "image"],
	}} with input as app("staging", image("1"), image("2"))
}

test_others_are_found[note] if {
	some note, pair in {
		"digests differ below one tag": [pinned("1", "sha256:a"), pinned("1", "sha256:b")],
		"another repository": [image("1"), object.union(image("1"), {"repository": "fork"})],
		"another repository, pinned here": [
			pinned("1", "sha256:a"),
			object.union(image("1"), {"repository": "fork"}),
		],
		"no tag is latest": [object.remove(image("1"), ["tag"]), image("1")],
	}
	count(same_image.deny) == 1 with input as app("staging", pair[0], pair[1])
}

test_what_is_the_same_passes[note] if {
	some note, pair in {
		"one tag": [image("1"), image("1")],
		"one digest, whatever the tag": [pinned("1", "sha256:a"), pinned("2", "sha256:a")],
		"pinned on one side only": [pinned("1", "sha256:a"), image("1")],
		"a mirror": [image("1"), object.union(image("1"), {"registry": "mirror.example.com"})],
		"latest by name": [object.remove(image("latest"), ["tag"]), image("latest")],
	}
	count(same_image.deny) == 0 with input as app("staging", pair[0], pair[1])
}

test_development_may_be_ahead if {
	count(same_image.deny) == 0 with input as app("dev", image("1"), image("2"))
}

test_only_production_is_held_to_it if {
	staging := object.union(app("staging", image("1"), image("2")), {"environment": "qa"})
	count(same_image.deny) == 0 with input as staging
}

test_who_has_no_environments_passes if {
	count(same_image.deny) == 0 with input as {"containers": [{"name": "web", "image": image("1")}]}
}
