package dev.ratchet.evaluator.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.contracts.generator.SchemaMode;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file that comes with Ratchet can be laid out. */
class SuitesTest {
  private static final Path FOLDER =
      SharedFolder.repositoryRoot().orElseThrow().resolve("experiments");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static ExperimentPlan plan(Path file) throws IOException {
    String text = Files.readString(file);
    SequencedMap<String, String> set = new LinkedHashMap<>();
    Source source = YamlSource.read(text);
    source
        .root()
        .path("parameters")
        .properties()
        .forEach(each -> set.put(each.getKey(), each.getValue().isNull() ? "d1" : ""));
    set.values().removeIf(String::isEmpty);
    source.root().path("matrix").properties().stream()
        .filter(each -> each.getValue().isNull())
        .forEach(each -> set.put(each.getKey(), "[d1, d2]"));
    return ExperimentFiles.plan(text, new Wishes(set, List.of(), false));
  }

  @ParameterizedTest
  @MethodSource("files")
  void laysItOut(Path file) throws IOException {
    ExperimentPlan plan = plan(file);
    assertThat(plan.steps()).hasSizeGreaterThan(3);
    assertThat(plan.steps())
        .as("a step that nothing uses and that tells nothing")
        .allMatch(
            step ->
                step.kind() == StepKind.EVALUATE
                    || step.kind() == StepKind.COMPARE
                    || step.kind() == StepKind.ANALYSE
                    || step.kind() == StepKind.QUALITY
                    || step.kind() == StepKind.TABLE
                    || plan.steps().stream()
                        .anyMatch(other -> other.needs().containsValue(step.id())));
  }

  @Test
  void trainsFiveSeedsAndComparesEachWithTheBase() throws IOException {
    ExperimentPlan plan = plan(FOLDER.resolve("five-seeds.yaml"));
    assertThat(plan.seeds()).isEqualTo("seed");
    assertThat(plan.steps()).filteredOn(step -> step.kind() == StepKind.TRAIN).hasSize(10);
    assertThat(plan.steps()).filteredOn(step -> step.kind() == StepKind.COMPARE).hasSize(5);
    assertThat(plan.steps()).filteredOn(step -> step.step().equals("mining")).hasSize(1);
  }

  // A suite whose steps forgot its axis was laid out as well.
  @Test
  void eachSuiteVariesWhatItIsAboutAndNothingElse() throws IOException {
    assertThat(values("synthetic-share.yaml", "merged", "/inputs/1/cap"))
        .containsExactly("0.2", "0.3");
    assertThat(steps("synthetic-share.yaml", "mining")).hasSize(1);
    assertThat(steps("synthetic-share.yaml", "quality")).hasSize(2);
    assertThat(values("feedback.yaml", "repair", "/feedbackDetail"))
        .containsExactly(names(FeedbackDetail.values()));
    assertThat(values("feedback.yaml", "repair", "/scope")).containsOnly("ONLINE_GUARDED");
    assertThat(steps("feedback.yaml", "repair"))
        .extracting(step -> step.needs().values())
        .allMatch(needs -> List.copyOf(needs).equals(List.of("firstTurns")));
    assertThat(values("retrieval.yaml", "run", "/schemaMode"))
        .containsExactly(names(SchemaMode.values()));
    assertThat(values("mined-examples.yaml", "mining", "/limit")).containsExactly("1000", "2000");
    assertThat(values("mined-examples.yaml", "synthetic", "/limit"))
        .containsExactly("1000", "2000");
    assertThat(plan(FOLDER.resolve("datasets-and-seeds.yaml")).datasets()).isEqualTo("dataset");
    assertThat(steps("datasets-and-seeds.yaml", "sft")).hasSize(3);
    assertThat(steps("datasets-and-seeds.yaml", "tuned")).hasSize(6);
  }

  private static List<PlannedStep> steps(String file, String step) throws IOException {
    return plan(FOLDER.resolve(file)).steps().stream()
        .filter(each -> each.step().equals(step))
        .toList();
  }

  private static List<String> values(String file, String step, String property) throws IOException {
    return steps(file, step).stream().map(each -> each.request().at(property).asString()).toList();
  }

  private static String[] names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).toArray(String[]::new);
  }

  @Test
  void asksForTheDatasetsThatAreLeftOpen() {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(
            () ->
                ExperimentFiles.plan(
                    Files.readString(FOLDER.resolve("datasets.yaml")),
                    new Wishes(new LinkedHashMap<>(), List.of(), false)))
        .withMessageContaining("--set dataset=[");
  }
}
