package dev.ratchet.generator.verifier;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.FinishReason;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.Verifier.JudgeModel;
import dev.ratchet.generator.engine.Answers;
import dev.ratchet.generator.engine.Engine;
import dev.ratchet.generator.engine.EngineStoppedException;
import dev.ratchet.generator.engine.Engines;
import dev.ratchet.generator.engine.Generation;
import dev.ratchet.generator.engine.Sampling;
import dev.ratchet.generator.engine.Stop;
import dev.ratchet.generator.verifier.Questions.Answer;
import dev.ratchet.kit.problem.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks judge models, as any model of an endpoint is asked: under its limits, with its key, its
 * retries and its metrics. Greedily, so that a judge says the same of the same.
 */
final class JudgeChecks {

  private static final int USUAL_TOKENS = 2_048;

  private final Engines engines;
  private final Questions questions;
  private final Duration timeout;
  private final JsonMapper json;

  JudgeChecks(Engines engines, Questions questions, Duration timeout, JsonMapper json) {
    this.engines = engines;
    this.questions = questions;
    this.timeout = timeout;
    this.json = json;
  }

  /** Why a judge can't be asked; empty when it can. */
  Optional<String> problem(JudgeModel judge) {
    try {
      Engine engine = engine(judge);
      return engine.endpoint() == null
          ? Optional.of(
              "model '%s' is no model of an endpoint (generator.openai.endpoints)"
                  .formatted(judge.model()))
          : Optional.empty();
    } catch (ApiException e) {
      return Optional.of(e.detail());
    }
  }

  private Engine engine(JudgeModel judge) {
    return engines.require(judge.model(), options(judge));
  }

  private static EngineOptions options(JudgeModel judge) {
    return judge.baseUrl() == null
        ? EngineOptions.none()
        : EngineOptions.at(judge.baseUrl(), judge.apiKeyName());
  }

  List<Spoken> of(JudgeModel judge, RolloutConfig config, List<Subject> subjects, Stop stop)
      throws InterruptedException {
    int tokens = judge.maxTokens() == null ? USUAL_TOKENS : judge.maxTokens();
    var sampling = new Sampling(0, 1, tokens, config.seed());
    return questions.ask(judge.name(), subjects, subject -> ask(judge, sampling, subject), stop);
  }

  private Answer ask(JudgeModel judge, Sampling sampling, Subject subject)
      throws InterruptedException {
    Duration limit =
        judge.timeoutMillis() == null ? timeout : Duration.ofMillis(judge.timeoutMillis());
    var stop = new Stop();
    var over = new CountDownLatch(1);
    Thread.ofVirtual().name("judge-time-limit").start(() -> limit(limit, over, stop));
    try {
      Engine engine = engine(judge);
      if (engine.endpoint() == null) {
        return Answer.unanswered("the judge is no model of an endpoint any more");
      }
      Answers answers =
          engine.generate(options(judge), sampling, List.of(JudgePrompt.of(judge, subject)), stop);
      return read(answers);
    } catch (EngineStoppedException _) {
      return Answer.unanswered("the judge gave no answer within " + limit.toMillis() + " ms");
    } catch (ApiException e) {
      return Answer.unanswered("the judge gave no answer: " + e.detail());
    } finally {
      over.countDown();
    }
  }

  private static void limit(Duration limit, CountDownLatch over, Stop stop) {
    try {
      if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        stop.request();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer read(Answers answers) {
    return switch (answers.each().getFirst()) {
      case dev.ratchet.generator.engine.Answer.Given(List<Generation> texts) -> {
        Generation text = texts.getFirst();
        if (text.isRefused()) {
          yield new Answer(Word.unknown("the judge was not asked: " + text.problem()), true);
        }
        yield new Answer(
            text.finishReason() == FinishReason.LENGTH
                ? Word.unknown(
                    "the judge's answer was cut after %d tokens; maxTokens allows more"
                        .formatted(text.completionTokens()))
                : JudgeAnswer.read(json, text.text()),
            true);
      }
      case dev.ratchet.generator.engine.Answer.Failed(String problem) ->
          Answer.unanswered("the judge gave no answer: " + problem);
      case dev.ratchet.generator.engine.Answer.Withheld() ->
          Answer.unanswered(
              "the judge is away: "
                  + (answers.away() == null ? "it was not asked" : answers.away().getMessage()));
    };
  }
}
