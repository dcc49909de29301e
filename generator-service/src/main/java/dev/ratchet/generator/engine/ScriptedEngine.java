package dev.ratchet.generator.engine;

import dev.ratchet.contracts.generator.EngineOptions;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Turn 1 breaks the gold's first table, every later turn answers gold. */
@Component
final class ScriptedEngine implements Engine {

  @Override
  public String model() {
    return "scripted";
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
    return "Deterministic: turn 1 names a table that does not exist, later turns answer gold.";
  }

  @Override
  public boolean isScripted() {
    return true;
  }

  @Override
  public Answers generate(EngineOptions options, Sampling sampling, List<Prompt> prompts, Stop stop)
      throws InterruptedException {
    Latency.await(options);
    return Answers.given(prompts.stream().map(ScriptedEngine::answer).toList());
  }

  private static List<Generation> answer(Prompt prompt) {
    String gold =
        Objects.requireNonNull(prompt.script(), "scripted prompts carry a script").goldSql();
    String sql = prompt.turn() == 1 ? SqlBreaker.breakFirstTable(gold) : gold;
    return Collections.nCopies(prompt.samples(), Generation.of("SQL: " + sql));
  }
}
