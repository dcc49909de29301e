package dev.ratchet.trainer.store;

import dev.ratchet.contracts.trainer.ExportResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The exports of models, as the store's answers show them. */
public interface ModelExports {

  /** By model; a model without any may be absent. */
  Map<UUID, List<ExportResponse>> of(Collection<UUID> models);

  /** Removes all exports of a model, which is about to be deleted. */
  void removeAll(UUID model) throws IOException;
}
