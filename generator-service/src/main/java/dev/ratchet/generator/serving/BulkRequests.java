package dev.ratchet.generator.serving;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.genai.GenerationRefusedException;
import dev.ratchet.generator.genai.GenerationRequest;
import dev.ratchet.generator.genai.TextGeneration;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Puts many requests to a model; one that the model does not take fails alone. */
record BulkRequests(TextGeneration model) {

  /** One outcome a request, in order. */
  List<RequestOutcome> run(List<GenerationRequest> requests) throws InterruptedException {
    if (requests.isEmpty()) {
      return List.of();
    }
    try {
      return model.generateInBulk(requests).stream()
          .<RequestOutcome>map(RequestOutcome.Answered::new)
          .toList();
    } catch (GenerationRefusedException e) {
      return switch (e.kind()) {
        case PROMPT_TOO_LONG, PROMPT_EMPTY, TOO_MUCH_MEMORY -> apart(requests, e);
        case TOKEN_OUTSIDE_VOCABULARY, ADAPTER_UNUSABLE ->
            throw new ApiException(
                    GeneratorError.MODEL_UNUSABLE,
                    "The model",
                    Sentence.unended(String.valueOf(e.getMessage())))
                .causedBy(e);
        case QUEUE_FULL, MODEL_CLOSED -> throw e;
      };
    }
  }

  /** Halves the batch until the request that was meant is alone. */
  private List<RequestOutcome> apart(
      List<GenerationRequest> requests, GenerationRefusedException refusal)
      throws InterruptedException {
    if (requests.size() == 1) {
      return List.of(new RequestOutcome.Refused(String.valueOf(refusal.getMessage())));
    }
    int half = requests.size() / 2;
    var outcomes = new ArrayList<>(run(requests.subList(0, half)));
    outcomes.addAll(run(requests.subList(half, requests.size())));
    return outcomes;
  }
}
