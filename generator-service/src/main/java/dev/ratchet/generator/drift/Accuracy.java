package dev.ratchet.generator.drift;

import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.contracts.generator.DriftAccuracy;
import dev.ratchet.generator.prompt.SqlExtraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts the right answers of two models to the same examples. */
record Accuracy(Judge judge, String grader) {

  /** Executes and judges: one result an item, in order. */
  @FunctionalInterface
  interface Judge {
    List<VerificationResult> verify(VerificationRequest request) throws InterruptedException;
  }

  /** As rollouts give by default. */
  private static final int TIMEOUT_MILLIS = 5_000;

  DriftAccuracy of(List<Answer> reference, List<Answer> candidate) throws InterruptedException {
    List<@Nullable Boolean> references = verdicts(reference);
    List<@Nullable Boolean> candidates = verdicts(candidate);
    int examples = 0;
    int rightReferences = 0;
    int rightCandidates = 0;
    int both = 0;
    for (int i = 0; i < reference.size(); i++) {
      Boolean first = references.get(i);
      Boolean second = candidates.get(i);
      if (first != null && second != null) {
        examples++;
        rightReferences += first ? 1 : 0;
        rightCandidates += second ? 1 : 0;
        both += first && second ? 1 : 0;
      }
    }
    return new DriftAccuracy(
        grader,
        examples,
        reference.size() - examples,
        rightReferences,
        rightCandidates,
        rightReferences - both,
        rightCandidates - both,
        examples == 0 ? 0 : (double) (rightReferences - rightCandidates) / examples);
  }

  /** Whether each answer is right; null where that can't be told. */
  private List<@Nullable Boolean> verdicts(List<Answer> answers) throws InterruptedException {
    List<VerificationResult> results =
        judge.verify(
            new VerificationRequest(
                List.of(grader),
                TIMEOUT_MILLIS,
                false,
                false,
                false,
                0,
                answers.stream().map(Accuracy::item).toList(),
                null));
    var verdicts = new ArrayList<@Nullable Boolean>();
    for (VerificationResult result : results) {
      VerdictResponse verdict = result.verdicts().get(grader);
      verdicts.add(verdict == null ? null : verdict.correct());
    }
    return verdicts;
  }

  /** A text without SQL is sent too: it is judged wrong, unless its gold allows no verdict. */
  private static VerificationItem item(Answer answer) {
    DriftPrompt.Gold gold = Objects.requireNonNull(answer.to().prompt().gold());
    return new VerificationItem(
        gold.databaseId(), gold.sql(), SqlExtraction.extract(answer.text()), null);
  }
}
