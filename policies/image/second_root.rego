# METADATA
# title: Root has one name in the image
# description: >-
#   An account with the number 0 is root, whatever it is called, and neither people nor rules that look for root see it. It
#   is how intruders leave a door open.
# scope: package
# custom:
#   id: PLM-I075
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.1"
#     - nist-800-190: "4.1.2"
#   parameters:
#     names:
#       description: Names for root that distributions come with.
#       default: [root, toor, operator]
#   remediation: |
#     Give the account a number of its own:
#     RUN useradd --uid 10001 app
#   examples:
#     bad: |
#       contents:
#         users:
#           - {name: root, uid: 0, gid: 0}
#           - {name: support, uid: 0, gid: 0}
#     good: |
#       contents:
#         users:
#           - {name: root, uid: 0, gid: 0}
#           - {name: support, uid: 10001, gid: 10001}
package plimsoll.image.second_root

deny contains {"message": message, "path": ["contents", "users", i]} if {
	some i, user in input.contents.users
	user.uid == 0
	not user.name in data.plimsoll.parameters["PLM-I075"].names
	message := sprintf("`%s` has the number 0, and is root", [user.name])
}
