# METADATA
# title: Added APIs prove who they are
# description: >-
#   The API server hands on what people ask of such an API with their names and groups. Without a check of
#   its certificate anybody on that network may answer in its place, and read what is asked.
# scope: package
# custom:
#   id: PLM-O033
#   severity: medium
#   principle: integrity
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Control plane hardening
#   remediation: |
#     Give the certificate of its authority:
#     spec: {caBundle: LS0tLS1CRUdJTi...}
#   examples:
#     bad: |
#       apiVersion: apiregistration.k8s.io/v1
#       kind: APIService
#       metadata: {name: v1.orders.example.com}
#       spec:
#         group: orders.example.com
#         version: v1
#         groupPriorityMinimum: 100
#         versionPriority: 100
#         insecureSkipTLSVerify: true
#         service: {name: orders, namespace: shop}
#     good: |
#       apiVersion: apiregistration.k8s.io/v1
#       kind: APIService
#       metadata: {name: v1.orders.example.com}
#       spec:
#         group: orders.example.com
#         version: v1
#         groupPriorityMinimum: 100
#         versionPriority: 100
#         caBundle: Y2VydGlmaWNhdGU=
#         service: {name: orders, namespace: shop}
package plimsoll.object.unverified_api

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "insecureSkipTLSVerify"]} if {
	input.object.kind == "APIService"
	objects.group == "apiregistration.k8s.io"
	input.spec.insecureSkipTLSVerify == true
	message := sprintf("APIService `%s` takes answers from anybody: `insecureSkipTLSVerify: true`", [objects.name])
}
