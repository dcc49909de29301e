package dev.ratchet.generator.catalog;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the trainer's models come here.
 *
 * @param directory where fetched files are kept
 * @param maxSize of all kept files; what is not in use is deleted to stay below it
 * @param refresh for so long chats and lists take what the trainer said last for true; a rollout
 *     always asks
 */
@ConfigurationProperties("generator.catalog")
record CatalogProperties(
    Path directory, @DefaultValue("50GB") DataSize maxSize, @DefaultValue("5s") Duration refresh) {
  CatalogProperties {
    if (maxSize.toBytes() < 1) {
      throw new IllegalArgumentException(
          "generator.catalog.max-size must be at least 1 byte but is " + maxSize);
    }
    if (refresh.isNegative()) {
      throw new IllegalArgumentException(
          "generator.catalog.refresh must not be negative but is " + refresh);
    }
  }
}
