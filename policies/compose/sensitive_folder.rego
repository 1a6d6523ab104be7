# METADATA
# title: No service sees where its host keeps what makes it that host
# description: >-
#   A container that sees the host's `/etc`, `/root` or the runtime's own files reads its keys and all that other containers
#   hold; one that writes there is the host. A file or a folder of its own does as well.
# scope: package
# custom:
#   id: PLM-C009
#   severity: high
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.5"
#     - nist-800-190: "4.5.5"
#   remediation: |
#     Mount the one file that is needed, read-only, or a folder that was made for the service:
#     volumes: ["/etc/localtime:/etc/localtime:ro", "/srv/web:/srv/web"]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           volumes: ["/etc:/host/etc:ro"]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           volumes: ["/etc/localtime:/etc/localtime:ro"]
package plimsoll.compose.sensitive_folder

import data.plimsoll.lib.binds
import data.plimsoll.lib.host_paths

# What is a fault to mount in whole, as it is to mount what it is in.
wholes := {"/boot", "/etc", "/home", "/lib", "/root", "/usr", "/var/lib/containerd", "/var/lib/docker", "/var/lib/kubelet"}

# What is a fault to mount in part, too.
parts := {
	"/boot",
	"/etc/docker",
	"/etc/kubernetes",
	"/etc/shadow",
	"/etc/ssh",
	"/etc/ssl/private",
	"/etc/sudoers",
	"/root",
	"/var/lib/containerd",
	"/var/lib/docker",
	"/var/lib/kubelet",
}

# What tells of the host, and changes it only where it can be written to.
live := {"/dev", "/proc", "/sys"}

deny contains {"message": message, "path": ["volumes", i]} if {
	some i, source in binds.sources

	# Whoever has the runtime's socket is told by PLM-C008, and it is worse.
	not binds.runtimes[i]
	places := (({place | some place in wholes; host_paths.covers(source, place)} | {place | some place in parts; host_paths.covers(place, source)}) | {place | some place in live; not input.volumes[i].read_only; host_paths.covers(source, place)}) | {keys | keys := binds.keys(source)}
	count(places) > 0
	message := sprintf("service `%s` sees `%s` of its host", [input.name, sort(places)[0]])
}
