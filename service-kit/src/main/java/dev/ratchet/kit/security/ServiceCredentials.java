package dev.ratchet.kit.security;

import dev.ratchet.kit.client.BaseUrls;
import dev.ratchet.kit.client.OutgoingCredentials;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;

/**
 * The token with which this service calls the others, and whom it calls for.
 *
 * <p>Goes to the addresses of {@code ratchet.<service>.base-url} only: the same clients also talk
 * to hubs, model servers and MLflow, which must never see it.
 */
final class ServiceCredentials implements OutgoingCredentials {

  private final @Nullable String token;
  private final String service;
  private final Set<String> services;

  ServiceCredentials(SecurityProperties properties, Environment environment) {
    this.token = properties.tokens() ? properties.serviceToken() : null;
    this.service = environment.getProperty("ratchet.service.name", "service");
    this.services =
        Stream.of("evaluator", "generator", "executor", "trainer")
            .map(name -> environment.getProperty("ratchet." + name + ".base-url"))
            .filter(java.util.Objects::nonNull)
            .flatMap(setting -> BaseUrls.valueOf(setting).all().stream())
            .map(ServiceCredentials::place)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void addTo(URI to, HttpHeaders headers) {
    if (token == null || !services.contains(place(to))) {
      return;
    }
    headers.setBearerAuth(token);
    headers.set(OnBehalfOf.SERVICE, service);
    Caller.current().ifPresent(caller -> headers.set(OnBehalfOf.HEADER, OnBehalfOf.value(caller)));
  }

  /** Scheme, host and port, so that nothing of a path or of a user name can pass for one. */
  private static String place(URI address) {
    int port =
        address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
    return address.getScheme() + "://" + address.getHost() + ":" + port;
  }
}
