package dev.ratchet.evaluator.runbundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.contracts.ContractVersion;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.analysis.Analyses;
import dev.ratchet.evaluator.analysis.ExampleFilter;
import dev.ratchet.evaluator.bundle.Bundle;
import dev.ratchet.evaluator.bundle.BundleZip;
import dev.ratchet.evaluator.comparison.Comparisons;
import dev.ratchet.evaluator.evaluation.EvaluationTransfer;
import dev.ratchet.evaluator.metrics.ExampleRecord;
import dev.ratchet.evaluator.report.Report;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.paging.PageQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the bundle of a run together. Everything is read before the first byte is sent, so that what
 * can't be had is told; the same run always gives the same bytes.
 */
@Component
class RunBundleWriter {
  private static final int MOST_ANALYSES = 10;
  private static final int MOST_COMPARISONS = 20;
  private static final int OUTCOMES = 1_000;
  private static final int TRAJECTORIES = 200;

  private final EvaluationTransfer evaluations;
  private final Analyses analyses;
  private final Comparisons comparisons;
  private final GeneratorApi generator;
  private final JsonMapper json;

  /** For what has maps without an order of their own. */
  private final JsonMapper sorting;

  RunBundleWriter(
      EvaluationTransfer evaluations,
      Analyses analyses,
      Comparisons comparisons,
      GeneratorApi generator,
      JsonMapper json) {
    this.evaluations = evaluations;
    this.analyses = analyses;
    this.comparisons = comparisons;
    this.generator = generator;
    this.json = json;
    this.sorting = json.rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  }

  /** A bundle that is ready to be sent. */
  record Ready(EvaluationTransfer.Own evaluation, BundleParts parts, Map<String, String> versions) {
    String fileName() {
      return "run-%s.zip".formatted(evaluation.id());
    }
  }

  Ready prepare(EvaluationTransfer.Own evaluation) throws IOException {
    var parts = new BundleParts();
    parts.add(RunFiles.EVALUATION, json.writeValueAsBytes(BundledEvaluation.of(evaluation)));
    parts.add(RunFiles.SUMMARY, json.writeValueAsBytes(evaluation.summary()));
    Report report = Report.of(evaluation.summary());
    parts.add(RunFiles.REPORT, report.markdown().getBytes(UTF_8));
    parts.add(RunFiles.PAGE, report.html().getBytes(UTF_8));
    RolloutManifest manifest = addRollout(parts, evaluation.asked().rolloutId());
    Set<String> analysed = addAnalyses(parts, evaluation);
    addComparisons(parts, evaluation.id());
    if (evaluation.hasRecords()) {
      parts.add(RunFiles.OUTCOMES, out -> writeOutcomes(evaluation.id(), out));
    } else {
      parts.leaveOut(RunFiles.OUTCOMES, "not kept: evaluated by an older version");
    }
    for (String analysis : analysed) {
      parts.add(RunFiles.analysis(analysis, "jsonl"), out -> writeAnalysisRows(analysis, out));
    }
    if (manifest == null) {
      parts.leaveOut(RunFiles.TRAJECTORIES, "the generator has the rollout no more");
    } else {
      String rollout = manifest.rolloutId();
      parts.add(RunFiles.TRAJECTORIES, out -> writeTrajectories(rollout, out));
    }
    return new Ready(evaluation, parts, manifest == null ? Map.of() : manifest.versions());
  }

  void write(Ready ready, OutputStream out) throws IOException {
    EvaluationTransfer.Own evaluation = ready.evaluation();
    var summary = evaluation.summary();
    try (var zip = new BundleZip(out, evaluation.endedAt())) {
      for (BundlePart part : ready.parts().parts()) {
        zip.add(part.path(), part.open());
      }
      var manifest =
          new RunBundleManifest(
              RunBundleManifest.FORMAT,
              ContractVersion.CURRENT,
              evaluation.id().toString(),
              evaluation.asked().rolloutId(),
              summary.rolloutName(),
              summary.datasetName(),
              summary.datasetHash(),
              summary.model(),
              evaluation.endedAt(),
              ready.versions(),
              zip.entries(),
              ready.parts().leftOut());
      zip.add(Bundle.MANIFEST, sorting.writeValueAsBytes(manifest));
    }
  }

