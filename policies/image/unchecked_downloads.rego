# METADATA
# title: The image was not built from what nobody checked
# description: >-
#   The history shows a script that ran straight from the network, or a download that took anybody for the server. What came
#   that way on the day of the build is in the image, and nothing says what it was.
# scope: package
# custom:
#   id: PLM-I062
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.11"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Build it again from a version whose checksum is known:
#     ADD --checksum=sha256:<64 hexadecimal digits> https://example.org/install-1.4.sh /tmp/install.sh
#   examples:
#     bad: |
#       history:
#         - created_by: "RUN /bin/sh -c curl -fsSL https://example.org/install.sh | sh # buildkit"
#           empty_layer: false
#           layer: 1
#     good: |
#       history:
#         - {created_by: "ADD https://example.org/install-1.4.sh /tmp/ # buildkit", empty_layer: false, layer: 1}
#         - {created_by: "RUN /bin/sh -c sh /tmp/install-1.4.sh # buildkit", empty_layer: false, layer: 2}
package plimsoll.image.unchecked_downloads

import data.plimsoll.lib.history

deny contains {"message": message, "path": ["history", i, "created_by"]} if {
	some i, script in history.scripts
	regex.match(`\b(curl|wget)\b[^|;&]*\|\s*(sudo (-\S+ )*)?(/bin/)?(ba|da|a|z|k)?sh( -[a-z]*)?( --? |\s*$|\s*[&;|)])`, script)
	message := sprintf("step %d ran a script straight from the network", [i + 1])
}

deny contains {"message": message, "path": ["history", i, "created_by"]} if {
	some i, script in history.scripts
	some command in history.commands(script)
	regex.match(`^(sudo )?(curl( \S+)* (--insecure|-[a-zA-Z]*k[a-zA-Z]*)( |$)|wget( \S+)* --no-check-certificate( |$))`, command)
	message := sprintf("step %d fetched something without checking certificates", [i + 1])
}
