package dev.ratchet.evaluator.console.experiment;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.ExperimentOverview;
import dev.ratchet.contracts.evaluator.ExperimentResponse;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.experiment.Experiments;
import dev.ratchet.kit.paging.PageQuery;
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
class ExperimentPageController {
  private final Experiments experiments;

  ExperimentPageController(Experiments experiments) {
    this.experiments = experiments;
  }

  @PageMapping("/console/experiments")
  ExperimentListPage list(
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Page<ExperimentOverview> page =
        experiments.list(PageQuery.of(limit, cursor, "experiment pages", state), state);
    String next = page.nextCursor();
    return new ExperimentListPage(
        state,
        page.items(),
        next == null
            ? null
            : Link.to("experiments")
                .with("state", state)
                .with("limit", limit)
                .with("cursor", next)
                .toString());
  }

  @PageMapping("/console/experiments/{id}")
  ExperimentPage experiment(@PathVariable String id) {
    ExperimentResponse experiment = experiments.get(id);
    return new ExperimentPage(
        experiment, experiment.state().hasEnded() ? experiments.report(id) : null);
  }

  @PostMapping("/console/experiments/{id}/cancel")
  ResponseEntity<Void> cancel(@PathVariable String id) {
    experiments.cancel(id);
    URI page = URI.create(Link.to("experiments", id).toString());
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(page).build();
  }
}
