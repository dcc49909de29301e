package dev.ratchet.trainer.importing;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of downloads from a Hugging Face-compatible hub.
 *
 * @param baseUrl the hub or a mirror of it
 * @param token sent to that host only; none by default
 * @param offline refuses downloads without trying
 * @param attempts failures in a row, without a byte gained, after which a download fails
 * @param backoff the wait after the first failure; doubled after each, up to 30 s
 * @param connectTimeout to reach the hub
 * @param stallTimeout silence after which a connection is given up
 */
@ConfigurationProperties("trainer.hub")
record HubProperties(
    @DefaultValue("https://huggingface.co") URI baseUrl,
    @Nullable String token,
    @DefaultValue("false") boolean offline,
    @DefaultValue("5") int attempts,
    @DefaultValue("1s") Duration backoff,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("60s") Duration stallTimeout) {

  HubProperties {
    String scheme = baseUrl.getScheme();
    if (baseUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "trainer.hub.base-url must be an http or https address but is " + baseUrl);
    }
    if (attempts < 1) {
      throw new IllegalArgumentException(
          "trainer.hub.attempts must be at least 1 but is " + attempts);
    }
    requirePositive("backoff", backoff);
    requirePositive("connect-timeout", connectTimeout);
    requirePositive("stall-timeout", stallTimeout);
  }

  private static void requirePositive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(
          "trainer.hub.%s must be more than 0 but is %s".formatted(name, duration));
    }
  }

  /** Never shown: toString of a record would print it into logs. */
  @Override
  public String toString() {
    return "HubProperties[baseUrl=%s, token=%s, offline=%s]"
        .formatted(baseUrl, token == null || token.isBlank() ? "none" : "set", offline);
  }

  /** The address of a path on the hub. */
  URI at(String path) {
    String base = baseUrl.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }
}
