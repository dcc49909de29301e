package dev.ratchet.executor.gold;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Budget of gold queries, which are trusted to be right and not to be fast.
 *
 * @param timeout of one gold
 * @param maxRows rows that are kept and compared
 * @param maxBytes size that is kept and compared
 * @param cacheBytes memory for results that are kept; 0 keeps none
 */
@ConfigurationProperties("executor.gold")
public record GoldProperties(
    @DefaultValue("30s") Duration timeout,
    @DefaultValue("1000000") long maxRows,
    @DefaultValue("64MB") DataSize maxBytes,
    @DefaultValue("64MB") DataSize cacheBytes) {

  public GoldProperties {
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException(
          "executor.gold.timeout must be more than 0 but is " + timeout);
    }
    if (maxRows < 1 || maxBytes.toBytes() < 1 || cacheBytes.toBytes() < 0) {
      throw new IllegalArgumentException(
          "executor.gold.max-rows and max-bytes must be at least 1 and cache-bytes at least 0 but"
              + " are %d, %s and %s".formatted(maxRows, maxBytes, cacheBytes));
    }
  }

  /** The documented defaults, for use without Spring. */
  public static GoldProperties defaults() {
    return new GoldProperties(
        Duration.ofSeconds(30), 1_000_000, DataSize.ofMegabytes(64), DataSize.ofMegabytes(64));
  }
}
