package dev.ratchet.evaluator.console.run;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.StartAnalysisRequest;
import dev.ratchet.contracts.generator.RolloutApi;
import dev.ratchet.evaluator.analysis.Analyses;
import dev.ratchet.evaluator.console.page.Blank;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.run.RunListPage.Filter;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.evaluation.Evaluations;
import dev.ratchet.kit.leased.LeasedJobs;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.function.Supplier;
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
class RunController {
  private final RunPages pages;
  private final RolloutApi rollouts;
  private final Evaluations evaluations;
  private final Analyses analyses;
  private final LeasedJobs analysisWorker;
  private final Sources sources;

  RunController(
      RunPages pages,
      RolloutApi rollouts,
      Evaluations evaluations,
      Analyses analyses,
      @Qualifier("analysisWorker") LeasedJobs analysisWorker,
      Sources sources) {
    this.pages = pages;
    this.rollouts = rollouts;
    this.evaluations = evaluations;
    this.analyses = analyses;
    this.analysisWorker = analysisWorker;
    this.sources = sources;
  }

  @PageMapping("/console/runs")
  RunListPage list(
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable String dataset,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return pages.list(new Filter(state, Blank.toNull(dataset), Blank.toNull(model)), limit, cursor);
  }

  @PageMapping("/console/runs/{id}")
  RunPage run(@PathVariable String id) {
    return pages.run(id);
  }

  @PostMapping("/console/runs/{id}/cancel")
  ResponseEntity<Void> cancel(@PathVariable String id) {
    return done(id, () -> rollouts.cancel(id));
  }

  @PostMapping("/console/runs/{id}/resume")
  ResponseEntity<Void> resume(@PathVariable String id) {
    return done(id, () -> rollouts.resume(id));
  }

  @PostMapping("/console/runs/{id}/retry")
  ResponseEntity<Void> retry(@PathVariable String id) {
    return done(id, () -> rollouts.retry(id));
  }

  @PostMapping("/console/runs/{id}/evaluate")
  ResponseEntity<Void> evaluate(@PathVariable String id) {
    return done(id, () -> evaluations.ensure(id));
  }

  private ResponseEntity<Void> done(String id, Supplier<?> control) {
    sources.needNow(control);
    return seeOther(Link.to("runs", id));
  }

  /** Leads to the analysis: there is what comes of it. */
  @PostMapping("/console/runs/{id}/analyse")
  ResponseEntity<Void> analyse(@PathVariable String id) {
    var request = new StartAnalysisRequest(id, null, null, null, null, null, null);
    String analysis = sources.needNow(() -> analyses.start(request)).id();
    analysisWorker.wake();
    return seeOther(Link.to("analyses", analysis));
  }

  private static ResponseEntity<Void> seeOther(Link page) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(page.toString()))
        .build();
  }
}
