package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.generator.engine.Generation;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.rollout.RolloutStore.Stored;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.problem.ApiException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * First answers that another rollout has generated already. Randomness is keyed by seed, example,
 * turn and sample, so generating them again would give the same texts: one-shot, gold-free and
 * verified runs of a model share the costliest part of their work.
 */
@Component
class FirstTurns {

  /** What the texts of a first turn depend on, besides its prompt. */
  private static final Map<String, Function<RolloutConfig, @Nullable Object>> DECIDE = decide();

  private final JobStore jobs;
  private final RolloutStore rollouts;
  private final StoredTrajectories trajectories;

  FirstTurns(JobStore jobs, RolloutStore rollouts, StoredTrajectories trajectories) {
    this.jobs = jobs;
    this.rollouts = rollouts;
    this.trajectories = trajectories;
  }

  /**
   * @param generationMillis what the texts cost when they were made
   */
  record FirstTurn(List<Generation> texts, double generationMillis) {}

  private static Map<String, Function<RolloutConfig, @Nullable Object>> decide() {
    var fields = new LinkedHashMap<String, Function<RolloutConfig, @Nullable Object>>();
    fields.put("datasetId", RolloutConfig::datasetId);
    fields.put("model", RolloutConfig::model);
    fields.put("the files of the model", RolloutConfig::pin);
    fields.put("engine", RolloutConfig::engine);
    fields.put("samples", RolloutConfig::samples);
    fields.put("temperature", RolloutConfig::temperature);
    fields.put("topP", RolloutConfig::topP);
    fields.put("maxNewTokens", RolloutConfig::maxNewTokens);
    fields.put("seed", RolloutConfig::seed);
    fields.put("promptStyle", RolloutConfig::promptStyle);
    fields.put("schemaMode", RolloutConfig::schemaMode);
    fields.put("topKTables", RolloutConfig::topKTables);
    fields.put("fkHops", RolloutConfig::fkHops);
    return fields;
  }

  /**
   * @throws ApiException FIRST_TURNS_UNFIT when the named rollout is unknown, has not succeeded, or
   *     was asked otherwise
   */
  void requireFit(RolloutConfig config) {
    String from = config.firstTurnsFrom();
    if (from != null) {
      misfit(from, config)
          .ifPresent(
              reason -> {
                throw new ApiException(GeneratorError.FIRST_TURNS_UNFIT, from, reason)
                    .with("firstTurnsFrom", from);
              });
    }
  }

  private Optional<String> misfit(String from, RolloutConfig config) {
    Optional<Job> job = Ids.parse(from).flatMap(jobs::find);
    Optional<Stored> source = job.flatMap(each -> rollouts.find(each.id()));
    if (job.isEmpty() || source.isEmpty()) {
      return Optional.of("there is no such rollout");
    }
    if (job.get().state() != JobState.SUCCEEDED) {
      return Optional.of(
          "it is %s and only one that has SUCCEEDED will do".formatted(job.get().state()));
    }
    List<String> different =
        DECIDE.entrySet().stream()
            .filter(
                field ->
                    !Objects.equals(
                        field.getValue().apply(config),
                        field.getValue().apply(source.get().config())))
            .map(Map.Entry::getKey)
            .toList();
    return different.isEmpty()
        ? Optional.empty()
        : Optional.of("it differs in " + String.join(", ", different));
  }

  /**
   * What is kept for those episodes that are at their first turn and were asked with the very same
   * prompt; the rest is to be generated.
   */
  Map<Episode, FirstTurn> of(RolloutConfig config, List<Episode> episodes) {
    if (config.firstTurnsFrom() == null) {
      return Map.of();
    }
    List<Episode> first = episodes.stream().filter(each -> each.turn() == 1).toList();
    if (first.isEmpty()) {
      return Map.of();
    }
    Map<Integer, List<TurnResponse>> stored =
        trajectories.turns(
            UUID.fromString(config.firstTurnsFrom()),
            first.stream().map(each -> each.item().index()).toList());
    var kept = new HashMap<Episode, FirstTurn>();
    for (Episode episode : first) {
      stored.getOrDefault(episode.item().index(), List.of()).stream()
          .findFirst()
          .filter(turn -> turn.prompt().equals(episode.prompt().text()))
          .ifPresent(turn -> kept.put(episode, firstTurn(turn)));
    }
    return kept;
  }

  private static FirstTurn firstTurn(TurnResponse turn) {
    return new FirstTurn(
        turn.candidates().stream().map(FirstTurns::generation).toList(), turn.generationMillis());
  }

  private static Generation generation(CandidateResponse candidate) {
    return new Generation(
        candidate.rawText(),
        candidate.promptTokens(),
        candidate.completionTokens(),
        candidate.finishReason(),
        candidate.problem(),
        candidate.tokens(),
        candidate.reasoning());
  }
}
