# METADATA
# title: Files of the context come in with COPY
# description: >-
#   ADD unpacks what looks like an archive and fetches what looks like an address, which nobody expects of
#   a line that copies a file. COPY does what it says.
# scope: package
# custom:
#   id: PLM-D023
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.9"
#     - hadolint: "DL3020"
#   remediation: |
#     Write COPY. ADD is for archives to unpack and for addresses:
#     COPY app.py /app/
#   examples:
#     bad: |
#       FROM python:3.14-slim
#       ADD app.py /app/
#     good: |
#       FROM python:3.14-slim
#       COPY app.py /app/
package plimsoll.dockerfile.add_local

import data.plimsoll.lib.dockerfile

deny contains object.union({"message": message, "path": array.concat(path, ["sources", i])}, fix(path, instruction)) if {
	some path, instruction in dockerfile.instructions
	instruction.name == "ADD"
	every origin in instruction.origins {
		origin.kind == "path"
		not is_archive(origin.text)
	}
	some i, source in instruction.sources
	i == 0
	message := sprintf("`ADD` does no more than `COPY` with `%s`", [source])
}

# COPY takes the same arguments, but not every option.
fix(path, instruction) := {"fix": {"path": array.concat(path, ["name"]), "text": "COPY"}} if {
	every flag in instruction.flags {
		flag.name in {"chown", "chmod", "link", "exclude"}
	}
} else := {}

# What ADD unpacks, by its name, and what may be that: patterns and names that only the build knows.
is_archive(name) if regex.match(`\.(tar|tgz|tbz2?|txz|tzst|tar\.[a-z0-9]+|gz|bz2|xz|zst)$`, name)

is_archive(name) if regex.match(`[*?$\[]`, name)
