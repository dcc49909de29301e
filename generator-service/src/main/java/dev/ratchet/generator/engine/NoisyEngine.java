package dev.ratchet.generator.engine;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.generator.prompt.SqlExtraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.springframework.stereotype.Component;

/**
 * Right with a chance per turn, otherwise wrong in one of the ways in which models are. Asked to
 * repair an answer that is right already, it may break it.
 */
@Component
final class NoisyEngine implements Engine {

  private static final List<Double> DEFAULT_CHANCES = List.of(0.5, 0.35, 0.25);
  private static final double KEEPS_RIGHT_ANSWER = 0.75;

  @Override
  public String model() {
    return "scripted-noisy";
  }

  @Override
  public String kind() {
    return "scripted";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String description() {
    return "Seeded: right with the chance of engine.successProbabilities for each turn (default"
        + " 0.5, 0.35, 0.25), otherwise wrong in varied ways.";
  }

  @Override
  public boolean isScripted() {
    return true;
  }

  @Override
  public Answers generate(EngineOptions options, Sampling sampling, List<Prompt> prompts, Stop stop)
      throws InterruptedException {
    Latency.await(options);
    return Answers.given(
        prompts.stream().map(prompt -> answers(options, sampling, prompt)).toList());
  }

  private static List<Generation> answers(EngineOptions options, Sampling sampling, Prompt prompt) {
    var answers = new ArrayList<Generation>(prompt.samples());
    for (int sample = 0; sample < prompt.samples(); sample++) {
      SplittableRandom random =
          KeyedRandom.of(sampling.seed(), prompt.example(), prompt.turn(), sample);
      answers.add(Generation.of("SQL: " + answer(options, prompt, random)));
    }
    return answers;
  }

  private static String answer(EngineOptions options, Prompt prompt, SplittableRandom random) {
    var script = Objects.requireNonNull(prompt.script(), "scripted prompts carry a script");
    // The previous answer came through extraction, which writes blanks its own way.
    boolean rightAlready =
        script.previousSql() != null
            && SqlExtraction.extract("SQL: " + script.goldSql()).equals(script.previousSql());
    double chance = rightAlready ? KEEPS_RIGHT_ANSWER : chance(options, prompt.turn());
    return random.nextDouble() < chance
        ? script.goldSql()
        : SqlBreaker.breakSomehow(script.goldSql(), random);
  }

  private static double chance(EngineOptions options, int turn) {
    List<Double> chances = options.successProbabilities();
    List<Double> used = chances == null || chances.isEmpty() ? DEFAULT_CHANCES : chances;
    return used.get(Math.min(turn, used.size()) - 1);
  }
}
