package dev.ratchet.evaluator.runtable;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.AnalysedRun;
import dev.ratchet.contracts.evaluator.DisagreementResponse;
import dev.ratchet.contracts.evaluator.RunTableResponse;
import dev.ratchet.contracts.evaluator.StartRunTableRequest;
import dev.ratchet.evaluator.analysis.AnalysedRuns;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.overlay.Overlaid;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of runs that there are, and new ones. */
@Service
public class RunTables {
  private final AnalysedRuns analyses;
  private final RunTableStore store;
  private final TransactionTemplate transaction;

  RunTables(AnalysedRuns analyses, RunTableStore store, TransactionTemplate transaction) {
    this.analyses = analyses;
    this.store = store;
    this.transaction = transaction;
  }

  /** What {@link #make} did. */
  record Made(RunTableResponse table, boolean isNew) {}

  /**
   * Puts runs side by side, or finds what was computed before.
   *
   * @throws ApiException ANALYSIS_NOT_FOUND, ANALYSIS_NOT_SUCCEEDED, NO_COMMON_EXAMPLES,
   *     RUNS_OF_DIFFERENT_DATASETS, RUNS_OF_DIFFERENT_GRADERS, RUNS_OF_DIFFERENT_OVERLAYS
   */
  public RunTableResponse made(StartRunTableRequest request) {
    return make(request).table();
  }

  Made make(StartRunTableRequest request) {
    var runs = new ArrayList<SideBySide.Labelled>();
    for (StartRunTableRequest.Run each : request.runs()) {
      AnalysedRuns.Run run = Referred.by("runs", () -> analyses.require(each.analysisId()));
      String label = Objects.requireNonNullElse(each.label(), run.report().run().label());
      runs.add(new SideBySide.Labelled(label, run));
    }
    if (!Boolean.TRUE.equals(request.force())) {
      runs.forEach(run -> requireComparable(runs.getFirst(), run));
    }
    // The unit separator is in no label that a request may hold and in no id.
    String key =
        runs.stream()
            .map(run -> run.run().analysis() + "\u001F" + run.label())
            .collect(Collectors.joining("\u001E"));
    Optional<RunTableResponse> known = store.findByKey(key);
    return known.map(table -> new Made(table, false)).orElseGet(() -> add(key, runs));
  }

  private static void requireComparable(SideBySide.Labelled first, SideBySide.Labelled other) {
    AnalysedRun one = first.run().report().run();
    AnalysedRun two = other.run().report().run();
    if (!one.datasetHash().equals(two.datasetHash())) {
      throw new ApiException(
          EvaluatorError.RUNS_OF_DIFFERENT_DATASETS,
          first.label(),
          one.datasetName(),
          one.datasetHash(),
          other.label(),
          two.datasetName(),
          two.datasetHash());
    }
    if (!one.grader().equals(two.grader()) || one.graderVersion() != two.graderVersion()) {
      throw new ApiException(
          EvaluatorError.RUNS_OF_DIFFERENT_GRADERS,
          first.label(),
          one.grader(),
          one.graderVersion(),
          other.label(),
          two.grader(),
          two.graderVersion(),
          "analyse both with it");
    }
    if (!Overlaid.same(one.overlay(), two.overlay())) {
      throw new ApiException(
          EvaluatorError.RUNS_OF_DIFFERENT_OVERLAYS,
          first.label(),
          Overlaid.title(one.overlay()),
          other.label(),
          Overlaid.title(two.overlay()));
    }
  }

  private Made add(String key, List<SideBySide.Labelled> runs) {
    var table = new SideBySide(runs);
    RunTableResponse body = table.body();
    if (runs.size() > 1 && body.common() == 0) {
      throw new ApiException(
          EvaluatorError.NO_COMMON_EXAMPLES,
          runs.subList(0, runs.size() - 1).stream()
              .map(SideBySide.Labelled::label)
              .collect(Collectors.joining(", ")),
          runs.getLast().label());
    }
    Optional<UUID> added =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  Optional<UUID> id = store.add(key, body);
                  id.ifPresent(
                      each ->
                          store.addRows(
                              each,
                              runs.stream().map(run -> run.run().analysis()).distinct().toList(),
                              table.examples()));
                  return id;
                }));
    return new Made(store.findByKey(key).orElseThrow(), added.isPresent());
  }

  /** With what its row adds to what was computed. */
  static RunTableResponse stored(RunTableResponse body, String id, Instant createdAt) {
    String self = "/v1/run-tables/" + id;
    return new RunTableResponse(
        id,
        body.runs(),
        body.common(),
        body.forced(),
        body.notes(),
        body.rightWhereWrong(),
        body.retrievalJaccard(),
        body.patterns(),
        createdAt,
        Map.of(
            "self", self,
            "disagreements", self + "/disagreements",
            "markdown", self + ".md",
            "html", self + ".html"));
  }

  /** RUN_TABLE_NOT_FOUND when there is none. */
  public RunTableResponse get(String id) {
    return store.find(uuid(id)).orElseThrow(() -> notFound(id));
  }

  /** Newest first, at most so many. */
  public List<RunTableTitle> newest(int most) {
    return store.newest(most);
  }

  Page<RunTableResponse> list(PageQuery page) {
    return page.page(
        store.list(page),
        table -> table,
        table -> List.of(table.createdAt().toString(), table.id()));
  }

  Page<DisagreementResponse> disagreements(
      String id, @Nullable String right, boolean all, PageQuery page) {
    UUID table = UUID.fromString(get(id).id());
    return page.page(
        store.examples(table, right, all, page),
        example -> example,
        example -> List.of(String.valueOf(example.exampleIndex())));
  }

  void delete(String id) {
    if (!store.delete(uuid(id))) {
      throw notFound(id);
    }
  }

  private static UUID uuid(String id) {
    return Ids.parse(id).orElseThrow(() -> notFound(id));
  }

  private static ApiException notFound(String id) {
    return new ApiException(EvaluatorError.RUN_TABLE_NOT_FOUND, id);
  }
}
