package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.evaluator.ExperimentStepState;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.experiment.plan.Reference;
import dev.ratchet.evaluator.experiment.plan.StepKind;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.leased.JobBody;
import dev.ratchet.kit.leased.JobStopped;
import dev.ratchet.kit.leased.Patience;
import dev.ratchet.kit.leased.StopReason;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Sentence;
import dev.ratchet.kit.problem.ServiceKitError;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does the steps of an experiment, one after the other, from where they stand. A step that fails
 * keeps those from being begun that need it; the others go on.
 */
@Component
class ExperimentRun implements JobBody {
  private final StepStore steps;
  private final StepCalls calls;
  private final StepCache cache;
  private final StepStops stops;
  private final MeterRegistry meters;
  private final JsonMapper json;
  private final InstantSource clock;
  private final Duration poll;

  ExperimentRun(
      StepStore steps,
      StepCalls calls,
      StepCache cache,
      StepStops stops,
      MeterRegistry meters,
      JsonMapper json,
      ObjectProvider<InstantSource> clock,
      ExperimentProperties properties) {
    this.steps = steps;
    this.calls = calls;
    this.cache = cache;
    this.stops = stops;
    this.meters = meters;
    this.json = json;
    this.clock = clock.getIfAvailable(InstantSource::system);
    this.poll = properties.poll();
  }

  @Override
  public void run(HeldJob job) throws InterruptedException {
    Submission asked = json.treeToValue(job.job().request(), Submission.class);
    try {
      for (StepRow step : steps.of(job.id())) {
        if (!step.state().hasEnded()) {
          job.goOn();
          one(job, asked, step);
          count(steps.require(step));
          tell(job);
        }
      }
      finish(job);
    } catch (JobStopped stopped) {
      if (stopped.reason() == StopReason.CANCELLED) {
        stops.tryStop(job.id());
      }
      throw stopped;
    } catch (ApiException refused) {
      if (Spending.isOver(refused)) {
        stops.stop(job.id(), problem(refused));
        tell(job);
      }
      throw refused;
    }
  }

  private void count(StepRow step) {
    meters
        .counter(
            "evaluator.experiment.steps",
            "kind",
            step.kind().key(),
            "outcome",
            step.cached() ? "cached" : step.state().name().toLowerCase(Locale.ROOT))
        .increment();
  }

  private void finish(HeldJob job) {
    List<StepRow> all = steps.of(job.id());
    List<StepRow> failed =
        all.stream().filter(step -> step.state() == ExperimentStepState.FAILED).toList();
    if (!failed.isEmpty()) {
      StepRow first = failed.getFirst();
      throw new ApiException(
          EvaluatorError.EXPERIMENT_STEPS_FAILED,
          failed.size(),
          all.size(),
          first.id(),
          first.problem() == null ? "" : Sentence.unended(first.problem().detail()));
    }
    job.succeed(() -> {});
  }

  private void one(HeldJob job, Submission asked, StepRow step) throws InterruptedException {
    Map<String, StepRow> all = byId(job);
    if (!step.needs().values().stream().allMatch(needed -> all.get(needed).succeeded())) {
      steps.end(step, ExperimentStepState.NOT_RUN, null);
      return;
    }
    try {
      StepRow begun = Spending.isOpen(step) ? step : begin(job, asked, step, all);
      if (!begun.state().hasEnded()) {
        tell(job);
        await(job, asked, submit(job, begun));
      }
    } catch (RemoteProblemException problem) {
      if (problem.isTransient()) {
        throw problem; // the experiment pauses
      }
      steps.end(step, ExperimentStepState.FAILED, problem.summary());
    } catch (ApiException refused) {
      if (Spending.isOver(refused)) {
        throw refused;
      }
      steps.end(step, ExperimentStepState.FAILED, problem(refused));
    }
  }

  private Map<String, StepRow> byId(HeldJob job) {
    return steps.of(job.id()).stream()
        .collect(Collectors.toMap(StepRow::id, each -> each, (one, _) -> one, LinkedHashMap::new));
  }

  private static ProblemSummary problem(ApiException refused) {
    return new ProblemSummary(refused.error().name(), refused.detail());
  }

  /** Takes what was done before, or fixes what is to be sent. */
  private StepRow begin(HeldJob job, Submission asked, StepRow step, Map<String, StepRow> all) {
    String request = StepNames.named(filled(step, all, false), asked.name(), step).toString();
    StepCache.Key key = cache.key(step.kind(), filled(step, all, true));
    if (!step.force()) {
      Optional<StepRow> before = cache.find(step.kind(), key);
      if (before.isPresent()) {
        return steps.take(step, before.get(), request, key);
      }
    }
    var spent = Spending.of(List.copyOf(all.values()), elapsed(job));
    Spending.requireWithin(asked.budget(), spent);
    Spending.requireRoomFor(step.kind(), asked.budget(), spent);
    return steps.begin(step, request, key);
  }

