package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the check of {@link LeakageCheck} found.
 *
 * @param method in words
 * @param threshold least similarity of two questions that counts as the same
 * @param evaluationExamples that were compared with
 * @param leftOut trajectories, examples or pairs that nothing was learned from
 * @param byReason what was left out, by why; a reason that none has is missing
 * @param examples the first 20 that were left out, each once
 * @param unchecked rows or pairs whose question or database is not known, so that they could not be
 *     compared; they are part of what was made. Absent in reports of before they were counted
 * @param sharedDatabases names of databases that training and evaluation share and that are no
 *     reason to refuse; the first 200 in order of name
 */
public record LeakageReport(
    @Schema(
            example =
                "example id within the dataset; Jaccard similarity of lower-case word sets,"
                    + " literals kept, on the same database")
        String method,
    @Schema(example = "0.9") BigDecimal threshold,
    @Schema(example = "1034") int evaluationExamples,
    @Schema(example = "0") int leftOut,
    Map<LeakReason, Integer> byReason,
    List<LeakedExample> examples,
    @Schema(example = "0") @Nullable Integer unchecked,
    List<String> sharedDatabases) {
  public LeakageReport {
    byReason = Map.copyOf(byReason);
    examples = List.copyOf(examples);
    sharedDatabases = List.copyOf(sharedDatabases);
  }
}
