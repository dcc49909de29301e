package dev.ratchet.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpHeaders;

/**
 * Counts wrong tokens by address, within windows that begin with the first failure.
 *
 * <p>Beyond the limit an address' unknown tokens are not looked up any more. Tokens that were seen
 * to be right lately, and those of the settings, still work: others behind the same proxy must not
 * be locked out by one bad caller.
 */
final class FailureLimit {

  private static final int MOST_ADDRESSES = 10_000;

  private final SecurityProperties.Failures properties;
  private final Cache<String, AtomicInteger> failures;

  FailureLimit(SecurityProperties.Failures properties, Ticker ticker) {
    this.properties = properties;
    this.failures =
        Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterWrite(properties.window())
            .ticker(ticker)
            .build();
  }

  void failed(String address) {
    failures.get(address, _ -> new AtomicInteger()).incrementAndGet();
  }

  boolean isOver(String address) {
    AtomicInteger count = failures.getIfPresent(address);
    return count != null && count.get() >= properties.limit();
  }

  void check(String address) {
    if (isOver(address)) {
      long seconds = Math.max(1, properties.window().toSeconds());
      throw new ApiException(ServiceKitError.TOO_MANY_FAILURES, address, seconds)
          .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
  }
}
