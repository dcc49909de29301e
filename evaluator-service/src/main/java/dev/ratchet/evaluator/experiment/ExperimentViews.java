package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.ExperimentBudget;
import dev.ratchet.contracts.evaluator.ExperimentOverview;
import dev.ratchet.contracts.evaluator.ExperimentResponse;
import dev.ratchet.contracts.evaluator.ExperimentStepResponse;
import dev.ratchet.contracts.evaluator.ExperimentStepState;
import dev.ratchet.kit.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Experiments as they are shown. */
@Component
class ExperimentViews {
  private static final double MILLIS = 1000.0;

  private final JsonMapper json;
  private final Peers peers;
  private final InstantSource clock;

  ExperimentViews(JsonMapper json, Peers peers, ObjectProvider<InstantSource> clock) {
    this.json = json;
    this.peers = peers;
    this.clock = clock.getIfAvailable(InstantSource::system);
  }

  ExperimentOverview overview(Job job, Submission asked, Map<ExperimentStepState, Integer> steps) {
    return new ExperimentOverview(
        job.id().toString(),
        asked.name(),
        job.state(),
        asked.imported(),
        steps,
        job.problem(),
        job.createdAt(),
        job.endedAt(),
        links(job.id().toString(), job.state(), asked.imported()));
  }

  ExperimentResponse whole(Job job, Submission asked, List<StepRow> steps) {
    Instant until = job.endedAt() == null ? clock.instant() : job.endedAt();
    var limits = asked.budget();
    return new ExperimentResponse(
        job.id().toString(),
        asked.name(),
        asked.description(),
        job.state(),
        asked.imported(),
        plain(asked.parameters()),
        plain(asked.matrix()),
        new ExperimentBudget(
            limits.seconds(),
            limits.examples(),
            wide(limits.rollouts()),
            wide(limits.trainings()),
            limits.generatedTokens()),
        Spending.of(steps, Spending.elapsed(job.startedAt(), until)),
        steps.stream().map(step -> step(step, asked.imported())).toList(),
        job.problem(),
        job.createdAt(),
        job.startedAt(),
        job.endedAt(),
        links(job.id().toString(), job.state(), asked.imported()));
  }

  private static @Nullable Long wide(@Nullable Integer value) {
    return value == null ? null : Long.valueOf(value);
  }

  private ExperimentStepResponse step(StepRow step, boolean imported) {
    Peer peer = Peer.of(step.kind());
    String id = step.remoteId();
    return new ExperimentStepResponse(
        step.id(),
        step.step(),
        plain(step.parameters()),
        step.kind().key(),
        step.state(),
        List.copyOf(step.needs().values()),
        peer.label(),
        id,
        id == null || imported ? null : peers.link(peer, Peer.path(step.kind()) + "/" + id),
        step.done(),
        step.total(),
        step.numbers() == null ? Map.of() : plain(step.numbers()),
        seconds(step),
        step.cached(),
        step.problem(),
        step.startedAt(),
        step.endedAt());
  }

  private @Nullable Double seconds(StepRow step) {
    if (step.seconds() != null) {
      return Math.round(step.seconds() * MILLIS) / MILLIS;
    }
    Instant began = step.startedAt();
    return began == null
        ? null
        : Double.valueOf(Duration.between(began, clock.instant()).toMillis() / MILLIS);
  }

  Map<String, Object> plain(Object values) {
    JsonNode tree = json.valueToTree(values);
    return json.convertValue(tree, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  static Map<String, String> links(String id, JobState state, boolean imported) {
    String self = "/v1/experiments/" + id;
    Map<String, String> links = new LinkedHashMap<>();
    links.put("self", self);
    links.put("report", self + "/report");
    links.put("file", self + "/file");
    if (!imported) {
      links.put("events", self + "/events");
      links.put(
          state.hasEnded() ? "bundle" : "cancel",
          self + (state.hasEnded() ? "/bundle" : "/cancel"));
    }
    return links;
  }
}
