{{- define "plimsoll.name" -}}
{{- if contains "plimsoll" .Release.Name -}}{{ .Release.Name | trunc 52 | trimSuffix "-" }}{{- else -}}{{ printf "%s-plimsoll" .Release.Name | trunc 52 | trimSuffix "-" }}{{- end -}}
{{- end -}}

{{- define "plimsoll.selector" -}}
app.kubernetes.io/name: plimsoll-webhook
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "plimsoll.labels" -}}
{{ include "plimsoll.selector" . }}
app.kubernetes.io/component: admission
app.kubernetes.io/part-of: plimsoll
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "plimsoll.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ with .Values.image.digest }}@{{ . }}{{ end }}
{{- end -}}

{{- define "plimsoll.certificate" -}}
{{- if eq .Values.certificate.from "secret" -}}
{{ required "certificate.secretName names the Secret of certificate.from=secret" .Values.certificate.secretName }}
{{- else -}}
{{ include "plimsoll.name" . }}-tls
{{- end -}}
{{- end -}}

{{- define "plimsoll.priority" -}}
{{ .Values.priority.className | default (include "plimsoll.name" .) }}
{{- end -}}

{{/* The rules of an entry; what is in no namespace is for one entry alone. */}}
{{- define "plimsoll.rules" -}}
- apiGroups: [""]
  apiVersions: [v1]
  operations: [CREATE, UPDATE]
  resources: [pods, pods/ephemeralcontainers, pods/resize, replicationcontrollers, podtemplates]
  scope: Namespaced
- apiGroups: [apps]
  apiVersions: [v1]
  operations: [CREATE, UPDATE]
  resources: [deployments, statefulsets, daemonsets, replicasets]
  scope: Namespaced
- apiGroups: [batch]
  apiVersions: [v1]
  operations: [CREATE, UPDATE]
  resources: [jobs, cronjobs]
  scope: Namespaced
- apiGroups: [rbac.authorization.k8s.io]
  apiVersions: [v1]
  operations: [CREATE, UPDATE]
  resources: [roles, rolebindings]
  scope: Namespaced
{{- end -}}

{{- define "plimsoll.conditions" -}}
# Of a static pod the cluster is only told; refusing to be told stops nothing.
- name: no-mirror-pods
  expression: "!('system:nodes' in request.userInfo.groups)"
# Status, owners and managers are nothing that rules judge.
- name: changes-what-is-judged
  expression: >-
    request.operation != 'UPDATE' || !has(object.spec) || !has(oldObject.spec) || object.spec != oldObject.spec ||
    has(object.metadata.labels) != has(oldObject.metadata.labels) ||
    (has(object.metadata.labels) && object.metadata.labels != oldObject.metadata.labels) ||
    has(object.metadata.annotations) != has(oldObject.metadata.annotations) ||
    (has(object.metadata.annotations) && object.metadata.annotations != oldObject.metadata.annotations)
{{- end -}}
