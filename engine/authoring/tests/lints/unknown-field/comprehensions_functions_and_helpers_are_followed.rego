#--- lib.rego
package plimsoll.lib.things

apps := [container | some container in input.containers; container.role == "app"]

floating(image) if not image.digset

named[name] := container if {
	some container in input.containers
	name := container.name
}

first(xs) := xs[0]
#--- policy.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

import data.plimsoll.lib.things

deny contains {"message": "a"} if {
	some container in things.apps
	container.imagePullPolcy == "Never"
}

deny contains {"message": "b"} if {
	some container in input.containers
	things.floating(container.image)
}

deny contains {"message": "c"} if things.named[_].image.tagg == "latest"

deny contains {"message": "d"} if things.first(input.containers).seccmp

deny contains {"message": "e"} if {
	images := {container.image | some container in input.containers}
	some image in images
	image.name == "nginx"
}

deny contains {"message": "f"} if object.get(input.pod, "hostNetwork", false)

deny contains {"message": "g"} if object.get(input, ["pod", "labls"], {}).team

deny contains {"message": "h"} if {
	pairs := [[container.name, container.image] | some container in input.containers]
	[name, image] := pairs[_]
	image.repo == name
}

#--- found
# lib.rego:5:30 unknown-field: `image` has no field `digset`
#   did you mean `digest`?
# policy.rego:12:12 unknown-field: `container` has no field `imagePullPolcy`
#   did you mean `imagePullPolicy`?
# policy.rego:20:57 unknown-field: `data.plimsoll.lib.things.named[_].image` has no field `tagg`
#   did you mean `tag`?
# policy.rego:22:66 unknown-field: `first(...)` has no field `seccmp`
#   did you mean `seccomp`?
# policy.rego:27:8 unknown-field: `image` has no field `name`
#   it has `digest`, `invalid`, `registry`, `repository`, `tag`, `text`
# policy.rego:30:57 unknown-field: `input.pod` has no field `hostNetwork`
#   it has `annotations`, `labels`, `path`, `spec`
# policy.rego:32:53 unknown-field: `input.pod` has no field `labls`
#   did you mean `labels`?
# policy.rego:37:8 unknown-field: `image` has no field `repo`
#   it has `digest`, `invalid`, `registry`, `repository`, `tag`, `text`