  /** Null when it was deleted. */
  private @Nullable RolloutManifest addRollout(BundleParts parts, String id) throws IOException {
    RolloutResponse rollout;
    RolloutManifest manifest;
    try {
      rollout = generator.rollout(id);
      manifest = generator.manifest(id);
    } catch (RemoteProblemException problem) {
      if (problem.status() != 404) {
        throw problem;
      }
      parts.leaveOut(RunFiles.ROLLOUT, "the generator has the rollout no more");
      parts.leaveOut(RunFiles.ROLLOUT_MANIFEST, "the generator has the rollout no more");
      return null;
    }
    parts.add(RunFiles.ROLLOUT, withoutLinks(sorting, rollout));
    parts.add(RunFiles.ROLLOUT_MANIFEST, sorting.writeValueAsBytes(manifest));
    return manifest;
  }

  /** They lead nowhere elsewhere. */
  private static byte[] withoutLinks(JsonMapper mapper, Object value) {
    ObjectNode body = mapper.valueToTree(value);
    body.putObject("links");
    return mapper.writeValueAsBytes(body);
  }

  /** Returns their ids, the newest first. */
  private Set<String> addAnalyses(BundleParts parts, EvaluationTransfer.Own evaluation)
      throws IOException {
    var reports = analyses.reports(evaluation.asked(), MOST_ANALYSES);
    for (var each : reports.entrySet()) {
      String id = each.getKey();
      parts.add(RunFiles.analysis(id, "json"), json.writeValueAsBytes(each.getValue()));
      parts.add(RunFiles.analysis(id, "md"), Report.of(each.getValue()).markdown().getBytes(UTF_8));
    }
    return reports.keySet();
  }

  private void addComparisons(BundleParts parts, UUID evaluation) throws IOException {
    for (ComparisonResponse each : comparisons.of(evaluation, MOST_COMPARISONS)) {
      parts.add(RunFiles.comparison(each.id(), "json"), withoutLinks(json, each));
      parts.add(RunFiles.comparison(each.id(), "md"), Report.of(each).markdown().getBytes(UTF_8));
    }
  }

  private void writeOutcomes(UUID evaluation, OutputStream out) throws IOException {
    List<ExampleRecord> page = evaluations.records(evaluation, -1, OUTCOMES);
    while (!page.isEmpty()) {
      for (ExampleRecord record : page) {
        writeLine(record, out);
      }
      page = evaluations.records(evaluation, page.getLast().outcome().index(), OUTCOMES);
    }
  }

  private void writeAnalysisRows(String analysis, OutputStream out) throws IOException {
    @Nullable String cursor = null;
    do {
      var page = PageQuery.of(PageQuery.MAX_LIMIT, cursor, "bundled analysis", analysis);
      Page<AnalysisExample> rows = analyses.examples(analysis, ExampleFilter.NONE, page);
      for (AnalysisExample row : rows.items()) {
        writeLine(row, out);
      }
      cursor = rows.nextCursor();
    } while (cursor != null);
  }

  private void writeTrajectories(String rollout, OutputStream out) throws IOException {
    @Nullable String cursor = null;
    do {
      Page<TrajectoryResponse> page = generator.trajectories(rollout, TRAJECTORIES, cursor);
      for (TrajectoryResponse trajectory : page.items()) {
        writeLine(trajectory, out);
      }
      cursor = page.nextCursor();
    } while (cursor != null);
  }

  private void writeLine(Object value, OutputStream out) throws IOException {
    out.write(sorting.writeValueAsBytes(value));
    out.write('\n');
  }
}
