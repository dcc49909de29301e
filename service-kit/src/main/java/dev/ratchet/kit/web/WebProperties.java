package dev.ratchet.kit.web;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxBody the largest request body in general; multipart uploads have {@code
 *     ratchet.web.max-upload} instead
 * @param maxBodyOf other limits by the beginning of the path, the longest that fits decides
 * @param maxConcurrentRequests more at once are answered 503; event streams count while they are
 *     open
 * @param home whether {@code /} lists the service's links
 */
@ConfigurationProperties("ratchet.web")
record WebProperties(
    @DefaultValue("2MB") DataSize maxBody,
    @DefaultValue Map<String, DataSize> maxBodyOf,
    @DefaultValue("512MB") DataSize maxUpload,
    @DefaultValue("512") int maxConcurrentRequests,
    @DefaultValue("true") boolean home) {
  WebProperties {
    maxBodyOf = Map.copyOf(maxBodyOf);
    if (maxConcurrentRequests < 1) {
      throw new IllegalArgumentException(
          "ratchet.web.max-concurrent-requests must be at least 1 but is " + maxConcurrentRequests);
    }
    requirePositive("max-body", maxBody);
    requirePositive("max-upload", maxUpload);
    maxBodyOf.forEach((path, size) -> requirePositive("max-body-of[" + path + "]", size));
  }

  private static void requirePositive(String name, DataSize size) {
    if (size.toBytes() < 1) {
      throw new IllegalArgumentException(
          "ratchet.web.%s must be at least 1 byte but is %s".formatted(name, size));
    }
  }
}
