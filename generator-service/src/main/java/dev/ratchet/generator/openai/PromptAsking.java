package dev.ratchet.generator.openai;

import dev.ratchet.generator.engine.Generation;
import dev.ratchet.generator.engine.Prompt;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.openai.Reply.Choice;
import dev.ratchet.generator.openai.Reply.Choices;
import dev.ratchet.generator.openai.Reply.Failure;
import dev.ratchet.kit.problem.ApiError;
import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts prompts to one model of one server: for each prompt as many requests as its samples take,
 * each with its retries. Safe for several threads.
 *
 * @param greedy whether all samples would be drawn alike; some servers refuse n then
 * @param givenUp whether the server was found to be away meanwhile
 */
record PromptAsking(
    ModelServer server,
    Endpoint endpoint,
    String model,
    Credentials credentials,
    ChatBody body,
    AnswerReader reader,
    Backoff backoff,
    boolean greedy,
    BooleanSupplier givenUp) {

  Asked ask(Prompt prompt) throws InterruptedException {
    var generations = new ArrayList<Generation>(prompt.samples());
    boolean together = !greedy && !server.givesOneChoiceOnly(model);
    while (generations.size() < prompt.samples()) {
      int first = generations.size();
      int wanted = together ? prompt.samples() - first : 1;
      Reply reply = withRetries(body.of(prompt, first, wanted), wanted);
      switch (reply) {
        case null -> {
          return new Asked.GivenUp();
        }
        case Choices choices -> {
          List<Choice> taken =
              choices.choices().subList(0, Math.min(wanted, choices.choices().size()));
          generations.addAll(generations(choices, taken));
          together &= !learn(wanted, taken.size());
        }
        case Failure failure when failure.kind() == FailureKind.ONE_CHOICE_ONLY ->
            together &= !learn(wanted, 1);
        case Failure failure -> {
          return meaning(prompt, failure);
        }
      }
    }
    return new Asked.Given(generations);
  }

  private boolean learn(int wanted, int got) {
    if (got < wanted) {
      server.learnOneChoiceOnly(model);
      return true;
    }
    return false;
  }

  /** Null when it was given up. */
  private @Nullable Reply withRetries(byte[] request, int choices) throws InterruptedException {
    for (int retry = 0; ; retry++) {
      Reply reply =
          server.ask(
              endpoint.baseUrl().resolve("chat/completions"),
              credentials,
              request,
              choices,
              reader,
              givenUp);
      if (!(reply instanceof Failure failure)) {
        return reply;
      }
      FailureKind kind = failure.kind();
      if (retry >= Math.min(server.limits().retries(), kind.mostRetries())) {
        if (kind != FailureKind.ONE_CHOICE_ONLY) {
          server.metrics().fails(kind);
        }
        return retry == 0
            ? failure
            : new Failure(kind, failure.told() + " (attempt " + (retry + 1) + ", the last)");
      }
      server.metrics().retries(kind);
      server.waiting().sleeper().sleep(backoff.before(retry, failure.pause()));
    }
  }

  private Asked meaning(Prompt prompt, Failure failure) throws InterruptedException {
    return switch (failure.kind().reach()) {
      case REFUSED ->
          new Asked.Given(
              Collections.nCopies(prompt.samples(), Generation.refused(0, told(prompt, failure))));
      case ITEM -> new Asked.Failed(told(prompt, failure));
      case UNCLEAR ->
          isAlive() ? new Asked.Failed(told(prompt, failure)) : new Asked.Away(away(failure));
      case AWAY -> new Asked.Away(away(failure));
      case RUN -> new Asked.Hopeless(hopeless(failure));
    };
  }

  // One prompt can break a server that answers all others; then it is the prompt's fault.
  private boolean isAlive() throws InterruptedException {
    return server.probe(endpoint.baseUrl().resolve("models"), credentials).alive();
  }

  private ApiException away(Failure failure) {
    return problem(GeneratorError.ENDPOINT_UNAVAILABLE, endpoint.name(), failure.told());
  }

  private ApiException hopeless(Failure failure) {
    return switch (failure.kind()) {
      case KEY_REFUSED ->
          problem(
              GeneratorError.ENDPOINT_KEY_REFUSED,
              endpoint.name(),
              endpoint.keyPlace(),
              failure.told());
      case MODEL_UNKNOWN ->
          problem(GeneratorError.ENDPOINT_MODEL_UNKNOWN, endpoint.name(), model, failure.told());
      default -> problem(GeneratorError.ENDPOINT_REFUSED, endpoint.name(), failure.told());
    };
  }

  private static ApiException problem(ApiError error, Object... args) {
    return new ApiException(error, args);
  }

  private String told(Prompt prompt, Failure failure) {
    return "example %d, turn %d, model %s at endpoint '%s': %s"
        .formatted(prompt.example(), prompt.turn(), model, endpoint.name(), failure.told());
  }

  private List<Generation> generations(Choices all, List<Choice> taken) {
    int[] tokens = TokenShares.of(all.completionTokens(), all.choices());
    var generations = new ArrayList<Generation>(taken.size());
    for (int i = 0; i < taken.size(); i++) {
      Choice choice = taken.get(i);
      generations.add(
          choice.refusal() == null
              ? new Generation(
                  choice.text(),
                  all.promptTokens(),
                  tokens[i],
                  choice.finish(),
                  null,
                  choice.tokens(),
                  choice.reasoning())
              : Generation.refused(
                  all.promptTokens(),
                  "endpoint '%s': %s".formatted(endpoint.name(), choice.refusal())));
    }
    return generations;
  }
}
