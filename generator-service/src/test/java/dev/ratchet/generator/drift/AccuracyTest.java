package dev.ratchet.generator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.contracts.generator.DriftAccuracy;
import dev.ratchet.generator.drift.DriftPrompts.Encoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccuracyTest {

  private final List<VerificationItem> judged = new ArrayList<>();
  private final Accuracy accuracy = new Accuracy(this::verify, "ratchet");

  /** Right is what equals gold; a gold of NONE allows no verdict. */
  private List<VerificationResult> verify(VerificationRequest request) {
    assertThat(request.graders()).containsExactly("ratchet");
    judged.addAll(request.items());
    return request.items().stream().map(AccuracyTest::result).toList();
  }

  private static VerificationResult result(VerificationItem item) {
    String gold = String.valueOf(item.goldSql());
    Boolean correct = gold.equals("NONE") ? null : Boolean.valueOf(gold.equals(item.sql()));
    return new VerificationResult(
        0,
        new ExecutionSummary(OutcomeKind.ROWS, 1L, 1, false, null, 0.1, List.of(), null),
        null,
        Map.of("ratchet", new VerdictResponse(correct, null, false)),
        new ValidityFlags(true, true, true),
        null,
        List.of(),
        List.of(),
        null,
        null);
  }

  private static Answer answer(int index, @Nullable String gold, String text) {
    var prompt = new DriftPrompt(index, "?", new DriftPrompt.Gold("db", String.valueOf(gold)));
    return new Answer(new Encoded(prompt, new int[] {1}), new int[] {2}, text);
  }

  @Test
  void countsWhatEachSideGetsRightAndWhatOnlyOneDoes() throws Exception {
    List<Answer> reference =
        List.of(
            answer(0, "SELECT 1", "SELECT 1"),
            answer(1, "SELECT 2", "```sql\nSELECT 2\n```"),
            answer(2, "SELECT 3", "no idea"),
            answer(3, "SELECT 4", ""),
            answer(4, "NONE", "SELECT 5"));
    List<Answer> candidate =
        List.of(
            answer(0, "SELECT 1", "SELECT 1"),
            answer(1, "SELECT 2", "SELECT 7"),
            answer(2, "SELECT 3", "Sure: SELECT 3"),
            answer(3, "SELECT 4", ""),
            answer(4, "NONE", "SELECT 5"));

    DriftAccuracy counted = accuracy.of(reference, candidate);

    assertThat(counted).isEqualTo(new DriftAccuracy("ratchet", 4, 1, 2, 2, 1, 1, 0));
    assertThat(judged).hasSize(10);
    assertThat(judged.get(1).sql()).isEqualTo("SELECT 2");
  }

  @Test
  void theDropIsAShareOfTheExamples() throws Exception {
    List<Answer> reference =
        List.of(answer(0, "SELECT 1", "SELECT 1"), answer(1, "SELECT 2", "SELECT 2"));
    List<Answer> candidate =
        List.of(answer(0, "SELECT 1", "SELECT 9"), answer(1, "SELECT 2", "SELECT 2"));

    assertThat(accuracy.of(reference, candidate).drop()).isEqualTo(0.5);
    assertThat(accuracy.of(candidate, reference).drop()).isEqualTo(-0.5);
    List<Answer> none = List.of(answer(0, "NONE", "SELECT 1"));
    assertThat(accuracy.of(none, none))
        .isEqualTo(new DriftAccuracy("ratchet", 0, 1, 0, 0, 0, 0, 0));
  }
}