  /**
   * @param hashes the content of pair sets in place of their ids
   */
  private JsonNode filled(StepRow step, Map<String, StepRow> all, boolean hashes) {
    return Reference.unescape(
        Reference.fill(
            step.template(),
            reference -> {
              StepRow from = all.get(String.valueOf(step.needs().get(reference.name())));
              JsonNode value = StepResults.output(from, String.valueOf(reference.output()));
              if (value == null) {
                throw new ApiException(
                    EvaluatorError.EXPERIMENT_OUTPUT_MISSING, from.id(), reference.output());
              }
              JsonNode hash = hashes && "id".equals(reference.output()) ? hash(from) : null;
              return hash == null ? value : hash;
            }));
  }

  private static @Nullable JsonNode hash(StepRow step) {
    return StepResults.output(step, "hash");
  }

  /** The key makes this safe to repeat, should this process die before the answer is stored. */
  private StepRow submit(HeldJob job, StepRow step) throws InterruptedException {
    if (step.remoteId() != null) {
      return step;
    }
    while (true) {
      try {
        JsonNode answer = calls.start(step, String.valueOf(step.request()));
        if (Peer.answersAtOnce(step.kind())) {
          StepRow known =
              answer.path("id").isString()
                  ? steps.started(step, answer.path("id").asString())
                  : step;
          return succeed(known, answer);
        }
        return steps.started(step, answer.path("id").asString());
      } catch (RemoteProblemException problem) {
        if (!problem.code().equals(ServiceKitError.IDEMPOTENCY_IN_PROGRESS.name())) {
          throw problem;
        }
        job.awaitStop(poll); // the one sent before is being handled
        job.goOn();
      }
    }
  }

  private void await(HeldJob job, Submission asked, StepRow begun) throws InterruptedException {
    if (!begun.state().hasEnded()) {
      job.await(
          look(job, asked, begun),
          step -> step.state().hasEnded(),
          step -> look(job, asked, step),
          new Patience(poll));
    }
  }

  private StepRow look(HeldJob job, Submission asked, StepRow before) {
    JsonNode answer = calls.read(before.kind(), String.valueOf(before.remoteId()));
    StepRow step = updated(before, answer);
    if (step.kind() == StepKind.ROLLOUT || !step.state().hasEnded()) {
      Spending.requireWithin(asked.budget(), Spending.of(steps.of(job.id()), elapsed(job)));
    }
    return step;
  }

  private StepRow updated(StepRow step, JsonNode answer) {
    long[] progress = StepResults.progress(answer);
    long[] known = new long[] {orZero(step.done()), orZero(step.total())};
    if (progress != null && !Arrays.equals(progress, known)) {
      steps.progress(step, progress[0], progress[1]);
    }
    JobState state = state(step, answer);
    return switch (state) {
      case QUEUED, RUNNING, PAUSED -> steps.require(step);
      case SUCCEEDED -> succeed(step, answer);
      case FAILED -> steps.end(step, ExperimentStepState.FAILED, remoteProblem(step, answer));
      case CANCELLED ->
          throw new ApiException(
              EvaluatorError.EXPERIMENT_STEP_STOPPED,
              step.remoteId(),
              Peer.of(step.kind()).label());
    };
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private static JobState state(StepRow step, JsonNode answer) {
    try {
      return JobState.valueOf(answer.path("state").asString(""));
    } catch (IllegalArgumentException e) {
      throw new ApiException(
              EvaluatorError.EXPERIMENT_ANSWER_UNCLEAR,
              Peer.of(step.kind()).label(),
              Peer.path(step.kind()) + "/" + step.remoteId(),
              "a known state")
          .causedBy(e);
    }
  }

  private static ProblemSummary remoteProblem(StepRow step, JsonNode answer) {
    JsonNode problem = answer.path("problem");
    return new ProblemSummary(
        problem.path("code").asString(EvaluatorError.EXPERIMENT_STEPS_FAILED.name()),
        problem
            .path("detail")
            .asString("The job " + step.remoteId() + " failed and did not say why."));
  }

  private StepRow succeed(StepRow step, JsonNode answer) {
    ObjectNode numbers = StepResults.numbers(step.kind(), answer);
    if (step.kind() == StepKind.ROLLOUT) {
      numbers.put(Spending.TOKENS, calls.generatedTokens(String.valueOf(step.remoteId())));
    }
    return steps.succeed(step, StepResults.small(answer), numbers);
  }

  private @Nullable Duration elapsed(HeldJob job) {
    Job now = job.job();
    return Spending.elapsed(now.startedAt(), clock.instant());
  }

  /** In the stream of events; the steps themselves are read with the experiment. */
  private void tell(HeldJob job) {
    List<StepRow> all = steps.of(job.id());
    Map<String, Object> progress = new LinkedHashMap<>();
    progress.put("done", all.stream().filter(step -> step.state().hasEnded()).count());
    progress.put("total", all.size());
    all.stream()
        .filter(Spending::isOpen)
        .findFirst()
        .ifPresent(step -> progress.put("running", step.id()));
    job.progress(progress);
  }
}
