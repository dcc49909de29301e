package dev.ratchet.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SecurityPropertiesTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @Test
  void defaultsAreTheDocumentedOnes() {
    var bound = bind(Map.of());

    assertThat(bound.tokens()).isFalse();
    assertThat(bound.adminToken()).isNull();
    assertThat(bound.allowedHosts()).isEmpty();
    assertThat(bound.front()).isFalse();
    assertThat(bound.publicDocs()).isTrue();
    assertThat(bound.cacheFor()).isEqualTo(Duration.ofSeconds(10));
    assertThat(bound.session().idle()).isEqualTo(Duration.ofHours(2));
    assertThat(bound.session().longest()).isEqualTo(Duration.ofHours(12));
    assertThat(bound.failures().limit()).isEqualTo(20);
    assertThat(bound.oidc().on()).isFalse();
  }

  @Test
  void mapsEachProperty(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), SECRET + "\n");
    var bound =
        bind(
            Map.ofEntries(
                Map.entry("ratchet.security.mode", "tokens"),
                Map.entry("ratchet.security.admin-token-file", file.toString()),
                Map.entry("ratchet.security.service-token", SECRET + "2"),
                Map.entry("ratchet.security.previous-service-token", SECRET + "3"),
                Map.entry("ratchet.security.allowed-hosts", "ratchet.example"),
                Map.entry("ratchet.security.allowed-origins", "https://ratchet.example"),
                Map.entry("ratchet.security.public-paths", "/assets/**"),
                Map.entry("ratchet.security.any-key-paths", "/v1/models,/v1/chat/**"),
                Map.entry("ratchet.security.oidc.issuer-uri", "https://issuer.example"),
                Map.entry("ratchet.security.oidc.audience", "ratchet"),
                Map.entry("ratchet.security.oidc.roles.admin", "a,b")));

    assertThat(bound.tokens()).isTrue();
    assertThat(bound.adminToken()).isEqualTo(SECRET);
    assertThat(bound.serviceToken()).isEqualTo(SECRET + "2");
    assertThat(bound.previousServiceToken()).isEqualTo(SECRET + "3");
    assertThat(bound.allowedHosts()).isEqualTo(Set.of("ratchet.example"));
    assertThat(bound.allowedOrigins()).isEqualTo(Set.of("https://ratchet.example"));
    assertThat(bound.publicPaths()).containsExactly("/assets/**");
    assertThat(bound.anyKeyPaths()).containsExactly("/v1/models", "/v1/chat/**");
    assertThat(bound.oidc().roles()).isEqualTo(Map.of("admin", List.of("a", "b")));
    assertThat(bound.toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "ratchet.security.admin-token, too-short-by-far, admin-token",
    "ratchet.security.service-token, has spaces in it and is long enough otherwise, service-token",
    "ratchet.security.admin-token-file, no/such/file, admin-token-file",
    "ratchet.security.session.idle, 13h, session.idle",
    "ratchet.security.failures.limit, 0, failures.limit",
    "ratchet.security.oidc.issuer-uri, https://issuer.example, audience",
    "ratchet.security.oidc.roles.boss, x, READ"
  })
  void refusesNonsenseByNameAndNotByValue(String name, String value, String told) {
    assertThatThrownBy(() -> bind(Map.of(name, value)))
        .hasStackTraceContaining(told)
        .rootCause()
        .message()
        .doesNotContain("too-short-by-far");
  }

  static SecurityProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("ratchet.security", SecurityProperties.class);
  }
}
