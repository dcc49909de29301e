package dev.ratchet.trainer.training;

import dev.ratchet.trainer.adapter.AdapterUse;
import dev.ratchet.trainer.pairs.PairSetUse;
import dev.ratchet.trainer.store.ModelUse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps what an open training needs from being deleted under it, and pair sets while there is what
 * was trained on them.
 */
@Component
class TrainingUses implements ModelUse, AdapterUse, PairSetUse {
  private final TrainingStore store;

  TrainingUses(TrainingStore store) {
    this.store = store;
  }

  @Override
  public List<String> usesOfModel(UUID model) {
    return words(store.open(model, null));
  }

  @Override
  public List<String> usesOfAdapter(UUID adapter) {
    return words(store.open(null, adapter));
  }

  @Override
  public List<String> usesOfPairSet(UUID set, @Nullable String name) {
    return store.usesOfPairSet(set, name);
  }

  private static List<String> words(List<UUID> trainings) {
    return trainings.stream().map(id -> "training " + id).toList();
  }
}
