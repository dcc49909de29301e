package dev.ratchet.bench;

import dev.ratchet.contracts.executor.VerdictResponse;
import java.util.ArrayList;
import java.util.List;

/** Compares verdicts with the reference's, so that no speed is bought with wrong answers. */
final class VerdictCheck {

  private static final int SHOWN = 10;

  private final TestSuiteMode mode;
  private final int known;

  /**
   * @param known how many verdicts docs/graders.md names and explains as different
   */
  VerdictCheck(TestSuiteMode mode, int known) {
    this.mode = mode;
    this.known = known;
  }

  /** Throws unless exactly the known number of verdicts differs. */
  void require(List<PredictionFile> predictions, List<List<VerdictResponse>> verdicts) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < predictions.size(); i++) {
      collect(predictions.get(i), verdicts.get(i), differences);
    }
    if (differences.size() != known) {
      throw new BenchException(
          "%d verdicts of %s differ from %s, %d were expected to (--known-differences):%n%s"
              .formatted(
                  differences.size(),
                  mode.grader,
                  mode.verdictFile,
                  known,
                  String.join("\n", differences.subList(0, Math.min(SHOWN, differences.size())))));
    }
  }

  private void collect(
      PredictionFile prediction, List<VerdictResponse> verdicts, List<String> differences) {
    List<Boolean> expected = prediction.verdicts().get(mode);
    for (int i = 0; i < expected.size(); i++) {
      VerdictResponse verdict = verdicts.get(i);
      if (!expected.get(i).equals(verdict.correct())) {
        differences.add(
            "%s, example %d: reference %s, here %s (%s)"
                .formatted(
                    prediction.name(), i, expected.get(i), verdict.correct(), verdict.reason()));
      }
    }
  }
}
