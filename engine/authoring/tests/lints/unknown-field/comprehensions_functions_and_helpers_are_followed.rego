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
