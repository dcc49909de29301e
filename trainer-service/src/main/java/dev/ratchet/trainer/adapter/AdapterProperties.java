package dev.ratchet.trainer.adapter;

import dev.ratchet.model.lora.LoraConfig;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of adapters.
 *
 * @param maxRank the highest rank that is registered
 */
@ConfigurationProperties("trainer.adapter")
public record AdapterProperties(@DefaultValue("256") int maxRank) {
  public AdapterProperties {
    if (maxRank < 1 || maxRank > LoraConfig.MAX_RANK) {
      throw new IllegalArgumentException(
          "trainer.adapter.max-rank must be 1 to %d but is %d"
              .formatted(LoraConfig.MAX_RANK, maxRank));
    }
  }
}
