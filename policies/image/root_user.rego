# METADATA
# title: The image runs as a user other than root
# description: >-
#   Where nothing else says so, a container runs as the user in its image's config, and no user means root.
#   Root inside a container is root on the host for every flaw that lets a process out.
# scope: package
# custom:
#   id: PLM-I001
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.1"
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Build the image again with a user, by number so that Kubernetes can tell that it is not root:
#     USER 10001:10001
#   examples:
#     bad: |
#       config:
#         entrypoint: [/app/server]
#     good: |
#       config:
#         user: "10001:10001"
#         entrypoint: [/app/server]
package plimsoll.image.root_user

import data.plimsoll.lib.users

deny contains {"message": message, "path": ["config", "user"]} if {
	not windows
	user := object.get(input.config, "user", "")
	users.is_root(split(user, ":")[0])
	message := sprintf("the image runs as root: its user is %s", [shown(user)])
}

# Windows has no root.
windows if lower(input.platform.os) == "windows"

shown("") := "not set"

shown(user) := sprintf("`%s`", [user]) if user != ""
