# METADATA
# title: Nothing is run from a file system in memory
# description: >-
#   Docker mounts a `tmpfs` such that no program in it runs, none is setuid and no file is a device. Whoever breaks in
#   has nowhere to put their tools then, on a root file system that is read-only.
# scope: package
# custom:
#   id: PLM-C063
#   severity: low
#   principle: integrity
#   profiles: [production]
#   remediation: |
#     Leave the options as they are:
#     tmpfs: ["/tmp:size=64m"]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           tmpfs: ["/tmp:exec,size=64m"]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           tmpfs: ["/tmp:size=64m"]
package plimsoll.compose.tmpfs_options

deny contains {"message": message, "path": path} if {
	some entry in entries
	parts := split(entry.text, ":")
	count(parts) == 2
	loose := [option | some option in split(parts[1], ","); option in {"exec", "suid", "dev"}]
	count(loose) > 0
	path := entry.path
	message := sprintf("`%s` of service `%s` is mounted with `%s`", [parts[0], input.name, concat("`, `", loose)])
}

entries contains {"text": text, "path": ["spec", "tmpfs", i]} if {
	is_array(input.spec.tmpfs)
	some i, text in input.spec.tmpfs
}

entries contains {"text": input.spec.tmpfs, "path": ["spec", "tmpfs"]} if is_string(input.spec.tmpfs)
