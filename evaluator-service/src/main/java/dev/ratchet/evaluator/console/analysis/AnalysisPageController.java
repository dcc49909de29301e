package dev.ratchet.evaluator.console.analysis;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.AnalysisResponse;
import dev.ratchet.contracts.evaluator.Cause;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.FailureKind;
import dev.ratchet.contracts.evaluator.OnlineSignal;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.analysis.Analyses;
import dev.ratchet.evaluator.analysis.ExampleFilter;
import dev.ratchet.evaluator.console.analysis.AnalysisListPage.Row;
import dev.ratchet.evaluator.console.page.Blank;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class AnalysisPageController {
  private final Analyses analyses;
  private final LeasedJobs worker;
  private final Sources sources;

  AnalysisPageController(
      Analyses analyses, @Qualifier("analysisWorker") LeasedJobs worker, Sources sources) {
    this.analyses = analyses;
    this.worker = worker;
    this.sources = sources;
  }

  @PageMapping("/console/analyses")
  AnalysisListPage list(
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable String run,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    String rollout = Blank.toNull(run);
    Page<AnalysisResponse> page =
        analyses.list(
            PageQuery.of(limit, cursor, "analysis pages", state, rollout), state, rollout);
    var headlines = analyses.headlines(page.items().stream().map(AnalysisResponse::id).toList());
    Link all = Link.to("analyses").with("state", state).with("run", rollout).with("limit", limit);
    return new AnalysisListPage(
        state,
        rollout,
        page.items().stream().map(each -> new Row(each, headlines.get(each.id()))).toList(),
        next(all, page));
  }

  private static @Nullable String next(Link link, Page<?> page) {
    return page.nextCursor() == null ? null : link.with("cursor", page.nextCursor()).toString();
  }

  @PageMapping("/console/analyses/{id}")
  AnalysisPage analysis(@PathVariable String id) {
    return AnalysisPage.of(analyses.get(id));
  }

  @PageMapping("/console/analyses/{id}/examples")
  AnalysisExamplesPage examples(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable ErrorClass firstError,
      @RequestParam(required = false) @Nullable ErrorClass answerError,
      @RequestParam(required = false) OnlineSignal.@Nullable Bucket bucket,
      @RequestParam(required = false) Cause.@Nullable Part causePart,
      @RequestParam(required = false) Cause.@Nullable Difference causeDifference,
      @RequestParam(required = false) @Nullable TrajectoryStatus status,
      @RequestParam(required = false) @Nullable Hardness hardness,
      @RequestParam(required = false) @Nullable String database,
      @RequestParam(required = false) @Nullable String feature,
      @RequestParam(required = false) @Nullable String columnErrorTag,
      @RequestParam(required = false) @Nullable String missedTable,
      @RequestParam(required = false) @Nullable FailureKind failure,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var filter =
        new ExampleFilter(
            firstError,
            answerError,
            bucket,
            causePart,
            causeDifference,
            status,
            hardness,
            Blank.toNull(database),
            Blank.toNull(feature),
            Blank.toNull(columnErrorTag),
            Blank.toNull(missedTable),
            failure);
    AnalysisResponse analysis = analyses.get(id);
    Page<AnalysisExample> page =
        analyses.examples(
            id, filter, PageQuery.of(limit, cursor, "analysis pages", id, filter.toString()));
    return new AnalysisExamplesPage(
        id,
        analysis.rolloutId(),
        AnalysisExamplesPage.name(analysis),
        filter,
        page.items().stream().map(AnalysisExamplesPage.Row::of).toList(),
        next(AnalysisExamplesPage.link(id, filter).with("limit", limit), page));
  }

  @PostMapping("/console/analyses/{id}/cancel")
  ResponseEntity<Void> cancel(@PathVariable String id) {
    analyses.cancel(id);
    return seeOther(id);
  }

  /** Leads to the analysis that it starts, or that there is. */
  @PostMapping("/console/analyses/{id}/analyse")
  ResponseEntity<Void> analyse(
      @PathVariable String id, @RequestParam @Min(1) @Max(60_000) int slowMillis) {
    String again = sources.needNow(() -> analyses.again(id, slowMillis)).id();
    worker.wake();
    return seeOther(again);
  }

  private static ResponseEntity<Void> seeOther(String id) {
    URI page = URI.create(Link.to("analyses", id).toString());
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(page).build();
  }
}
