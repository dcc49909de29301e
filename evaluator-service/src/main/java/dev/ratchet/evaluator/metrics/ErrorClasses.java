package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.generator.CandidateResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a candidate (spec 2.15), which there need not be. */
public final class ErrorClasses {
  private ErrorClasses() {}

  /**
   * @param right the verdict that counts; absent is not right
   * @param goldRows absent when they are not known
   */
  public static ErrorClass of(
      Optional<CandidateResponse> candidate, @Nullable Boolean right, @Nullable Long goldRows) {
    return candidate
        .filter(each -> !each.sql().isBlank())
        .map(each -> ErrorClass.of(right, each.execution(), goldRows))
        .orElse(ErrorClass.MISSING_CANDIDATE);
  }
}
