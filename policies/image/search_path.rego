# METADATA
# title: Programs in the image are looked for where only root may write
# description: >-
#   A relative entry in PATH, or one below /tmp, lets whoever can write there put a program in the place
#   of another. What root then calls is theirs.
# scope: package
# custom:
#   id: PLM-I041
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     List folders that belong to root, in full:
#     ENV PATH=/opt/app/bin:$PATH
#   examples:
#     bad: |
#       config:
#         env:
#           - {name: PATH, value: "/tmp/tools:/usr/local/bin:/usr/bin:/bin"}
#     good: |
#       config:
#         env:
#           - {name: PATH, value: "/opt/tools/bin:/usr/local/bin:/usr/bin:/bin"}
package plimsoll.image.search_path

import data.plimsoll.lib.environment

deny contains {"message": message, "path": ["config", "env", i]} if {
	some i, variable in input.config.env
	some folder in environment.open_folders(variable.name, variable.value)
	message := sprintf("`%s` has `%s`, where others than root may put something", [variable.name, folder])
}
