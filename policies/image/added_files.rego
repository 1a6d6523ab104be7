# METADATA
# title: Files of the context came in with COPY
# description: >-
#   ADD unpacks what looks like an archive and fetches what looks like an address, which nobody expects of a line that copies
#   a file. COPY does what it says.
# scope: package
# custom:
#   id: PLM-I068
#   severity: low
#   principle: integrity
#   profiles: [cis]
#   frameworks:
#     - cis-docker: "4.9"
#   remediation: |
#     Write COPY, and build the image again:
#     COPY app.py /app/
#   examples:
#     bad: |
#       history:
#         - {created_by: "ADD app.py /app/ # buildkit", empty_layer: false, layer: 1}
#     good: |
#       history:
#         - {created_by: "COPY app.py /app/ # buildkit", empty_layer: false, layer: 1}
package plimsoll.image.added_files

deny contains {"message": message, "path": ["history", i, "created_by"]} if {
	some i, step in input.history
	regex.match(`^ADD .* # buildkit$`, step.created_by)
	words := [word | some word in split(trim_suffix(step.created_by, " # buildkit"), " "); not startswith(word, "--")]
	sources := array.slice(words, 1, count(words) - 1)
	every source in sources {
		not regex.match(`\.(tar|tgz|tbz2?|txz|tzst|tar\.[a-z0-9]+|gz|bz2|xz|zst)$|^[a-z+]+://|^git@|\.git(#|$)|[*?]`, source)
	}
	message := sprintf("step %d adds `%s`, and does no more than `COPY`", [i + 1, concat("`, `", sources)])
}
