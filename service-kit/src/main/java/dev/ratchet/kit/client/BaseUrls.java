package dev.ratchet.kit.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a service is: one address, of the service or of a balancer before its replicas, or the
 * addresses of several replicas.
 *
 * @param all without a slash at the end, in the order of the setting
 */
public record BaseUrls(List<URI> all) {

  public BaseUrls {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a base URL is missing");
    }
  }

  public static BaseUrls of(URI only) {
    return new BaseUrls(List.of(only));
  }

  /**
   * Reads a setting: {@code http://host:8082}, or several of these with commas between.
   *
   * @throws IllegalArgumentException when a part is no HTTP address
   */
  public static BaseUrls valueOf(String setting) {
    return new BaseUrls(
        Arrays.stream(setting.split(",", -1)).map(part -> parse(part.strip(), setting)).toList());
  }

  private static URI parse(String part, String setting) {
    try {
      var url = new URI(part.replaceFirst("/+$", ""));
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null && url.getQuery() == null && url.getFragment() == null) {
        return url;
      }
    } catch (URISyntaxException _) {
      // told below, as everything else that is no address
    }
    throw new IllegalArgumentException(
        "'%s' in the base URL '%s' is no address like http://host:8082; several take commas between them"
            .formatted(part, setting));
  }

  URI first() {
    return all.getFirst();
  }

  /** As the setting has it. */
  @Override
  public String toString() {
    return all.stream().map(URI::toString).collect(Collectors.joining(","));
  }
}
