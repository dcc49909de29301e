package dev.ratchet.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.access.Role;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

class ServiceCredentialsTest {

  private static final String TOKEN = "service-0123456789abcdef0123456789abcdef";

  private final ServiceCredentials credentials = credentials();

  @AfterEach
  void forgetTheCaller() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void tellsAServiceWhoCallsAndForWhom() {
    SecurityContextHolder.setContext(
        new SecurityContextImpl(
            new CallerAuthentication(
                new Caller("id1", "Ada Ö", Role.RUN, Caller.Kind.TOKEN, null))));

    HttpHeaders headers = headersTo("http://executor:8082/v1/x");

    assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(headers.getFirst("X-Ratchet-Service")).isEqualTo("generator");
    assertThat(headers.getFirst("X-Ratchet-On-Behalf-Of")).isEqualTo("RUN TOKEN id1 Ada+%C3%96");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://huggingface.co/x",
        "http://executor:8083/",
        "https://executor:8082/",
        "http://executor:8082@evil.example/",
        "http://evil.example/?http://executor:8082"
      })
  void tellsNobodyElse(String address) {
    assertThat(headersTo(address).isEmpty()).isTrue();
  }

  private HttpHeaders headersTo(String address) {
    var headers = new HttpHeaders();
    credentials.addTo(URI.create(address), headers);
    return headers;
  }

  private static ServiceCredentials credentials() {
    var environment = new MockEnvironment();
    environment.setProperty("ratchet.service.name", "generator");
    environment.setProperty("ratchet.executor.base-url", "http://executor:8082");
    var properties =
        SecurityPropertiesTest.bind(
            Map.of("ratchet.security.mode", "tokens", "ratchet.security.service-token", TOKEN));
    return new ServiceCredentials(properties, environment);
  }
}
