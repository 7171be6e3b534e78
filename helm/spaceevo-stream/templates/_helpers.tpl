{{/* What marks the Pods of the release. Not the instance alone, which Strimzi uses, too. */}}
{{- define "spaceevo.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "spaceevo.labels" -}}
{{ include "spaceevo.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{/* Image of a name. Context: root, name. */}}
{{- define "spaceevo.image" -}}
{{ .root.Values.image.repository }}/{{ .name }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{/* Both jobs, by their key in values. Flink's resources have at most 45 characters. */}}
{{- define "spaceevo.jobs" -}}
refit: {name: {{ .Release.Name }}-predictor-refit, class: io.spaceevo.jobs.latency.PredictorRefitJob}
search: {name: {{ .Release.Name }}-space-search, class: io.spaceevo.jobs.search.SpaceSearchJob}
{{- end }}

{{- define "spaceevo.taskManagers" -}}
{{ ceil (divf .parallelism .taskManager.slots) }}
{{- end }}

{{/* Where the jobs keep what outlives them. */}}
{{- define "spaceevo.stateFolder" -}}
{{- with .Values.storage.s3 }}
{{- if .bucket }}s3://{{ .bucket }}/{{ .prefix | default $.Release.Name }}{{ else }}file:///state{{ end }}
{{- end }}
{{- end }}

{{- define "spaceevo.bootstrapServers" -}}
{{ if .Values.kafka.strimzi.enabled }}{{ .Release.Name }}-kafka-bootstrap:9093{{ else }}{{ required "name a Kafka cluster in kafka.bootstrapServers, or set kafka.strimzi.enabled" .Values.kafka.bootstrapServers }}{{ end }}
{{- end }}

{{/* Secrets with the login of a role and with the certificates of the cluster; empty where there is none. Context: root, role. */}}
{{- define "spaceevo.kafkaSecrets" -}}
{{- $kafka := .root.Values.kafka }}
user: {{ $kafka.strimzi.enabled | ternary (printf "%s-%s" .root.Release.Name .role) (get $kafka.existingSecrets .role) | quote }}
ca: {{ $kafka.strimzi.enabled | ternary (printf "%s-cluster-ca-cert" .root.Release.Name) $kafka.existingSecrets.ca | quote }}
{{- end }}

{{/* Arguments that connect a job or a command to Kafka. The client reads the login from the file sasl.jaas.config of the Secret. Context: root, role. */}}
{{- define "spaceevo.kafkaArguments" -}}
{{- $secrets := include "spaceevo.kafkaSecrets" . | fromYaml }}
{{- $options := dict }}
{{- if .root.Values.kafka.strimzi.enabled }}
{{- $options = dict "security.protocol" "SASL_SSL" "sasl.mechanism" "SCRAM-SHA-512" }}
{{- end }}
{{- if $secrets.user }}
{{- $_ := set $options "config.providers" "directory" }}
{{- $_ := set $options "config.providers.directory.class" "org.apache.kafka.common.config.provider.DirectoryConfigProvider" }}
{{- $_ := set $options "sasl.jaas.config" "${directory:/etc/spaceevo/user:sasl.jaas.config}" }}
{{- end }}
{{- if $secrets.ca }}
{{- $_ := set $options "ssl.truststore.type" "PEM" }}
{{- $_ := set $options "ssl.truststore.location" "/etc/spaceevo/ca/ca.crt" }}
{{- end }}
- --bootstrap-servers
- {{ include "spaceevo.bootstrapServers" .root | quote }}
{{- range $name, $value := merge (deepCopy .root.Values.kafka.options) $options }}
- --kafka
- {{ printf "%s=%s" $name $value | quote }}
{{- end }}
{{- end }}

{{- define "spaceevo.kafkaMounts" -}}
{{- range $name, $secret := include "spaceevo.kafkaSecrets" . | fromYaml }}
{{- if $secret }}
- {name: {{ $name }}, mountPath: /etc/spaceevo/{{ $name }}, readOnly: true}
{{- end }}
{{- end }}
{{- end }}

{{- define "spaceevo.kafkaVolumes" -}}
{{- range $name, $secret := include "spaceevo.kafkaSecrets" . | fromYaml }}
{{- if $secret }}
- name: {{ $name }}
  secret: {secretName: {{ $secret }}}
{{- end }}
{{- end }}
{{- end }}

{{/* Key and certificates of the REST interface, where it has TLS. */}}
{{- define "spaceevo.restMount" -}}
{{- if .Values.rest.tls.existingSecret }}
- {name: rest, mountPath: /etc/spaceevo/rest, readOnly: true}
{{- end }}
{{- end }}

{{- define "spaceevo.restVolume" -}}
{{- with .Values.rest.tls.existingSecret }}
- name: rest
  secret: {secretName: {{ . }}}
{{- end }}
{{- end }}

{{/* REST interface of a job. Context: root, job. */}}
{{- define "spaceevo.rest" -}}
http{{ if .root.Values.rest.tls.existingSecret }}s{{ end }}://{{ .root.Release.Name }}-{{ .job }}-rest:8081
{{- end }}

{{/* Every Pod runs as the user of the images, without rights. */}}
{{- define "spaceevo.podSecurity" -}}
runAsNonRoot: true
runAsUser: 9999
runAsGroup: 9999
fsGroup: 9999
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "spaceevo.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}
