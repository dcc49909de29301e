package dev.ratchet.generator.verifier;

import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.Verifier;
import dev.ratchet.contracts.generator.VerifierVerdict;
import dev.ratchet.generator.engine.EngineStoppedException;
import dev.ratchet.generator.engine.Stop;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Sentence;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Every kind of verifier behind one question: what do they say of these candidates? */
public final class Verifiers {

  private final SqlChecks sql;
  private final ShapeChecks shapes;
  private final CallbackChecks callbacks;
  private final JudgeChecks judges;
  private final PersonVerdicts persons;
  private final MeterRegistry meters;

  Verifiers(
      SqlChecks sql,
      ShapeChecks shapes,
      CallbackChecks callbacks,
      JudgeChecks judges,
      PersonVerdicts persons,
      MeterRegistry meters) {
    this.sql = sql;
    this.shapes = shapes;
    this.callbacks = callbacks;
    this.judges = judges;
    this.persons = persons;
    this.meters = meters;
  }

  /**
   * Refuses what could not be carried out, before a rollout exists.
   *
   * @throws ApiException VERIFIER_INVALID
   */
  public void require(List<Verifier> verifiers) {
    var names = new HashSet<String>();
    for (Verifier verifier : verifiers) {
      Optional<String> problem =
          names.add(verifier.name())
              ? problem(verifier)
              : Optional.of("another verifier has the same name");
      problem.ifPresent(
          why -> {
            throw new ApiException(
                    GeneratorError.VERIFIER_INVALID, verifier.name(), Sentence.unended(why))
                .with("verifier", verifier.name());
          });
    }
  }

  private Optional<String> problem(Verifier verifier) {
    return switch (verifier) {
      case Verifier.SqlRule rule -> RuleSql.problem(rule.sql());
      case Verifier.ResultShape shape -> ShapeChecks.problem(shape);
      case Verifier.HttpCallback callback -> callbacks.problem(callback);
      case Verifier.JudgeModel judge -> judges.problem(judge);
      case Verifier.Person _ -> Optional.empty();
    };
  }

  /**
   * Asks all verifiers of a rollout.
   *
   * @param subjects candidates that ran
   * @return for each subject, in order, the words of those verifiers that look at its example
   * @throws EngineStoppedException when the stop was asked for
   * @throws RuntimeException when the executor is away: that says nothing of the candidates
   */
  public List<List<VerifierVerdict>> check(
      UUID rollout, RolloutConfig config, List<Subject> subjects, Stop stop)
      throws InterruptedException {
    List<List<VerifierVerdict>> all = new ArrayList<>();
    subjects.forEach(_ -> all.add(new ArrayList<>()));
    for (Verifier verifier : config.verifiers()) {
      int[] looked =
          IntStream.range(0, subjects.size())
              .filter(
                  i -> verifier.looksAt(subjects.get(i).databaseName(), subjects.get(i).example()))
              .toArray();
      List<Subject> theirs = IntStream.of(looked).mapToObj(subjects::get).toList();
      List<Spoken> spoken =
          theirs.isEmpty() ? List.of() : ask(verifier, rollout, config, theirs, stop);
      for (int i = 0; i < looked.length; i++) {
        all.get(looked[i]).add(verdict(verifier, spoken.get(i)));
      }
    }
    return all;
  }

  private List<Spoken> ask(
      Verifier verifier, UUID rollout, RolloutConfig config, List<Subject> subjects, Stop stop)
      throws InterruptedException {
    return switch (verifier) {
      case Verifier.SqlRule rule -> sql.of(rule, subjects, config, stop::isRequested);
      case Verifier.ResultShape shape -> shapes.of(shape, subjects, config, stop::isRequested);
      case Verifier.HttpCallback callback -> callbacks.of(callback, rollout, subjects, stop);
      case Verifier.JudgeModel judge -> judges.of(judge, config, subjects, stop);
      case Verifier.Person _ -> persons.of(rollout, config.datasetId(), subjects);
    };
  }

  private VerifierVerdict verdict(Verifier verifier, Spoken spoken) {
    Word word = spoken.word();
    meters
        .timer(
            "generator.verifier",
            "source",
            verifier.source().name().toLowerCase(Locale.ROOT),
            "verdict",
            word.outcome().name().toLowerCase(Locale.ROOT))
        .record((long) (spoken.millis() * 1_000), TimeUnit.MICROSECONDS);
    return new VerifierVerdict(
        verifier.name(), verifier.source(), word.outcome(), word.message(), spoken.millis());
  }
}
