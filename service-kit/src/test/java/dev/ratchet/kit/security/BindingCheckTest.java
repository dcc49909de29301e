package dev.ratchet.kit.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

class BindingCheckTest {

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "127.1.2.3"})
  void startsWithoutTokensOnLoopback(String address) {
    assertThatCode(() -> check(Map.of("server.address", address))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", ""})
  void refusesToOpenToOthersWithoutTokens(String address) {
    assertThatThrownBy(() -> check(Map.of("server.address", address)))
        .isInstanceOf(UnsafeBindingException.class)
        .hasMessageContainingAll(
            "executor", "server.address", "ratchet.security.mode=tokens", "localhost");
  }

  @Test
  void refusesAnOpenManagementPort() {
    var open = Map.of("server.address", "localhost", "management.server.port", "9090");

    assertThatThrownBy(() -> check(open)).hasMessageContaining("management.server.address");
  }

  @Test
  void refusesTokensWithoutOneForTheServices() {
    var tokens = Map.of("server.address", "0.0.0.0", "ratchet.security.mode", "tokens");

    assertThatThrownBy(() -> check(tokens)).hasMessageContaining("ratchet.security.service-token");
    assertThatCode(
            () ->
                check(
                    Map.of(
                        "server.address", "0.0.0.0",
                        "ratchet.security.mode", "tokens",
                        "ratchet.security.service-token", "s")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void takesAnEmptyTokenOfTheServicesForNone(String empty) {
    var tokens =
        Map.of(
            "server.address",
            "0.0.0.0",
            "ratchet.security.mode",
            "tokens",
            "ratchet.security.service-token",
            empty,
            "ratchet.security.service-token-file",
            empty);

    assertThatThrownBy(() -> check(tokens)).hasMessageContaining("ratchet.security.service-token");
  }

  private static void check(Map<String, String> settings) {
    var environment = new MockEnvironment();
    environment.setProperty("ratchet.service.name", "executor");
    settings.forEach(environment::setProperty);
    new BindingCheck(environment).postProcessBeanFactory(new DefaultListableBeanFactory());
  }
}
