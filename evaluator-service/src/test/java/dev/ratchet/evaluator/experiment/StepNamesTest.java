package dev.ratchet.evaluator.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.ExperimentStepState;
import dev.ratchet.contracts.trainer.ModelNames;
import dev.ratchet.evaluator.experiment.plan.StepKind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class StepNamesTest {
  private static final UUID JOB = UUID.fromString("0199f0a0-0000-7000-8000-00001234abcd");

  @Test
  void cutsTheExperimentBeforeTheStepSoThatServicesTakeTheName() {
    String rollout = name(StepKind.ROLLOUT, "e".repeat(200), "base[seed=13]", 0);
    assertThat(rollout).hasSize(200).endsWith("ee: base[seed=13] · 1234abcd");

    String set = name(StepKind.PAIRS, "e".repeat(200), "m".repeat(300), 4);
    assertThat(set).hasSize(100).matches(ModelNames.PATTERN).endsWith("m.1234abcd-4");
  }

  @Test
  void makesNamesOfPairSetsFromAnyLetters() {
    assertThat(name(StepKind.MINE, "数据", "mined[model=\"x/y\"]", 2))
        .isEqualTo("experiment.mined-model-x-y.1234abcd-2")
        .matches(ModelNames.PATTERN);
    assertThat(name(StepKind.MINE, "_one_", "a", 1)).isEqualTo("one.a.1234abcd-1");
  }

  @Test
  void cutsNoCharacterInTwo() {
    String name = name(StepKind.TRAIN, "x" + "😀".repeat(100), "dpo", 0);
    assertThat(name.codePoints()).noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  @Test
  void namesOnlyWhatHasNoName() {
    JsonNode own = JsonNodeFactory.instance.objectNode().put("name", "own");
    JsonNode none = JsonNodeFactory.instance.objectNode();
    assertThat(StepNames.named(own, "e", step(StepKind.TRAIN, "a", 0))).isSameAs(own);
    assertThat(StepNames.named(none, "e", step(StepKind.EVALUATE, "a", 0))).isSameAs(none);
    assertThat(none.isEmpty()).isTrue();
  }

  private static String name(StepKind kind, String experiment, String step, int position) {
    return StepNames.named(
            JsonNodeFactory.instance.objectNode(), experiment, step(kind, step, position))
        .path("name")
        .asString();
  }

  private static StepRow step(StepKind kind, String id, int position) {
    JsonNode nothing = JsonNodeFactory.instance.objectNode();
    return new StepRow(
        JOB,
        position,
        id,
        id,
        kind,
        Map.of(),
        nothing,
        Map.of(),
        false,
        ExperimentStepState.WAITING,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        List.of(),
        null,
        null,
        null,
        null);
  }
}
