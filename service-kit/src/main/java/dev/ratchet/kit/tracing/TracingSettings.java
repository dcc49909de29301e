package dev.ratchet.kit.tracing;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * One setting for what Spring Boot spreads over many: {@code ratchet.tracing.endpoint}, the OTLP
 * address of a collector (HTTP). Without it nothing of OpenTelemetry is even loaded, since four
 * services in one process would pay for it at every start.
 */
class TracingSettings implements EnvironmentPostProcessor, Ordered {

  static final String ENDPOINT = "ratchet.tracing.endpoint";

  private static final String[] OFF = {
    "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
    "org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration",
    "org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration",
    "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
    "org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration",
    "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
    "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration"
  };

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String endpoint = environment.getProperty(ENDPOINT, "").strip();
    environment
        .getPropertySources()
        .addLast(new MapPropertySource("ratchet-tracing", settings(endpoint, environment)));
  }

  private static Map<String, Object> settings(
      String endpoint, ConfigurableEnvironment environment) {
    Map<String, Object> settings = new HashMap<>();
    if (endpoint.isEmpty()) {
      for (int i = 0; i < OFF.length; i++) {
        settings.put("spring.autoconfigure.exclude[" + i + "]", OFF[i]);
      }
      return settings;
    }
    requireHttp(endpoint);
    settings.put("management.opentelemetry.tracing.export.otlp.endpoint", endpoint);
    settings.put(
        "management.tracing.sampling.probability",
        environment.getProperty("ratchet.tracing.sampling", "1.0"));
    // Traces only: logs go where logs go, and metrics are fetched by Prometheus.
    settings.put("management.logging.export.otlp.enabled", "false");
    return settings;
  }

  private static void requireHttp(String endpoint) {
    boolean fits;
    try {
      URI uri = URI.create(endpoint);
      fits =
          uri.getHost() != null
              && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (IllegalArgumentException _) {
      fits = false;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "%s must be the http(s) address of an OTLP collector, http://localhost:4318/v1/traces for example, but is '%s'."
              .formatted(ENDPOINT, endpoint));
    }
  }

  /** After all files are read. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }
}
