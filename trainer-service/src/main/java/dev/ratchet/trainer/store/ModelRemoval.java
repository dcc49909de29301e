package dev.ratchet.trainer.store;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import dev.ratchet.trainer.work.Failures;
import java.io.IOException;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Deletes models that nobody needs. */
@Service
class ModelRemoval {

  private final ModelStore store;
  private final List<ModelUse> uses;

  ModelRemoval(ModelStore store, List<ModelUse> uses) {
    this.store = store;
    this.uses = List.copyOf(uses);
  }

  void delete(String reference) {
    StoredModel model = store.get(reference);
    if (!model.state().hasEnded()) {
      throw new ApiException(
          TrainerError.MODEL_IN_USE, reference, "its own import, which is " + model.state());
    }
    List<String> users =
        uses.stream().flatMap(use -> use.usesOfModel(model.id()).stream()).toList();
    if (!users.isEmpty()) {
      throw new ApiException(TrainerError.MODEL_IN_USE, model.label(), String.join(", ", users))
          .with("usedBy", users);
    }
    try {
      store.delete(model.id(), model.name());
    } catch (DataIntegrityViolationException e) {
      // An adapter came while we looked.
      throw new ApiException(TrainerError.MODEL_IN_USE, model.label(), "a new adapter").causedBy(e);
    } catch (IOException e) {
      throw Failures.of(e);
    }
  }
}
