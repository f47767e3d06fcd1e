{{/* The application.properties of a service in a role; secrets come in by expressions from the environment. */}}
{{- define "forthright.properties" -}}
{{- $p := dict
  "quarkus.http.port" "8080"
  "quarkus.management.port" "9000"
  "quarkus.datasource.jdbc.url" (include "forthright.jdbc" .)
  "quarkus.flyway.migrate-at-start" (toString (eq .top.Values.migrations.mode "atStart"))
  "quarkus.oidc.auth-server-url" .top.Values.oidc.issuer
  "quarkus.oidc.token.audience" .top.Values.oidc.audience
  "quarkus.oidc.roles.role-claim-path" .top.Values.oidc.roleClaimPath
  "quarkus.log.level" .settings.logLevel
  "quarkus.log.console.json.enabled" (toString .settings.logJson)
  "forthright.http.prefix" (printf "/%s" .service)
  "kafka.bootstrap.servers" .top.Values.kafka.bootstrapServers
  "kafka.security.protocol" .top.Values.kafka.securityProtocol
  "forthright.partitions" (toString .top.Values.kafka.partitions)
  "forthright.secrets.master-key-file" (printf "/etc/forthright/master-key/%s" .top.Values.masterKey.key)
-}}
{{- $kafka := .top.Values.kafka -}}
{{- if ne $kafka.securityProtocol "PLAINTEXT" -}}
{{- $_ := set $p "kafka.ssl.truststore.type" "PEM" -}}
{{- $_ := set $p "kafka.ssl.truststore.location" (printf "/etc/forthright/kafka-ca/%s" $kafka.trust.key) -}}
{{- end -}}
{{- if eq $kafka.securityProtocol "SSL" -}}
{{- $_ := set $p "kafka.ssl.keystore.type" "PKCS12" -}}
{{- $_ := set $p "kafka.ssl.keystore.location" (printf "/etc/forthright/kafka-user/%s" $kafka.keys.keystore) -}}
{{- $_ := set $p "kafka.ssl.keystore.password" "${KAFKA_KEYSTORE_PASSWORD}" -}}
{{- else if eq $kafka.securityProtocol "SASL_SSL" -}}
{{- $_ := set $p "kafka.sasl.mechanism" "SCRAM-SHA-512" -}}
{{- $_ := set $p "kafka.sasl.jaas.config" "${KAFKA_JAAS_CONFIG}" -}}
{{- end -}}
{{- if .top.Values.oidc.trust.existingSecret -}}
{{- $_ := set $p "quarkus.oidc.tls.tls-configuration-name" "oidc" -}}
{{- $_ := set $p "quarkus.tls.oidc.trust-store.pem.certs" (printf "/etc/forthright/oidc-ca/%s" .top.Values.oidc.trust.key) -}}
{{- end -}}
{{- if eq .service "feed" -}}
{{- with .top.Values.feeds.topics }}{{ $_ := set $p "mp.messaging.incoming.raw.topics" (join "," .) }}{{ end -}}
{{- $p = merge (deepCopy .top.Values.feeds.properties) $p -}}
{{- end -}}
{{- if eq .role "api" -}}
{{- $_ := set $p "forthright.relay.enabled" "false" -}}
{{- range (index (.top.Files.Get "files/contract.yaml" | fromYaml).services .service).channels -}}
{{- $_ := set $p (printf "mp.messaging.incoming.%s.enabled" .) "false" -}}
{{- end -}}
{{- end -}}
{{- $p = merge (deepCopy .settings.properties) $p -}}
{{- range $key, $value := $p }}
{{ $key }}={{ $value }}
{{- end }}
{{ end -}}
