# METADATA
# title: No account comes without a password
# description: >-
#   An account whose password is empty is open to whoever may name it: at a console, by su, and over SSH where empty
#   passwords are taken. From the account of root on there is nothing left to break into.
# scope: package
# custom:
#   id: PLM-I073
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Lock the account, or make it without a password that could be empty:
#     RUN passwd --lock root
#     RUN useradd --system --no-create-home --shell /usr/sbin/nologin app
#   examples:
#     bad: |
#       contents:
#         users:
#           - name: root
#             uid: 0
#             password: {state: none, file: /etc/shadow, layer: 0}
#     good: |
#       contents:
#         users:
#           - name: root
#             uid: 0
#             password: {state: locked, file: /etc/shadow, layer: 0}
package plimsoll.image.empty_password

deny contains {"message": message, "path": ["contents", "users", i, "password"]} if {
	some i, user in input.contents.users
	user.password.state == "none"
	message := sprintf("`%s` has an empty password, by `%s`", [user.name, user.password.file])
}
