# METADATA
# title: Each account and each group is there once
# description: >-
#   Of two accounts with one name, or two groups with one name or number, programs see the first, others the last, and
#   files belong to both. Who may do what can no longer be told from the lists.
# scope: package
# custom:
#   id: PLM-I076
#   severity: low
#   principle: non-repudiation
#   profiles: [default]
#   remediation: |
#     Make the group before the account, once, and with a number that is free:
#     RUN groupadd --system app && useradd --system --gid app app
#   examples:
#     bad: |
#       contents:
#         groups:
#           - {name: root, gid: 0, members: [], layer: 0}
#           - {name: web, gid: 10001, members: [], layer: 0}
#           - {name: worker, gid: 10001, members: [], layer: 0}
#     good: |
#       contents:
#         groups:
#           - {name: root, gid: 0, members: [], layer: 0}
#           - {name: web, gid: 10001, members: [], layer: 0}
#           - {name: worker, gid: 10002, members: [], layer: 0}
package plimsoll.image.duplicate_names

deny contains {"message": message, "path": ["contents", list, i]} if {
	some list, what in {"users": "accounts", "groups": "groups"}
	some i in repeated([entry.name | some entry in input.contents[list]])
	message := sprintf("there are several %s of the name `%s`", [what, input.contents[list][i].name])
}

deny contains {"message": message, "path": ["contents", "groups", i]} if {
	groups := input.contents.groups
	some i in repeated([group.gid | some group in groups])
	some j, other in groups
	j < i
	other.gid == groups[i].gid
	other.name != groups[i].name
	message := sprintf("the groups `%s` and `%s` have the same number, %d", [other.name, groups[i].name, other.gid])
}

# Where something stands that stood in the list before.
repeated(list) := {i |
	some places in {value: places | some value in list; places := [i | some i, other in list; other == value]}
	some i in array.slice(places, 1, count(places))
}
