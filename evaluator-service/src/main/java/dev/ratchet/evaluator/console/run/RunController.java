package dev.ratchet.evaluator.console.run;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.RolloutApi;
import dev.ratchet.evaluator.console.page.Blank;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.run.RunListPage.Filter;
import dev.ratchet.evaluator.console.run.RunPage.Control;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.evaluation.Evaluations;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import org.jspecify.annotations.Nullable;
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
  private final Sources sources;

  RunController(RunPages pages, RolloutApi rollouts, Evaluations evaluations, Sources sources) {
    this.pages = pages;
    this.rollouts = rollouts;
    this.evaluations = evaluations;
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
    return control(id, Control.CANCEL);
  }

  @PostMapping("/console/runs/{id}/resume")
  ResponseEntity<Void> resume(@PathVariable String id) {
    return control(id, Control.RESUME);
  }

  @PostMapping("/console/runs/{id}/retry")
  ResponseEntity<Void> retry(@PathVariable String id) {
    return control(id, Control.RETRY);
  }

  @PostMapping("/console/runs/{id}/evaluate")
  ResponseEntity<Void> evaluate(@PathVariable String id) {
    return control(id, Control.EVALUATE);
  }

  private ResponseEntity<Void> control(String id, Control control) {
    sources.needNow(
        () ->
            switch (control) {
              case CANCEL -> rollouts.cancel(id);
              case RESUME -> rollouts.resume(id);
              case RETRY -> rollouts.retry(id);
              case EVALUATE -> evaluations.ensure(id);
            });
    URI run = URI.create(Link.to("runs", id).toString());
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(run).build();
  }
}
