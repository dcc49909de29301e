package dev.ratchet.evaluator.console.adapter;

import dev.ratchet.contracts.generator.RolloutApi;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.trainer.AdapterApi;
import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.evaluation.Evaluations;
import dev.ratchet.evaluator.experiment.Experiments;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class AdapterController {
  private static final int RUNS = 100;

  private final AdapterApi registry;
  private final RolloutApi rollouts;
  private final Evaluations evaluations;
  private final Experiments experiments;
  private final Lineage lineage;
  private final Sources sources;

  AdapterController(
      AdapterApi registry,
      RolloutApi rollouts,
      Evaluations evaluations,
      Experiments experiments,
      Lineage lineage,
      Sources sources) {
    this.registry = registry;
    this.rollouts = rollouts;
    this.evaluations = evaluations;
    this.experiments = experiments;
    this.lineage = lineage;
    this.sources = sources;
  }

  @PageMapping("/console/adapters/{id}")
  AdapterPage adapter(@PathVariable String id) {
    AdapterResponse adapter = sources.needNow(() -> registry.adapter(id));
    var used =
        sources.part(
            ServiceName.GENERATOR,
            () -> rollouts.rollouts(null, null, adapter.name(), RUNS, null).items());
    String training = adapter.trainingId();
    List<Ancestor> from = lineage.of(adapter);
    Part<List<RolloutResponse>> runs = used.get();
    return new AdapterPage(
        adapter,
        training == null ? null : experiments.maker(training),
        from,
        runs,
        evaluations.headlines(runs.orElse(List.of()).stream().map(RolloutResponse::id).toList()));
  }
}
