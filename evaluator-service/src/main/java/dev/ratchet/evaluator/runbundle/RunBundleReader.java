package dev.ratchet.evaluator.runbundle;

import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.bundle.Bundle;
import dev.ratchet.evaluator.evaluation.EvaluationTransfer;
import dev.ratchet.evaluator.evaluation.ImportedEvaluation;
import dev.ratchet.evaluator.metrics.ExampleRecord;
import dev.ratchet.evaluator.report.Report;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the bundle of a run: each entry stands in the manifest with its size and hash, each of the
 * manifest is there, none is there that no run has, and each is what its name says. Everything else
 * is BUNDLE_INVALID.
 */
@Component
class RunBundleReader {
  private final JsonMapper json;

  RunBundleReader(JsonMapper json) {
    this.json = json;
  }

  /**
   * What was in it, found good.
   *
   * @param graders null without outcomes
   * @param files every entry, the manifest included
   */
  record Read(
      ImportedEvaluation evaluation,
      EvaluationSummary summary,
      @Nullable SequencedMap<String, Integer> graders,
      List<ExampleRecord> outcomes,
      List<EvaluationTransfer.File> files) {}

  Read read(InputStream body) throws IOException {
    Bundle bundle = Bundle.unpack(body);
    var manifest = bundle.parse(json, Bundle.MANIFEST, RunBundleManifest.class);
    bundle.requireSame(RunBundleManifest.FORMAT, manifest.format(), manifest.entries());
    RunBundleChecks.require(manifest);
    var evaluation = bundle.parse(json, RunFiles.EVALUATION, BundledEvaluation.class);
    var summary = bundle.parse(json, RunFiles.SUMMARY, EvaluationSummary.class);
    requireShowable(RunFiles.SUMMARY, () -> Report.of(summary));
    RunBundleChecks.require(manifest, evaluation, summary);
    bundle.paths().forEach(path -> requireKnown(bundle, path));
    @Nullable SequencedMap<String, Integer> graders =
        bundle.find(RunFiles.OUTCOMES).map(_ -> RunBundleChecks.graders(evaluation)).orElse(null);
    return new Read(
        new ImportedEvaluation(
            evaluation.asked(),
            evaluation.id(),
            manifest.ratchet(),
            bundle.sha256(),
            evaluation.createdAt(),
            evaluation.endedAt()),
        summary,
        graders,
        graders == null ? List.of() : outcomes(bundle, graders.size()),
        bundle.paths().stream()
            .map(path -> new EvaluationTransfer.File(path, bundle.require(path)))
            .toList());
  }

  private void requireKnown(Bundle bundle, String path) {
    switch (path) {
      case Bundle.MANIFEST,
          RunFiles.EVALUATION,
          RunFiles.SUMMARY,
          RunFiles.REPORT,
          RunFiles.PAGE,
          RunFiles.OUTCOMES -> {
        // Read elsewhere, or only handed on.
      }
      case RunFiles.ROLLOUT -> bundle.parse(json, path, RolloutResponse.class);
      case RunFiles.ROLLOUT_MANIFEST -> bundle.parse(json, path, RolloutManifest.class);
      case RunFiles.TRAJECTORIES ->
          lines(bundle.require(path), path, TrajectoryResponse.class, _ -> {});
      default -> requireKnownReport(bundle, path);
    }
  }

  private void requireKnownReport(Bundle bundle, String path) {
    boolean analysis = RunFiles.ANALYSIS.matcher(path).matches();
    if (!analysis && !RunFiles.COMPARISON.matcher(path).matches()) {
      throw Bundle.invalid("the entry '%s' is none that a run has", path);
    }
    if (path.endsWith(".jsonl")) {
      requireAnalysisRows(bundle, path);
    } else if (path.endsWith(".json")) {
      requireShowable(
          path,
          () ->
              analysis
                  ? Report.of(bundle.parse(json, path, AnalysisReport.class))
                  : Report.of(bundle.parse(json, path, ComparisonResponse.class)));
    }
  }

  private void requireAnalysisRows(Bundle bundle, String path) {
    var before = new AtomicInteger(-1);
    lines(
        bundle.require(path),
        path,
        AnalysisExample.class,
        row -> RunBundleChecks.require(row, path, before.getAndSet(row.exampleIndex())));
  }

  private List<ExampleRecord> outcomes(Bundle bundle, int graders) {
    List<ExampleRecord> outcomes = new ArrayList<>();
    lines(
        bundle.require(RunFiles.OUTCOMES),
        RunFiles.OUTCOMES,
        ExampleRecord.class,
        outcome -> {
          int after = outcomes.isEmpty() ? -1 : outcomes.getLast().outcome().index();
          RunBundleChecks.require(outcome, graders, after);
          outcomes.add(outcome);
        });
    return outcomes;
  }

  /** One line at a time, so that only what a caller keeps stays. */
  private <T> void lines(byte[] content, String path, Class<T> type, Consumer<T> taken) {
    int number = 1;
    for (int from = 0; from < content.length; number++) {
      int to = from;
      while (to < content.length && content[to] != '\n') {
        to++;
      }
      byte[] line = Arrays.copyOfRange(content, from, to);
      taken.accept(Bundle.parse(json, "%s, line %,d,".formatted(path, number), line, type));
      from = to + 1;
    }
  }

  /** Makes a report, or throws. */
  private interface Showing {
    Report show();
  }

  /** It is kept as it is, so whatever it lacks has to come out now. */
  private static void requireShowable(String path, Showing showing) {
    try {
      showing.show();
    } catch (ApiException refused) {
      throw refused;
    } catch (RuntimeException broken) {
      throw Bundle.invalid("%s can't be shown", path).causedBy(broken);
    }
  }

  /** The manifest of one that was read before. */
  RunBundleManifest manifest(byte[] content) {
    return json.readValue(content, RunBundleManifest.class);
  }
}
