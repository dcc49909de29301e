package dev.ratchet.generator.drift;

import dev.ratchet.contracts.generator.DriftAccuracy;
import dev.ratchet.contracts.generator.DriftComparison;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.export.quantize.GreedyAgreement;
import dev.ratchet.export.quantize.LogitDrift;
import dev.ratchet.generator.drift.DriftPrompts.Encoded;
import dev.ratchet.generator.genai.Decoding.LogitReader;
import dev.ratchet.generator.genai.GenerationRequest;
import dev.ratchet.generator.serving.ModelInUse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares one model, with or without an adapter, in two precisions. */
final class Comparison {

  private final Asking asking;
  private final @Nullable Accuracy accuracy;
  private final Path directory;
  private final long spool;
  private final int maxNewTokens;

  /**
   * @param accuracy judges the answers; null without gold
   * @param spool most bytes of logits that are kept at a time
   */
  Comparison(
      Asking asking, @Nullable Accuracy accuracy, Path directory, long spool, int maxNewTokens) {
    this.asking = asking;
    this.accuracy = accuracy;
    this.directory = directory;
    this.spool = spool;
    this.maxNewTokens = maxNewTokens;
  }

  /**
   * @param what names the passes: base or adapter
   */
  DriftComparison run(
      String what, ModelPin reference, ModelPin candidate, List<Encoded> prompts, int vocabulary)
      throws InterruptedException {
    List<Answer> answers =
        asking.answers(what + ": reference answers", reference, prompts, maxNewTokens);
    var readings = new ArrayList<Reading>();
    for (List<Answer> part : parts(answers, vocabulary)) {
      readings.addAll(read(what, reference, candidate, part, vocabulary));
    }
    var collected = new LogitDrift.Collector();
    readings.forEach(reading -> collected.add(reading.collector));
    LogitDrift drift = collected.drift();
    GreedyAgreement agreement =
        GreedyAgreement.of(
            readings.stream().map(reading -> reading.answer.tokens()).toList(),
            readings.stream().map(reading -> reading.choices).toList());
    return new DriftComparison(
        drift.positions(),
        drift.divergence(),
        drift.largest(),
        drift.mean(),
        drift.sameChoice(),
        agreement.sameTexts(),
        agreement.sameTokens(),
        accuracy == null ? null : accuracy(what, accuracy, candidate, readings));
  }

  /** As many answers at a time as the spool has room for, one at least. */
  private List<List<Answer>> parts(List<Answer> answers, int vocabulary) {
    long room = Math.max(1, spool / LogitSpool.bytes(vocabulary));
    var parts = new ArrayList<List<Answer>>();
    long filled = room;
    for (Answer answer : answers) {
      if (filled + answer.tokens().length > room) {
        parts.add(new ArrayList<>());
        filled = 0;
      }
      parts.getLast().add(answer);
      filled += answer.tokens().length;
    }
    return parts;
  }

  /** Both models read the same answers, one model after the other: memory may hold only one. */
  private List<Reading> read(
      String what, ModelPin reference, ModelPin candidate, List<Answer> answers, int vocabulary)
      throws InterruptedException {
    try (var logits = LogitSpool.open(directory, vocabulary)) {
      var readings = new ArrayList<Reading>();
      long positions = 0;
      for (Answer answer : answers) {
        readings.add(new Reading(answer, logits, positions, vocabulary));
        positions += answer.tokens().length;
      }
      read(what + ": reference reads", reference, readings, Reading::writer);
      read(what + ": candidate reads", candidate, readings, Reading::comparer);
      return readings;
    }
  }

  private void read(
      String pass, ModelPin pin, List<Reading> readings, Function<Reading, LogitReader> reader)
      throws InterruptedException {
    asking.using(
        pin, model -> asking.ask(pass, model, readings, each -> request(model, each, reader)));
  }

  private static GenerationRequest request(
      ModelInUse model, Reading reading, Function<Reading, LogitReader> reader) {
    Answer answer = reading.answer;
    return GenerationRequest.reading(
        answer.to().tokens(), answer.tokens(), reader.apply(reading), model.adapter());
  }

  private DriftAccuracy accuracy(
      String what, Accuracy judge, ModelPin candidate, List<Reading> readings)
      throws InterruptedException {
    List<Encoded> otherwise =
        readings.stream().filter(each -> !each.isSame()).map(each -> each.answer.to()).toList();
    Map<Encoded, Answer> own = new HashMap<>();
    if (!otherwise.isEmpty()) {
      asking
          .answers(what + ": candidate answers", candidate, otherwise, maxNewTokens)
          .forEach(answer -> own.put(answer.to(), answer));
    }
    List<Answer> answers = readings.stream().map(each -> each.answer).toList();
    return judge.of(
        answers, answers.stream().map(each -> own.getOrDefault(each.to(), each)).toList());
  }

  /** An answer of the reference while both models read it. Not for two threads at once. */
  private static final class Reading {

    private final Answer answer;
    private final LogitSpool spool;
    private final long begin;
    private final int vocabulary;
    private final LogitDrift.Collector collector = new LogitDrift.Collector();
    private final int[] choices;

    Reading(Answer answer, LogitSpool spool, long begin, int vocabulary) {
      this.answer = answer;
      this.spool = spool;
      this.begin = begin;
      this.vocabulary = vocabulary;
      this.choices = new int[answer.tokens().length];
    }

    LogitReader writer() {
      ByteBuffer buffer = spool.buffer();
      return (position, logits) -> spool.write(begin + position, logits, buffer);
    }

    LogitReader comparer() {
      ByteBuffer buffer = spool.buffer();
      var reference = new float[vocabulary];
      return (position, logits) -> {
        spool.read(begin + position, reference, buffer);
        collector.add(reference, logits);
        choices[position] = LogitDrift.argmax(logits);
      };
    }

    /** Up to the first other choice the candidate would have read what it wrote itself. */
    boolean isSame() {
      return Arrays.equals(answer.tokens(), choices);
    }
  }
}
