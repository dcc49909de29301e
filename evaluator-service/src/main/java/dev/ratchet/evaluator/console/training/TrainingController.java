package dev.ratchet.evaluator.console.training;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.TrainingApi;
import dev.ratchet.contracts.trainer.TrainingMetric;
import dev.ratchet.contracts.trainer.TrainingResponse;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.console.training.TrainingPage.Control;
import dev.ratchet.evaluator.experiment.Experiments;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class TrainingController {
  private static final int ROWS = 50;
  private static final int METRICS_PAGE = 500;
  private static final int MOST_METRICS = 20_000;

  private final TrainingApi trainings;
  private final Experiments experiments;
  private final Sources sources;

  TrainingController(TrainingApi trainings, Experiments experiments, Sources sources) {
    this.trainings = trainings;
    this.experiments = experiments;
    this.sources = sources;
  }

  @PageMapping("/console/trainings")
  TrainingListPage list(
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Part<Page<TrainingResponse>> page =
        sources.partNow(
            ServiceName.TRAINER,
            () -> trainings.trainings(state, limit == null ? ROWS : limit, cursor));
    Page<TrainingResponse> shown = page.value();
    String next = shown == null ? null : shown.nextCursor();
    return new TrainingListPage(
        state,
        page.map(Page::items),
        experiments.makers(
            shown == null ? List.of() : shown.items().stream().map(TrainingResponse::id).toList()),
        next == null
            ? null
            : Link.to("trainings")
                .with("state", state)
                .with("limit", limit)
                .with("cursor", next)
                .toString());
  }

  @PageMapping("/console/trainings/{id}")
  TrainingPage training(@PathVariable String id) {
    var training = sources.need(() -> trainings.training(id));
    var metrics = sources.need(() -> metrics(id));
    List<TrainingMetric> all = metrics.get();
    TrainingResponse found = training.get();
    return new TrainingPage(
        found, experiments.maker(found.id()), TrainingCharts.of(all), all.size());
  }

  private List<TrainingMetric> metrics(String id) {
    var all = new ArrayList<TrainingMetric>();
    @Nullable String cursor = null;
    do {
      Page<TrainingMetric> page = trainings.metrics(id, METRICS_PAGE, cursor);
      all.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null && all.size() < MOST_METRICS);
    return all;
  }

  @PostMapping("/console/trainings/{id}/cancel")
  ResponseEntity<Void> cancel(@PathVariable String id) {
    return control(id, Control.CANCEL);
  }

  @PostMapping("/console/trainings/{id}/resume")
  ResponseEntity<Void> resume(@PathVariable String id) {
    return control(id, Control.RESUME);
  }

  private ResponseEntity<Void> control(String id, Control control) {
    sources.needNow(
        () ->
            switch (control) {
              case CANCEL -> trainings.cancel(id);
              case RESUME -> trainings.resume(id);
            });
    URI page = URI.create(Link.to("trainings", id).toString());
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(page).build();
  }
}
