package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.generator.engine.Answer;
import dev.ratchet.generator.engine.Answers;
import dev.ratchet.generator.engine.Engine;
import dev.ratchet.generator.engine.Generation;
import dev.ratchet.generator.engine.Sampling;
import dev.ratchet.generator.rollout.Episode.Wanted;
import dev.ratchet.generator.rollout.FirstTurns.FirstTurn;
import dev.ratchet.generator.rollout.RolloutItems.Ended;
import dev.ratchet.generator.schema.SchemaCatalog;
import dev.ratchet.generator.verifier.Verifiers;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.client.VerificationClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes some examples through their turns together: one batch of generation, one call of
 * verification and one transaction a turn, however many examples and samples there are.
 */
final class Wave {

  private static final Logger log = LoggerFactory.getLogger(Wave.class);
  private static final int SAMPLE_ROWS = 3;

  /**
   * What every wave of this process works with.
   *
   * @param pause before an example that got no usable answer is tried again
   */
  record Tools(
      VerificationClient verification,
      SchemaCatalog schemas,
      RolloutItems items,
      FirstTurns firstTurns,
      Verifiers verifiers,
      MeterRegistry meters,
      ObservationRegistry observations,
      InstantSource clock,
      Duration pause) {}

  /** Asked between turns: false to give the rest of the wave back. */
  interface Permission {
    boolean goOn();
  }

  private final UUID rollout;
  private final RolloutConfig config;
  private final Engine engine;
  private final Tools tools;
  private final Duration poll;

  /**
   * @param poll how often the permission is asked for while the engine is at work
   */
  Wave(UUID rollout, RolloutConfig config, Engine engine, Tools tools, Duration poll) {
    this.poll = poll;
    this.rollout = rollout;
    this.config = config;
    this.engine = engine;
    this.tools = tools;
  }

  /**
   * Returns when every item has its trajectory, or has been given back because the permission was
   * withdrawn between turns.
   *
   * @throws dev.ratchet.generator.engine.EngineStoppedException when it was withdrawn while the
   *     engine was at work; the items are still held
   */
  void run(List<RolloutItem> items, Permission permission) throws InterruptedException {
    var skipped = new ArrayList<Ended>();
    List<Episode> going = begin(items, skipped);
    tools.items().store(rollout, List.of(), skipped);
    while (!going.isEmpty()) {
      if (!permission.goOn()) {
        tools.items().giveBack(going.stream().map(Episode::item).toList());
        return;
      }
      List<Episode> taking = going;
      going = observed(() -> turn(taking, permission));
    }
  }

  /** One span a turn, with the calls of other services below it. */
  private List<Episode> observed(
      Observation.CheckedCallable<List<Episode>, InterruptedException> turn)
      throws InterruptedException {
    return Observation.createNotStarted("rollout.turn", tools.observations())
        .lowCardinalityKeyValue("model", config.model())
        .highCardinalityKeyValue("rollout.id", rollout.toString())
        .observeChecked(turn);
  }

  private List<Episode> begin(List<RolloutItem> items, List<Ended> skipped) {
    var episodes = new ArrayList<Episode>(items.size());
    for (RolloutItem item : items) {
      ExampleResponse example = item.example();
      if (example.databaseId() == null) {
        String problem = example.problem();
        skipped.add(skipped(item, problem == null ? "its database is unknown" : problem));
        continue;
      }
      try {
        episodes.add(episode(item, example.databaseId()));
      } catch (RemoteProblemException e) {
        if (e.isTransient()) {
          throw e;
        }
        skipped.add(skipped(item, e.detail()));
      }
    }
    return episodes;
  }

  private Episode episode(RolloutItem item, String databaseId) {
    var schema =
        tools
            .schemas()
            .select(
                databaseId,
                item.example().question(),
                config.schemaMode(),
                config.topKTables(),
                config.fkHops());
    return new Episode(item, config, schema, engine.isScripted(), tools.clock().instant());
  }

  private Ended skipped(RolloutItem item, String reason) {
    return new Ended(
        item.claim(), Trajectories.skipped(rollout, config, item, reason, tools.clock().instant()));
  }

  /** Returns the episodes that go on and are still ours. */
  private List<Episode> turn(List<Episode> asked, Permission permission)
      throws InterruptedException {
    long begin = System.nanoTime();
    Map<Episode, FirstTurn> kept = tools.firstTurns().of(config, asked);
    List<Episode> open = asked.stream().filter(each -> !kept.containsKey(each)).toList();
    Answers answers = open.isEmpty() ? Answers.given(List.of()) : generate(open, permission);
    var wanted = new ArrayList<Wanted>();
    List<Episode> answered = answered(open, answers, wanted);
    kept.forEach((episode, turn) -> wanted.addAll(episode.generated(turn.texts())));
    answered.addAll(kept.keySet());
    long generated = System.nanoTime();
    Set<Episode> unexecuted = verify(wanted, permission);
    long verified = System.nanoTime();
    record("generator.generation", generated - begin);
    record("generator.verification", verified - generated);
    List<Episode> executed = answered.stream().filter(each -> !unexecuted.contains(each)).toList();
    // What ran at once is shared out: the whole batch's time would grow with the batch and not with
    // the work.
    double generationShare = millis(generated - begin) / Math.max(1, open.size());
    double verification = millis(verified - generated) / Math.max(1, executed.size());
    check(executed, permission);
    executed.forEach(
        each -> {
          FirstTurn first = kept.get(each);
          double generation = first == null ? generationShare : first.generationMillis();
          each.endTurn(generation, verification);
          Votes.count(tools.meters(), config, each.turns().getLast().vote());
        });
    List<Episode> going = store(executed);
    if (answers.away() != null) {
      tools.items().giveBack(going.stream().map(Episode::item).toList());
      throw answers.away();
    }
    return going;
  }

