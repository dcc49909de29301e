package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded file of training rows.
 *
 * @param id what {@code data.file} of a training names
 * @param name given with the upload; absent without one
 * @param rows of the file
 * @param forms rows by their form: {@code TEXT}, {@code MESSAGES}, {@code PROMPT_COMPLETION},
 *     {@code PREFERENCE}
 * @param bytes of the upload
 * @param sha256 of the upload
 * @param createdAt when it was uploaded
 */
public record TrainingFileResponse(
    String id,
    @Schema(example = "my-pairs.jsonl") @Nullable String name,
    @Schema(example = "1200") int rows,
    @Schema(example = "{\"PREFERENCE\": 1200}") Map<String, Integer> forms,
    @Schema(example = "480231") long bytes,
    String sha256,
    Instant createdAt) {
  public TrainingFileResponse {
    forms = Map.copyOf(forms);
  }
}
