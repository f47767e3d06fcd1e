{{- define "forthright.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- $default := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- default $default .Values.fullnameOverride | trunc 36 | trimSuffix "-" -}}
{{- end -}}

{{/* What does not change between versions: selectors are made of it. */}}
{{- define "forthright.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "forthright.labels" -}}
{{ include "forthright.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: forthright
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Metadata of a resource: (dict "top" $ "name" "x" "service" "flag" "annotations" dict). */}}
{{- define "forthright.metadata" -}}
name: {{ .name }}
namespace: {{ default .top.Release.Namespace .namespace }}
labels:
  {{- include "forthright.labels" .top | nindent 2 }}
  {{- with .service }}
  app.kubernetes.io/component: {{ . }}-service
  {{- end }}
  {{- with .labels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with merge (deepCopy (default (dict) .annotations)) .top.Values.commonAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* The switched-on services, as JSON: name to its settings laid over the defaults. */}}
{{- define "forthright.services" -}}
{{- $all := dict -}}
{{- range $name, $own := .Values.services -}}
{{- $one := mergeOverwrite (deepCopy $.Values.defaults) (deepCopy (default (dict) $own)) -}}
{{- if $one.enabled -}}{{- $_ := set $all $name $one -}}{{- end -}}
{{- end -}}
{{- toJson $all -}}
{{- end -}}

{{/* The deployments of a service, as JSON: role to name and replicas. */}}
{{- define "forthright.roles" -}}
{{- if .settings.split -}}
{{- dict "api" (dict "name" (printf "%s-api" .name) "replicas" .settings.replicas) "consumer" (dict "name" (printf "%s-consumer" .name) "replicas" .settings.consumerReplicas) | toJson -}}
{{- else -}}
{{- dict "all" (dict "name" .name "replicas" .settings.replicas) | toJson -}}
{{- end -}}
{{- end -}}

{{- define "forthright.tag" -}}
{{- $tag := .settings.image.tag | default .top.Values.image.tag | default .top.Chart.AppVersion -}}
{{- if eq $tag "latest" }}{{ fail "image.tag must name a version; \"latest\" changes under running pods" }}{{ end -}}
{{- $tag -}}
{{- end -}}

{{- define "forthright.image" -}}
{{- $repository := .settings.image.repository | default (printf "%s/%s-service" .top.Values.image.repository .service) -}}
{{- with .top.Values.image.registry }}{{ . }}/{{ end -}}
{{- $repository -}}
{{- if .settings.image.digest }}@{{ .settings.image.digest }}{{ else }}:{{ include "forthright.tag" . }}{{ end -}}
{{- end -}}

{{- define "forthright.jdbc" -}}
{{- $host := .settings.database.host -}}
{{- if and (not $host) .top.Values.cloudNativePg.enabled }}{{ $host = printf "%s-db-rw" .name }}{{ end -}}
{{- if not $host }}{{ fail (printf "services.%s.database.host is missing; name the database server or enable cloudNativePg" .service) }}{{ end -}}
jdbc:postgresql://{{ $host }}:{{ .settings.database.port }}/{{ default .service .settings.database.name }}
{{- with .settings.database.parameters }}?{{ . }}{{ end -}}
{{- end -}}

{{- define "forthright.runtimeSecret" -}}
{{- default (printf "%s-db-runtime" .name) .settings.database.existingSecret -}}
{{- end -}}
{{- define "forthright.migratorSecret" -}}
{{- default (printf "%s-db-app" .name) .settings.database.migratorSecret -}}
{{- end -}}
{{- define "forthright.databaseTrust" -}}
{{- .settings.database.trust.existingSecret | default (ternary (printf "%s-db-ca" .name) "" .top.Values.cloudNativePg.enabled) -}}
{{- end -}}
{{- define "forthright.kafkaSecret" -}}
{{- default .name .settings.kafkaSecret -}}
{{- end -}}
{{- define "forthright.account" -}}
{{- ternary .name "default" .top.Values.serviceAccount.create -}}
{{- end -}}

{{- define "forthright.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65534
runAsGroup: 65534
fsGroup: 65534
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end -}}
{{- define "forthright.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: {drop: [ALL]}
{{- end -}}

{{/* Volumes with what a service trusts and proves itself by. */}}
{{- define "forthright.volumes" -}}
- name: tmp
  emptyDir: {sizeLimit: 64Mi}
{{- with include "forthright.databaseTrust" . }}
- name: database-ca
  secret: {secretName: {{ . }}, items: [{key: {{ $.settings.database.trust.key }}, path: ca.crt}]}
{{- end }}
{{- end -}}
{{- define "forthright.mounts" -}}
- {name: tmp, mountPath: /tmp}
{{- if include "forthright.databaseTrust" . }}
- {name: database-ca, mountPath: /etc/forthright/database-ca, readOnly: true}
{{- end }}
{{- end -}}

{{/* One container run that migrates the schema as its owner and ends. */}}
{{- define "forthright.migration" -}}
- name: migrate
  image: {{ include "forthright.image" . | quote }}
  imagePullPolicy: {{ .top.Values.image.pullPolicy }}
  env:
    - {name: QUARKUS_INIT_AND_EXIT, value: "true"}
    - {name: QUARKUS_FLYWAY_MIGRATE_AT_START, value: "true"}
    - {name: QUARKUS_DATASOURCE_JDBC_URL, value: {{ include "forthright.jdbc" . | quote }}}
    - {name: QUARKUS_OIDC_TENANT_ENABLED, value: "false"}
    - {name: FORTHRIGHT_SECRETS_MASTER_KEY_FILE, value: /etc/forthright/master-key/master.key}
    - {name: JAVA_TOOL_OPTIONS, value: {{ .settings.javaOptions | quote }}}
    {{- range $prefix := list "QUARKUS_DATASOURCE" "QUARKUS_FLYWAY" }}
    - name: {{ $prefix }}_USERNAME
      valueFrom: {secretKeyRef: {name: {{ include "forthright.migratorSecret" $ }}, key: {{ $.settings.database.keys.username }}}}
    - name: {{ $prefix }}_PASSWORD
      valueFrom: {secretKeyRef: {name: {{ include "forthright.migratorSecret" $ }}, key: {{ $.settings.database.keys.password }}}}
    {{- end }}
    {{- with .settings.extraEnv }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with .settings.envFrom }}
  envFrom:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- include "forthright.containerSecurity" . | nindent 4 }}
  resources:
    {{- toYaml .settings.resources | nindent 4 }}
  volumeMounts:
    {{- include "forthright.mounts" . | nindent 4 }}
    {{- with .settings.extraVolumeMounts }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}