  private Answers generate(List<Episode> open, Permission permission) throws InterruptedException {
    var sampling =
        new Sampling(config.temperature(), config.topP(), config.maxNewTokens(), config.seed());
    try (var watch = StopWatch.over(permission, poll)) {
      return engine.generate(
          config.engine(), sampling, open.stream().map(Episode::prompt).toList(), watch.stop());
    }
  }

  /** Feeds the episodes their texts; those without any are left to another attempt. */
  private List<Episode> answered(List<Episode> asked, Answers answers, List<Wanted> wanted) {
    var answered = new ArrayList<Episode>();
    for (int i = 0; i < asked.size(); i++) {
      Episode episode = asked.get(i);
      switch (answers.each().get(i)) {
        case Answer.Given(List<Generation> texts) -> {
          wanted.addAll(episode.generated(texts));
          answered.add(episode);
        }
        case Answer.Failed(String problem) -> {
          log.atWarn()
              .addKeyValue("rolloutId", rollout)
              .addKeyValue("example", episode.item().index())
              .log("an example got no usable answer, it is tried again: {}", problem);
          tools.items().retry(List.of(episode.item()), tools.pause(), problem);
        }
        case Answer.Withheld() -> tools.items().giveBack(List.of(episode.item()));
      }
    }
    return answered;
  }

  /** Returns those whose database the executor has not; they are tried again from this turn. */
  private Set<Episode> verify(List<Wanted> wanted, Permission permission)
      throws InterruptedException {
    if (wanted.isEmpty()) {
      return Set.of();
    }
    List<VerificationResult> results =
        tools
            .verification()
            .verify(
                new VerificationRequest(
                    RolloutConfigs.allGraders(config),
                    config.timeoutMillis(),
                    true,
                    true,
                    false,
                    SAMPLE_ROWS,
                    wanted.stream().map(Wave::item).toList(),
                    config.voteGrader()),
                () -> !permission.goOn());
    var unexecuted = new LinkedHashSet<Episode>();
    for (int i = 0; i < wanted.size(); i++) {
      Episode episode = wanted.get(i).episode();
      if (results.get(i).gold() != null) {
        episode.verified(wanted.get(i).sample(), results.get(i));
      } else if (unexecuted.add(episode)) {
        retry(episode, results.get(i));
      }
    }
    return unexecuted;
  }

  private void check(List<Episode> episodes, Permission permission) throws InterruptedException {
    if (!config.verifiers().isEmpty()) {
      long begin = System.nanoTime();
      try (var watch = StopWatch.over(permission, poll)) {
        VerifierRound.run(tools.verifiers(), rollout, config, episodes, watch.stop());
      }
      record("generator.verifiers", System.nanoTime() - begin);
    }
  }

  // Gold always has a result, wrong ones too, unless there was no database to run it on. Another
  // replica may have it; and if none has, the answer was still not wrong.
  private void retry(Episode episode, VerificationResult result) {
    String why =
        "the executor can't run anything on database '%s': %s"
            .formatted(episode.item().example().databaseName(), result.candidate().error());
    tools.items().retry(List.of(episode.item()), poll, why);
  }

  private static VerificationItem item(Wanted wanted) {
    Episode episode = wanted.episode();
    ExampleResponse example = episode.item().example();
    return new VerificationItem(
        java.util.Objects.requireNonNull(example.databaseId()),
        example.goldSql(),
        wanted.sql(),
        episode.schema().tables());
  }

  /** Writes what the turn gave; returns the episodes that go on and are still ours. */
  private List<Episode> store(List<Episode> episodes) {
    List<Episode> going = episodes.stream().filter(each -> !each.isDone()).toList();
    List<Ended> ended =
        episodes.stream()
            .filter(Episode::isDone)
            .map(
                each ->
                    new Ended(
                        each.item().claim(),
                        Trajectories.of(rollout, config, each, tools.clock().instant())))
            .toList();
    Set<Integer> kept = tools.items().store(rollout, going, ended);
    return going.stream().filter(each -> kept.contains(each.item().index())).toList();
  }

  private void record(String name, long nanos) {
    tools.meters().timer(name, "model", config.model()).record(nanos, TimeUnit.NANOSECONDS);
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1_000.0) / 1_000.0;
  }
}
