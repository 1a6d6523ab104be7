# METADATA
# title: The user of the image is no other name for root
# description: >-
#   An account with the number 0 is root whatever it is called, and rules that look at the name do not see
#   it. In Kubernetes `runAsNonRoot` sees the name only, too.
# scope: package
# custom:
#   id: PLM-I025
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.1"
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Make an account with a number of its own:
#     RUN useradd --uid 10001 app
#     USER 10001:10001
#   examples:
#     bad: |
#       config:
#         user: admin
#       contents:
#         user: {name: admin, uid: 0, gid: 0}
#     good: |
#       config:
#         user: "10001:10001"
#       contents:
#         user: {name: app, uid: 10001, gid: 10001}
package plimsoll.image.root_by_number

import data.plimsoll.lib.users

deny contains {"message": message, "path": ["config", "user"]} if {
	input.contents.user.uid == 0
	name := split(input.config.user, ":")[0]
	not users.is_root(name)
	message := sprintf("`%s` has the number 0, and is root", [name])
}
