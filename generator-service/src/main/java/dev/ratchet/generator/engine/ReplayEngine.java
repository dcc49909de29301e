package dev.ratchet.generator.engine;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.generator.predictions.PredictionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Answers with uploaded predictions: sample n is the example's nth one, in every turn. */
@Component
final class ReplayEngine implements Engine {

  private final PredictionStore predictions;

  ReplayEngine(PredictionStore predictions) {
    this.predictions = predictions;
  }

  @Override
  public String model() {
    return "replay";
  }

  @Override
  public String kind() {
    return "replay";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String description() {
    return "Answers with the predictions uploaded to /v1/predictions (engine.predictionsId).";
  }

  @Override
  public boolean isScripted() {
    return false;
  }

  @Override
  public Answers generate(
      EngineOptions options, Sampling sampling, List<Prompt> prompts, Stop stop) {
    String id = Objects.requireNonNull(options.predictionsId(), "checked when the rollout started");
    List<List<String>> answers = predictions.answers(id);
    return Answers.given(
        prompts.stream()
            .map(prompt -> samples(answers.get(prompt.position()), prompt.samples()))
            .toList());
  }

  private static List<Generation> samples(List<String> answers, int samples) {
    var texts = new ArrayList<Generation>(samples);
    for (int i = 0; i < samples; i++) {
      String sql = i < answers.size() ? answers.get(i) : "";
      // Behind the label, so that nothing before the first SELECT is cut away.
      texts.add(Generation.of(sql.isBlank() ? "" : "SQL: " + sql));
    }
    return texts;
  }
}
