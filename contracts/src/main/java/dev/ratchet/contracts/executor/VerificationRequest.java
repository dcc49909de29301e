package dev.ratchet.contracts.executor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wave of candidates to execute, judge and diagnose. Answers stream back as NDJSON, one {@link
 * VerificationResult} a line, in the order of the items; one bad item never fails the rest.
 *
 * @param graders names; the first is the one that decides {@code correct} in a rollout
 * @param timeoutMillis for each candidate; golds have their own, longer one
 * @param plan also explain executable candidates
 * @param diagnostics also look for wrong identifiers in candidates that failed
 * @param metrics also compute the table metrics of spec 3.1 and 7.4
 * @param sampleRows rows of candidate and gold to return with each item
 * @param items what to verify; results come in the same order
 * @param groupUnder a grader's name: give each complete result a key that is equal for results that
 *     its comparator calls equal, row order aside
 */
public record VerificationRequest(
    @NotEmpty List<@NotBlank String> graders,
    @Nullable @Min(1) @Max(60_000) Integer timeoutMillis,
    @Nullable Boolean plan,
    @Nullable Boolean diagnostics,
    @Nullable Boolean metrics,
    @Nullable @Min(0) @Max(20) Integer sampleRows,
    @NotEmpty List<@NotNull @Valid VerificationItem> items,
    @Nullable String groupUnder) {
  public VerificationRequest {
    plan = Boolean.TRUE.equals(plan);
    diagnostics = Boolean.TRUE.equals(diagnostics);
    metrics = Boolean.TRUE.equals(metrics);
    sampleRows = sampleRows == null ? 0 : sampleRows;
    // Not List.copyOf: a null among them is for validation to name.
    graders = graders == null ? List.of() : Collections.unmodifiableList(graders);
    items = items == null ? List.of() : Collections.unmodifiableList(items);
  }
}
