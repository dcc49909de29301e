package dev.ratchet.evaluator.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.ExperimentStepState;
import dev.ratchet.evaluator.experiment.plan.StepKind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SetLabelsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void callsSetsAsTheStepsThatMadeThem() {
    StepRow step =
        step("{\"pairSet\": \"${merged.id}\", \"with\": [\"${mined.id}\", \"spider-pairs\"]}");

    assertThat(SetLabels.of(step, JSON.readTree("{\"pairSet\": \"1\"}")))
        .containsExactly("merged[share=0.2]", "mined", "");
  }

  @Test
  void callsSetsAsTheFileSays() {
    StepRow step = step("{\"pairSet\": \"${merged.id}\", \"labels\": [\"after\"]}");

    assertThat(SetLabels.of(step, JSON.readTree("{\"labels\": [\"after\"]}")))
        .containsExactly("after");
  }

  private static StepRow step(String template) {
    return new StepRow(
        new UUID(0, 1),
        0,
        "quality",
        "quality",
        StepKind.QUALITY,
        Map.of(),
        JSON.readTree(template),
        Map.of("merged", "merged[share=0.2]", "mined", "mined"),
        false,
        ExperimentStepState.RUNNING,
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
