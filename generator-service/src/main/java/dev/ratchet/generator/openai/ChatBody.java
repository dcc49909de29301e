package dev.ratchet.generator.openai;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.PromptMessage;
import dev.ratchet.generator.engine.KeyedRandom;
import dev.ratchet.generator.engine.Prompt;
import dev.ratchet.generator.engine.Sampling;
import dev.ratchet.generator.prompt.PromptRenderer;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the requests of one rollout to one model. */
record ChatBody(
    JsonMapper json,
    String model,
    String maxTokensField,
    EngineOptions options,
    Sampling sampling) {

  /**
   * A request for some of a prompt's samples.
   *
   * @param sample 0-based, the first one that is asked for. Its seed is the request's, whether it
   *     is asked for alone or with others, so that a server which ignores n answers it alike.
   * @param choices how many
   */
  byte[] of(Prompt prompt, int sample, int choices) {
    ObjectNode body = json.createObjectNode();
    body.put("model", model);
    ArrayNode messages = body.putArray("messages");
    for (PromptMessage message : messages(prompt)) {
      messages.addObject().put("role", message.role()).put("content", message.content());
    }
    body.put("temperature", sampling.temperature());
    body.put("top_p", sampling.topP());
    body.put(maxTokensField, sampling.maxNewTokens());
    body.put("seed", seed(prompt, sample));
    if (choices > 1) {
      body.put("n", choices);
    }
    if (options.stop() != null && !options.stop().isEmpty()) {
      ArrayNode stops = body.putArray("stop");
      options.stop().forEach(stops::add);
    }
    if (Boolean.TRUE.equals(options.logProbabilities())) {
      body.put("logprobs", true).put("top_logprobs", 1);
    }
    return json.writeValueAsBytes(body);
  }

  private static List<PromptMessage> messages(Prompt prompt) {
    return prompt.system() == null
        ? PromptRenderer.messages(prompt.text())
        : List.of(
            new PromptMessage("system", prompt.system()), new PromptMessage("user", prompt.text()));
  }

  // Servers keep seeds in anything from 31 to 64 bits.
  private int seed(Prompt prompt, int sample) {
    return KeyedRandom.of(sampling.seed(), prompt.example(), prompt.turn(), sample).nextInt()
        & Integer.MAX_VALUE;
  }
}
