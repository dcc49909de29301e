package dev.ratchet.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.FinishReason;
import dev.ratchet.generator.engine.Answer;
import dev.ratchet.generator.engine.Answers;
import dev.ratchet.generator.engine.Engine;
import dev.ratchet.generator.engine.Generation;
import dev.ratchet.generator.engine.Prompt;
import dev.ratchet.generator.engine.Sampling;
import dev.ratchet.generator.engine.Stop;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.serving.ServingIntegrationTest;
import dev.ratchet.kit.problem.ApiException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The engine against this generator's own chat completions. */
class OwnChatIT extends ServingIntegrationTest {

  private static final Sampling WARM = new Sampling(0.7, 0.9, 64, 5);

  private Answers ask(String model, String question, int samples) throws InterruptedException {
    var waiting = new Waiting(InstantSource.system(), () -> 0, _ -> {});
    try (Endpoints endpoints =
        TestEndpoints.of(
            http.base().resolve("/v1").toString(),
            "any-key-0123456789",
            Map.of(),
            waiting,
            new SimpleMeterRegistry())) {
      Engine engine =
          new OpenAiEngines(
                  endpoints,
                  new Availability(endpoints, InstantSource.system()),
                  FakeModelServer.JSON,
                  Instant.EPOCH)
              .find("fake/" + model, EngineOptions.none())
              .orElseThrow();
      var prompt = new Prompt(0, 0, 1, samples, question, null);
      return engine.generate(EngineOptions.none(), WARM, List.of(prompt), new Stop());
    }
  }

  private static List<Generation> given(Answers answers) {
    return ((Answer.Given) answers.each().getFirst()).generations();
  }

  @Test
  void anotherGeneratorAnswersAllSamplesOfARequest() throws InterruptedException {
    models.answer(asked -> "SELECT " + asked.sample());
    assertThat(given(ask("base", "How many?", 3)))
        .extracting(Generation::text)
        .containsExactly("SELECT 0", "SELECT 1", "SELECT 2");
    assertThat(given(ask("better", "How many?", 1)).getFirst().finishReason())
        .isEqualTo(FinishReason.STOP);
  }

  @Test
  void itsRefusalsAreUnderstood() throws InterruptedException {
    models.answer(_ -> "SELECT 1");
    assertThat(given(ask("base", "word ".repeat(2_000), 2))).allMatch(Generation::isRefused);
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> ask("nothing", "How many?", 1))
        .satisfies(e -> assertThat(e.error()).isEqualTo(GeneratorError.ENDPOINT_MODEL_UNKNOWN));
  }
}
