package dev.ratchet.generator.rollout;

import static dev.ratchet.generator.rollout.FakeExecutor.example;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * In the gold-free scopes nothing that derives from gold decides anything (spec 2.10): with other
 * golds everything but the scores stays the same.
 */
class GoldFreeIT extends RolloutIntegrationTest {

  private static final int EXAMPLES = 24;
  private static final List<String> ANSWERS =
      List.of(
          "SELECT name FROM employees",
          "SELECT name FROM employees WHERE salary > 90000",
          "SELECT name FROM employees WHERE salary < 0",
          "SELECT name FROM employees e ORDER BY name",
          "SELECT nam FROM employees",
          "SELECT name FROM staff",
          "SELECT name FROM FROM",
          "");

  /** Right, wrong, empty and failing ones. */
  private static final List<String> GOLDS =
      List.of(
          "SELECT name FROM employees",
          "SELECT name FROM projects",
          "SELECT name FROM employees WHERE salary < 0",
          "SELECT name FROM nowhere");

  /** A vote, and a verifier that fails what is long or empty. */
  private static final String VERIFIED =
      ",'answer':'VOTE','verifiers':[{'type':'RESULT_SHAPE','name':'few','minRows':1,'maxRows':3}]";

  /** All that a caller without gold could have seen of a turn. */
  private record SeenTurn(
      String prompt,
      List<String> sqls,
      @Nullable Integer chosen,
      List<String> signals,
      @Nullable String feedback) {}

  private record SeenRun(int example, List<SeenTurn> turns, @Nullable AnswerReference answer) {}

  private String predictions;

  @BeforeEach
  void uploadAnswers() {
    var random = new SplittableRandom(13);
    var answers = new ArrayList<List<String>>();
    for (int i = 0; i < EXAMPLES; i++) {
      answers.add(random.ints(3, 0, ANSWERS.size()).mapToObj(ANSWERS::get).toList());
    }
    predictions = rollouts.upload(JsonMapper.builder().build().writeValueAsString(answers));
  }

  @ParameterizedTest
  @CsvSource({
    "ONLINE_GUARDED, ONLINE_VISIBLE, MINIMAL",
    "ONLINE_GUARDED, RESULT_STATUS, BASIC",
    "ONLINE, ONLINE_VISIBLE, BASIC",
    "ONLINE, ERROR_ONLY, COLUMN",
    "EXTERNAL, ONLINE_VISIBLE, BASIC"
  })
  void otherGoldsChangeNothingButTheScores(String scope, String mode, String detail) {
    List<TrajectoryResponse> before = run(1, scope, mode, detail);
    List<TrajectoryResponse> after = run(2, scope, mode, detail);
    assertThat(after.stream().map(GoldFreeIT::seen).toList())
        .isEqualTo(before.stream().map(GoldFreeIT::seen).toList());
    assertThat(after.stream().map(TrajectoryResponse::status).toList())
        .as("the golds did differ")
        .isNotEqualTo(before.stream().map(TrajectoryResponse::status).toList());
    assertThat(before).anySatisfy(each -> assertThat(each.turns()).hasSize(3));
    assertThat(before).anySatisfy(each -> assertThat(each.turns()).hasSize(1));
    assertThat(before)
        .extracting(TrajectoryResponse::status)
        .contains(TrajectoryStatus.BAD_GOLD, TrajectoryStatus.FAILED);
  }

  @Test
  void withGoldTheSameAnswersAreTreatedOtherwise() {
    assertThat(
            run(2, "VERIFIED", "RESULT_STATUS", "MINIMAL").stream().map(GoldFreeIT::seen).toList())
        .isNotEqualTo(
            run(1, "VERIFIED", "RESULT_STATUS", "MINIMAL").stream().map(GoldFreeIT::seen).toList());
  }

  private List<TrajectoryResponse> run(int seed, String scope, String mode, String detail) {
    var random = new SplittableRandom(seed);
    var examples = new ArrayList<ExampleResponse>();
    for (int i = 0; i < EXAMPLES; i++) {
      examples.add(example(i, "Who is " + i + "?", GOLDS.get(random.nextInt(GOLDS.size()))));
    }
    EXECUTOR.add("golds-" + seed, examples);
    String id =
        rollouts.run(
            """
            'datasetId':'golds-%d','model':'replay','engine':{'predictionsId':'%s'},
            'samples':3,'turns':3,'scope':'%s','feedbackMode':'%s','feedbackDetail':'%s'%s
            """
                .formatted(
                    seed,
                    predictions,
                    scope,
                    mode,
                    detail,
                    scope.equals("EXTERNAL") ? VERIFIED : ""));
    return rollouts.trajectories(id);
  }

  private static SeenRun seen(TrajectoryResponse trajectory) {
    return new SeenRun(
        trajectory.exampleIndex(),
        trajectory.turns().stream()
            .map(
                turn ->
                    new SeenTurn(
                        turn.prompt(),
                        turn.candidates().stream().map(each -> each.sql()).toList(),
                        turn.chosenSample(),
                        turn.signals(),
                        turn.feedback()))
            .toList(),
        trajectory.answer());
  }
}
