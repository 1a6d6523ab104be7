# METADATA
# title: Lists and caches of packages are not left in the image
# description: >-
#   They are tens of megabytes that nobody reads, and out of date by the next day. The history shows which step fetched
#   them and did not clean up; what it cannot show is a cache that the builder lent.
# scope: package
# custom:
#   id: PLM-I060
#   severity: low
#   principle: integrity
#   profiles: [strict, cis]
#   frameworks:
#     - cis-docker: "4.3"
#   remediation: |
#     Clean up in the step that fetches:
#     RUN dnf install -y nginx && dnf clean all
#   examples:
#     bad: |
#       history:
#         - {created_by: "RUN /bin/sh -c dnf install -y nginx # buildkit", empty_layer: false, layer: 1}
#     good: |
#       history:
#         - {created_by: "RUN /bin/sh -c dnf install -y nginx && dnf clean all # buildkit", layer: 1}
package plimsoll.image.package_caches_left

import data.plimsoll.lib.history

deny contains {"message": message, "path": ["history", i, "created_by"]} if {
	some i, script in history.scripts
	some name, manager in managers
	some command in history.commands(script)
	regex.match(manager.fetches, command)
	not regex.match(manager.without, command)
	not regex.match(manager.cleans, script)
	message := sprintf("step %d leaves what `%s` fetched in the layer", [i + 1, name])
}

managers := {
	"apt-get": {
		"fetches": `^apt(-get)?( -\S+)* update\b`,
		"without": `^$`,
		"cleans": `\brm\b[^&;]*/var/lib/apt`,
	},
	"apk": {
		"fetches": `^apk( -\S+)* (add|update|upgrade)\b`,
		"without": `--no-cache|--no-network`,
		"cleans": `\brm\b[^&;]*/var/cache/apk`,
	},
	"dnf": {
		"fetches": `^(yum|dnf5?|microdnf|tdnf)( -\S+)* (install|update|upgrade)\b`,
		"without": `^$`,
		"cleans": `\b(yum|dnf5?|microdnf|tdnf)\b[^&;]* clean\b|\brm\b[^&;]*/var/cache`,
	},
	"zypper": {
		"fetches": `^zypper( -\S+)* (in|install|up|update|dup|patch)\b`,
		"without": `^$`,
		"cleans": `\bzypper\b[^&;]* (clean|cc)\b|\brm\b[^&;]*/var/cache`,
	},
	"pip": {
		"fetches": `^(pip[0-9.]*|python[0-9.]* -m pip) install\b`,
		"without": `--no-cache-dir`,
		"cleans": `\brm\b[^&;]*\.cache|pip[0-9.]* cache purge|PIP_NO_CACHE_DIR=`,
	},
}
