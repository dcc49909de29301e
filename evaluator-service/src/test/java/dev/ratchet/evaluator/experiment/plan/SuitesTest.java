package dev.ratchet.evaluator.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
