package dev.ratchet.generator.openai;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.ModelEndpoint;
import dev.ratchet.generator.engine.Answer;
import dev.ratchet.generator.engine.Answers;
import dev.ratchet.generator.engine.Engine;
import dev.ratchet.generator.engine.Prompt;
import dev.ratchet.generator.engine.Sampling;
import dev.ratchet.generator.engine.Stop;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A model of a server that speaks OpenAI's API, as the engine of rollouts. */
final class OpenAiEngine implements Engine {

  static final String KIND = "openai";

  /** Of one text; far above what tokens of any vocabulary hold on average. */
  private static final long CHARACTERS_PER_TOKEN = 200;

  private static final long SHORTEST_LIMIT = 16_384;

  /** So many prompts without one usable answer, and no rollout ever had one: it is the server. */
  private static final int TELLING = 4;

  private final String name;
  private final String model;
  private final Endpoint endpoint;
  private final Endpoints endpoints;
  private final JsonMapper json;

  /**
   * @param name that the rollout gave
   * @param model as the server calls it
   */
  OpenAiEngine(String name, String model, Endpoint endpoint, Endpoints endpoints, JsonMapper json) {
    this.name = name;
    this.model = model;
    this.endpoint = endpoint;
    this.endpoints = endpoints;
    this.json = json;
  }

  @Override
  public String model() {
    return name;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String description() {
    return "Model %s at endpoint %s (%s).".formatted(model, endpoint.name(), endpoint.baseUrl());
  }

  @Override
  public boolean isScripted() {
    return false;
  }

  @Override
  public ModelEndpoint endpoint() {
    return new ModelEndpoint(endpoint.name(), endpoint.baseUrl().toString(), model);
  }

  @Override
  public Answers generate(EngineOptions options, Sampling sampling, List<Prompt> prompts, Stop stop)
      throws InterruptedException {
    Credentials credentials = endpoints.credentials(endpoint);
    ModelServer server = endpoints.server(endpoint);
    Limits limits = server.limits();
    long longest = Math.max(SHORTEST_LIMIT, CHARACTERS_PER_TOKEN * sampling.maxNewTokens());
    var batch = new Batch("ask-" + endpoint.name());
    var asking =
        new PromptAsking(
            server,
            endpoint,
            model,
            credentials,
            new ChatBody(json, model, endpoint.maxTokensField(), options, sampling),
            new AnswerReader(json, credentials, longest),
            new Backoff(limits.backoff(), limits.maxBackoff(), server.waiting().uniform()),
            sampling.temperature() == 0,
            batch::isAway);
    Answers answers = batch.run(asking::ask, prompts, stop);
    requireSomeAnswer(server, answers);
    return answers;
  }

  private void requireSomeAnswer(ModelServer server, Answers answers) {
    List<Answer.Failed> failed =
        answers.each().stream()
            .filter(Answer.Failed.class::isInstance)
            .map(Answer.Failed.class::cast)
            .toList();
    boolean all = failed.size() == answers.each().size();
    if (all && failed.size() >= TELLING && !server.hasEverAnswered()) {
      throw new ApiException(
          GeneratorError.ENDPOINT_UNUSABLE,
          endpoint.name(),
          failed.size(),
          failed.getFirst().problem());
    }
  }
}
