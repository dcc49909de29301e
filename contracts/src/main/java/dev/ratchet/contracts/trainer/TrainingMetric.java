package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/**
 * The numbers of one optimizer step, named as TRL names them: {@code loss}, {@code grad_norm},
 * {@code learning_rate}, {@code epoch}, {@code rewards/margins}, {@code eval_loss}, …
 *
 * @param step optimizer steps done
 * @param values by TRL's names; a step without an evaluation has none of those that begin with
 *     {@code eval_}
 * @param at when it was measured
 */
public record TrainingMetric(
    @Schema(example = "10") int step,
    @Schema(example = "{\"loss\": 0.61, \"learning_rate\": 0.0002}") Map<String, Double> values,
    Instant at) {
  public TrainingMetric {
    values = Map.copyOf(values);
  }
}
