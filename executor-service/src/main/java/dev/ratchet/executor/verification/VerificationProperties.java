package dev.ratchet.executor.verification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of a verification request.
 *
 * @param maxItems items that one request may have
 * @param inFlight items of one request that are worked on at once
 * @param concurrent requests that are worked on at once; more are answered 429
 * @param flushInterval how long an answer waits at most for others to go with it
 * @param keepAlive how long the stream may be silent before a blank line is sent
 */
@ConfigurationProperties("executor.verification")
public record VerificationProperties(
    @DefaultValue("10000") int maxItems,
    @DefaultValue("256") int inFlight,
    @DefaultValue("32") int concurrent,
    @DefaultValue("200ms") Duration flushInterval,
    @DefaultValue("5s") Duration keepAlive) {

  public VerificationProperties {
    if (maxItems < 1 || inFlight < 1 || concurrent < 1) {
      throw new IllegalArgumentException(
          "executor.verification.max-items, in-flight and concurrent must be at least 1 but are %d, %d and %d"
              .formatted(maxItems, inFlight, concurrent));
    }
    if (!flushInterval.isPositive() || !keepAlive.isPositive()) {
      throw new IllegalArgumentException(
          "executor.verification.flush-interval and keep-alive must be more than 0 but are %s and %s"
              .formatted(flushInterval, keepAlive));
    }
  }
}
