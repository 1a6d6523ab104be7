# METADATA
# title: No two mounts of a container have one path
# description: >-
#   The API server refuses a container that mounts twice at the same path. One of the two was meant for
#   another place.
# scope: package
# custom:
#   id: PLM-W050
#   severity: high
#   principle: integrity
#   remediation: |
#     Give each a path of its own:
#     volumeMounts: [{name: conf, mountPath: /etc/web}, {name: certs, mountPath: /etc/web-certs}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts:
#               - {name: conf, mountPath: /etc/web}
#               - {name: certs, mountPath: /etc/web}
#         volumes: [{name: conf, configMap: {name: web}}, {name: certs, secret: {secretName: web}}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts:
#               - {name: conf, mountPath: /etc/web}
#               - {name: certs, mountPath: /etc/web-certs}
#         volumes: [{name: conf, configMap: {name: web}}, {name: certs, secret: {secretName: web}}]
package plimsoll.workload.volumes.same_mount_path

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "volumeMounts", later, "mountPath"]} if {
	some i, container in input.containers
	some later, mount in container.volumeMounts
	some earlier, other in container.volumeMounts
	earlier < later
	mount.mountPath == other.mountPath
	message := sprintf("%s mounts `%s` and `%s` at `%s`", [containers.label(container), other.name, mount.name, mount.mountPath])
}
