# METADATA
# title: No account comes with a password
# description: >-
#   The hash of a password that the image holds is there for everybody who pulls it, to guess at for as long as they like,
#   and what they guess opens every container there is of the image.
# scope: package
# custom:
#   id: PLM-I074
#   severity: high
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   remediation: |
#     Make accounts that nobody logs in to, and let what must be logged in to ask somebody else, such as a directory:
#     RUN useradd --system --no-create-home --shell /usr/sbin/nologin app
#   examples:
#     bad: |
#       contents:
#         users:
#           - name: deploy
#             uid: 1000
#             password: {state: set, hash: sha512, file: /etc/shadow, layer: 2}
#     good: |
#       contents:
#         users:
#           - name: deploy
#             uid: 1000
#             password: {state: locked, file: /etc/shadow, layer: 2}
package plimsoll.image.baked_password

deny contains {"message": message, "path": ["contents", "users", i, "password"]} if {
	some i, user in input.contents.users
	user.password.state == "set"
	message := sprintf("`%s` holds a hash of the password of `%s`%s", [user.password.file, user.name, weakness(user.password.hash)])
}

weakness(method) := sprintf(", made with %s, which is guessed in no time", [upper(method)]) if method in {"des", "md5", "nt"}

weakness(method) := "" if not method in {"des", "md5", "nt"}
