package dev.ratchet.generator.serving;

import dev.ratchet.generator.engine.EngineStoppedException;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.genai.GenerationRefusedException;
import dev.ratchet.generator.genai.GenerationRequest;
import dev.ratchet.generator.genai.GenerationResult;
import dev.ratchet.generator.genai.TextGeneration;
import dev.ratchet.kit.problem.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Puts many requests to a model without ever taking the whole of its queue, so that others get
 * answers in between, and waits where a single request would be refused.
 */
final class RequestQueue {

  private static final Duration DEFAULT_PAUSE = Duration.ofMillis(200);

  private final TextGeneration model;
  private final int mostRows;

  RequestQueue(TextGeneration model) {
    this.model = model;
    this.mostRows = Math.max(1, model.limits().queue() / 2);
  }

  /** One outcome a request, in order. */
  List<RequestOutcome> run(List<GenerationRequest> requests) throws InterruptedException {
    var outcomes = new ArrayList<RequestOutcome>(requests.size());
    int from = 0;
    while (from < requests.size()) {
      int to = from + 1;
      int rows = requests.get(from).samples();
      while (to < requests.size() && rows + requests.get(to).samples() <= mostRows) {
        rows += requests.get(to).samples();
        to++;
      }
      outcomes.addAll(part(requests.subList(from, to)));
      from = to;
    }
    return outcomes;
  }

  private List<RequestOutcome> part(List<GenerationRequest> requests) throws InterruptedException {
    while (true) {
      try {
        return model.generate(requests).stream().map(RequestQueue::answered).toList();
      } catch (GenerationRefusedException e) {
        switch (e.kind()) {
          case QUEUE_FULL -> {
            if (requests.getFirst().cancellation().isCancelled()) {
              throw new EngineStoppedException();
            }
            pause(e);
          }
          case PROMPT_TOO_LONG, PROMPT_EMPTY, TOO_MUCH_MEMORY -> {
            return oneByOne(requests, e);
          }
          case TOKEN_OUTSIDE_VOCABULARY, ADAPTER_UNUSABLE ->
              throw new ApiException(
                      GeneratorError.MODEL_UNUSABLE, "The model", String.valueOf(e.getMessage()))
                  .causedBy(e);
          case MODEL_CLOSED -> throw e;
        }
      }
    }
  }

  private static RequestOutcome answered(GenerationResult result) {
    return new RequestOutcome.Answered(result);
  }

  /** Finds the request that was meant, so that it does not take the others down with it. */
  private List<RequestOutcome> oneByOne(
      List<GenerationRequest> requests, GenerationRefusedException refusal)
      throws InterruptedException {
    if (requests.size() == 1) {
      return List.of(new RequestOutcome.Refused(String.valueOf(refusal.getMessage())));
    }
    int half = requests.size() / 2;
    var outcomes = new ArrayList<>(part(requests.subList(0, half)));
    outcomes.addAll(part(requests.subList(half, requests.size())));
    return outcomes;
  }

  private static void pause(GenerationRefusedException e) throws InterruptedException {
    Duration pause = Objects.requireNonNullElse(e.retryAfter(), DEFAULT_PAUSE);
    TimeUnit.MILLISECONDS.sleep(Math.min(pause.toMillis(), 1_000));
  }
}
