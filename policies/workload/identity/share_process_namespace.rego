# METADATA
# title: Containers of a pod do not see each other's processes
# description: >-
#   With `shareProcessNamespace` every container sees the others' processes, and those of its own user also with
#   environment and files. A sidecar that is broken into then has all the pod's secrets.
# scope: package
# custom:
#   id: PLM-W064
#   severity: low
#   principle: confidentiality
#   profiles: [production]
#   remediation: |
#     Remove it; to look into a pod that runs, use an ephemeral container:
#     kubectl debug -it web-0 --image=busybox --target=web
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         shareProcessNamespace: true
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#           - name: proxy
#             image: registry.example.com/shop/proxy:3.0.1
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#           - name: proxy
#             image: registry.example.com/shop/proxy:3.0.1
package plimsoll.workload.identity.share_process_namespace

deny contains {"message": message, "path": ["pod", "spec", "shareProcessNamespace"]} if {
	input.pod.spec.shareProcessNamespace == true
	count(together) > 1
	message := sprintf("the %v containers of the pod see each other's processes", [count(together)])
}

# Those that run at the same time.
together := [container | some container in input.containers; container.role in {"app", "sidecar"}]
