package dev.ratchet.evaluator.experiment.plan;

import java.util.List;
import java.util.SequencedMap;

/**
 * What a caller says beside the file.
 *
 * @param set parameters by name, as YAML values
 * @param until only these steps and what they need; empty is all
 * @param force every step anew, also those that were done before
 */
public record Wishes(SequencedMap<String, String> set, List<String> until, boolean force) {
  public Wishes {
    until = List.copyOf(until);
  }
}
