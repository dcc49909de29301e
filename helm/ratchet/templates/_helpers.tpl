{{- define "ratchet.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What a Service, a Deployment's selector and a policy find pods by: (dict "root" $ "name" "executor") */}}
{{- define "ratchet.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{- define "ratchet.labels" -}}
{{ include "ratchet.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "ratchet.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (include "ratchet.fullname" .) -}}
{{- end -}}

{{/* (dict "repository" … "tag" … "digest" …) */}}
{{- define "ratchet.imageName" -}}
{{- if .digest -}}
{{- printf "%s@%s" .repository .digest -}}
{{- else -}}
{{- printf "%s:%s" .repository .tag -}}
{{- end -}}
{{- end -}}

{{/* (dict "root" $ "gpu" true|false) */}}
{{- define "ratchet.image" -}}
{{- $image := .root.Values.image -}}
{{- $gpu := .root.Values.generator.gpu.image -}}
{{- if .gpu -}}
{{- $tag := $gpu.tag | default (printf "%s-cuda" ($image.tag | default .root.Chart.AppVersion)) -}}
{{- include "ratchet.imageName" (dict "repository" $image.repository "tag" $tag "digest" $gpu.digest) -}}
{{- else -}}
{{- include "ratchet.imageName" (dict "repository" $image.repository "tag" ($image.tag | default .root.Chart.AppVersion) "digest" $image.digest) -}}
{{- end -}}
{{- end -}}

{{- define "ratchet.databaseUrl" -}}
{{- if .Values.postgresql.enabled -}}
jdbc:postgresql://{{ include "ratchet.fullname" . }}-postgresql:5432/ratchet
{{- else -}}
{{ required "database.url is needed when postgresql.enabled is false" .Values.database.url }}
{{- end -}}
{{- end -}}

{{- define "ratchet.tokensSecret" -}}
{{ required "secrets.tokens.existingSecret is needed: a Secret with admin-token and service-token" .Values.secrets.tokens.existingSecret }}
{{- end -}}

{{- define "ratchet.databaseSecret" -}}
{{ required "secrets.database.existingSecret is needed: a Secret with the database's password" .Values.secrets.database.existingSecret }}
{{- end -}}

{{- define "ratchet.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "ratchet.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* (dict "root" $ "name" "executor" "arguments" (list …) "mounts" (list …) "volumes" (list …) "data" volume "image" … "options" "…"): the template of a pod */}}
{{- define "ratchet.pod" -}}
{{- $root := .root -}}
{{- $service := index $root.Values .name -}}
{{- $gpu := and (hasKey $service "gpu") $service.gpu.enabled -}}
metadata:
  labels:
    {{- include "ratchet.labels" . | nindent 4 }}
  annotations:
    checksum/settings: {{ include (print $root.Template.BasePath "/configmap.yaml") $root | sha256sum }}
    {{- with $root.Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "ratchet.serviceAccountName" $root }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ $root.Values.terminationGracePeriodSeconds }}
  securityContext:
    {{- include "ratchet.podSecurity" $root | nindent 4 }}
  {{- with $root.Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: {{ $root.Values.topologySpread.topologyKey }}
      whenUnsatisfiable: {{ $root.Values.topologySpread.whenUnsatisfiable }}
      labelSelector:
        matchLabels:
          {{- include "ratchet.selector" . | nindent 10 }}
  {{- $nodeSelector := merge (dict) $service.nodeSelector (ternary ($service.gpu | default dict).nodeSelector dict $gpu) }}
  {{- with $nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- $tolerations := concat $service.tolerations (ternary ($service.gpu | default dict).tolerations list $gpu) }}
  {{- with $tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $service.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: {{ .name }}
      image: {{ include "ratchet.image" (dict "root" $root "gpu" $gpu) | quote }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      args:
        - serve
        - --only
        - {{ .name }}
        - --host
        - 0.0.0.0
        - --port
        - {{ $service.port | quote }}
        - --data
        - /var/lib/ratchet
        {{- range .roots }}
        - --root
        - {{ . }}
        {{- end }}
      envFrom:
        - configMapRef:
            name: {{ include "ratchet.fullname" $root }}-settings
      env:
        - name: JDK_JAVA_OPTIONS
          value: {{ printf "-XX:MaxRAMPercentage=%d %s" (int $service.heapPercent) (.options | default "") | trim | quote }}
        {{- if $gpu }}
        - name: GENERATOR_GENAI_DEVICE
          value: CUDA
        {{- end }}
        {{- range $name, $value := $service.environment }}
        - name: {{ $name }}
          value: {{ $value | quote }}
        {{- end }}
      ports:
        - name: http
          containerPort: {{ $service.port }}
          protocol: TCP
        - name: management
          containerPort: {{ $root.Values.managementPort }}
          protocol: TCP
      # A start takes seconds; migrations of a large database may take minutes.
      startupProbe:
        httpGet:
          path: /actuator/health/liveness
          port: management
        periodSeconds: 2
        failureThreshold: 150
      livenessProbe:
        httpGet:
          path: /actuator/health/liveness
          port: management
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet:
          path: /actuator/health/readiness
          port: management
        periodSeconds: 5
        timeoutSeconds: 5
        failureThreshold: 3
      lifecycle:
        # Until nobody sends requests here any more.
        preStop:
          sleep:
            seconds: 5
      resources:
        {{- $resources := deepCopy $service.resources }}
        {{- if $gpu }}
        {{- $resources = mergeOverwrite $resources (dict "limits" (merge (dict $service.gpu.resource $service.gpu.count) ($resources.limits | default dict))) }}
        {{- end }}
        {{- toYaml $resources | nindent 8 }}
      securityContext:
        {{- include "ratchet.containerSecurity" $root | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        - name: data
          mountPath: /var/lib/ratchet
        - name: secrets
          mountPath: /run/secrets/ratchet
          readOnly: true
        {{- with .mounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    # In memory: native libraries are unpacked there, and a sandboxed query's temporary files are fast.
    - name: tmp
      emptyDir:
        medium: Memory
        sizeLimit: {{ $root.Values.tmp.sizeLimit }}
    # Each file is a setting of its name, so that no secret is in an environment that a child process inherits.
    - name: secrets
      projected:
        defaultMode: 0440
        sources:
          - secret:
              name: {{ include "ratchet.tokensSecret" $root | trim }}
              items:
                - key: {{ $root.Values.secrets.tokens.adminTokenKey }}
                  path: ratchet.security.admin-token
                - key: {{ $root.Values.secrets.tokens.serviceTokenKey }}
                  path: ratchet.security.service-token
          - secret:
              name: {{ include "ratchet.databaseSecret" $root | trim }}
              items:
                - key: {{ $root.Values.secrets.database.passwordKey }}
                  path: spring.datasource.password
          {{- with $root.Values.secrets.settings.existingSecret }}
          - secret:
              name: {{ . }}
          {{- end }}
    {{- with .volumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}
