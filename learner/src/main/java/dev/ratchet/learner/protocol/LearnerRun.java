package dev.ratchet.learner.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Everything that one training run is told, as {@code run.json} in its {@link RunDirectory}. The
 * file is written once: a resumed run reads the same one, and refuses to go on from a checkpoint
 * that another one made.
 *
 * @param modelName what {@code adapter_config.json} of the result calls its base
 * @param modelDirectory a Hugging Face directory, absolute or relative to the run directory
 * @param initialAdapter a PEFT directory to go on from; its own rank, alpha and targets count, and
 *     {@code lora} must be left out or agree with them
 * @param lora a new adapter; null trains every parameter of the model, unless there is an initial
 *     adapter
 * @param dpo must be there for {@link Method#DPO}; unused otherwise
 */
public record LearnerRun(
    Method method,
    String modelName,
    String modelDirectory,
    @Nullable String initialAdapter,
    @Nullable Lora lora,
    Optimization optimization,
    @Nullable Dpo dpo,
    Compute compute,
    Cadence cadence) {

  public LearnerRun {
    if (modelName.isBlank()) {
      throw new IllegalArgumentException("modelName must be given but is blank");
    }
    if (modelDirectory.isBlank()) {
      throw new IllegalArgumentException("modelDirectory must name a model directory but is blank");
    }
    if (method == Method.DPO && dpo == null) {
      throw new IllegalArgumentException("dpo must be given where the method is DPO");
    }
  }

  /** Whether an adapter is trained, and not the model itself. */
  public boolean trainsAdapter() {
    return lora != null || initialAdapter != null;
  }
}
