package dev.ratchet.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.problem.ProblemWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** Which names a request may call a service by. */
class WebPageGuardTest {
  private static final String NAME = "ratchet.example";

  @ParameterizedTest
  @CsvSource({"localhost:8081, true", "ratchet.example, true", "evil.example, false"})
  void addsTheAllowedHostsToTheLoopbackNamesWithoutTokens(String host, boolean passes)
      throws Exception {
    assertThat(passes("open", request("/v1/rollouts", host))).isEqualTo(passes);
  }

  @Test
  void refusesABrowserByAnotherNameWithTokens() throws Exception {
    assertThat(passes("tokens", request("/v1/rollouts", "evil.example"))).isFalse();
    assertThat(passes("tokens", request("/v1/rollouts", NAME))).isTrue();
  }

  @Test
  void letsServicesCallByNamesOfTheirOwnWithTokens() throws Exception {
    var request = request("/v1/rollouts", "ratchet-generator:8081");
    request.addHeader(HttpHeaders.AUTHORIZATION, "Bearer secret");

    assertThat(passes("tokens", request)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/actuator/health/liveness"})
  void letsProbesCallByAddressWithTokens(String path) throws Exception {
    assertThat(passes("tokens", request(path, "10.0.0.7:8081"))).isTrue();
  }

  private static MockHttpServletRequest request(String path, String host) {
    var request = new MockHttpServletRequest("GET", path);
    request.addHeader(HttpHeaders.HOST, host);
    return request;
  }

  private static boolean passes(String mode, HttpServletRequest request)
      throws ServletException, IOException {
    var properties =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of(
                        "ratchet.security.mode", mode,
                        "ratchet.security.allowed-hosts", NAME)))
            .bindOrCreate("ratchet.security", SecurityProperties.class);
    var refusals =
        new Refusals(
            properties,
            new ProblemWriter(JsonMapper.builder().build()),
            new SimpleMeterRegistry(),
            new Unheard());
    var chain = new MockFilterChain();
    new WebPageGuard(properties, refusals).doFilter(request, new MockHttpServletResponse(), chain);
    return chain.getRequest() != null;
  }

  private static final class Unheard implements AccessEvents {
    @Override
    public void denied(HttpServletRequest request, Caller caller) {}

    @Override
    public void loggedIn(HttpServletRequest request, Caller caller) {}

    @Override
    public void loggedOut(HttpServletRequest request, Caller caller) {}
  }
}
