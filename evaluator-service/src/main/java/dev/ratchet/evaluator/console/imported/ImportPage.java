package dev.ratchet.evaluator.console.imported;

import dev.ratchet.contracts.evaluator.EvaluationFiles;
import dev.ratchet.contracts.evaluator.EvaluationOrigin;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.evaluator.console.page.Chart;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import dev.ratchet.evaluator.runbundle.RunBundleManifest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One imported run.
 *
 * @param manifest of its bundle, as it was written where the run is from
 * @param comparable whether the bundle brought the outcomes of its examples
 * @param hardness accuracy by hardness; absent where the numbers are not sliced so
 */
record ImportPage(
    EvaluationResponse evaluation,
    RunBundleManifest manifest,
    EvaluationFiles files,
    boolean comparable,
    @Nullable Chart hardness)
    implements ConsolePage {

  /** Nothing is imported without its numbers. */
  static EvaluationSummary summary(EvaluationResponse evaluation) {
    return Objects.requireNonNull(evaluation.summary());
  }

  static String name(EvaluationSummary summary) {
    return Objects.requireNonNullElseGet(
        summary.rolloutName(), () -> "Run " + Show.id(summary.rolloutId()));
  }

  @Override
  public String template() {
    return "imported/detail.jte";
  }

  @Override
  public String heading() {
    return name(summary());
  }

  @Override
  public Section section() {
    return Section.IMPORTS;
  }

  EvaluationSummary summary() {
    return summary(evaluation);
  }

  EvaluationOrigin origin() {
    return Objects.requireNonNull(evaluation.imported());
  }

  /** Where a file of the bundle can be had, to be saved. */
  String file(String path) {
    return "/v1/evaluations/%s/files/%s"
        .formatted(
            evaluation.id(),
            Arrays.stream(path.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/")));
  }
}
