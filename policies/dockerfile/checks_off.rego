# METADATA
# title: The checks of the builder are on
# description: >-
#   `# check=skip=all` keeps the builder from saying what it sees, now and in later versions that see
#   more. One check may be left out by its name.
# scope: package
# custom:
#   id: PLM-D087
#   severity: low
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Name what is to be left out:
#     # check=skip=JSONArgsRecommended
#   examples:
#     bad: |
#       # check=skip=all
#       FROM debian:trixie-slim
#       CMD exec sleep infinity
#     good: |
#       # check=skip=JSONArgsRecommended
#       FROM debian:trixie-slim
#       CMD exec sleep infinity
package plimsoll.dockerfile.checks_off

deny contains {"message": "all checks of the builder are switched off", "path": ["directives", "check"]} if {
	"all" in {lower(name) | some name in input.directives.checks.skip}
}
