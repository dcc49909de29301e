package dev.ratchet.benchmark.domain;

import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.DatabaseSpec;
import java.util.List;

/**
 * A database and what is asked about it.
 *
 * @param trained whether train and dev draw from it; if not, all its questions are in the split
 *     {@code unseen}
 */
public record Domain(DatabaseSpec database, List<IntentTemplate> intents, boolean trained) {
  public Domain {
    intents = List.copyOf(intents);
  }
}
