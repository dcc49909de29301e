package dev.ratchet.generator.openai;

import dev.ratchet.contracts.generator.CandidateTokens;
import dev.ratchet.contracts.generator.FinishReason;
import dev.ratchet.generator.openai.Reply.Choice;
import dev.ratchet.generator.openai.Reply.Choices;
import dev.ratchet.generator.openai.Reply.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of a 200. What is missing or misshapen in it is a failure that says what came.
 *
 * @param longestText of one choice; more of it means that the server heeds no limit of tokens
 */
record AnswerReader(JsonMapper json, Credentials credentials, long longestText) {

  Reply read(byte[] body) {
    JsonNode root;
    try {
      root = json.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JacksonException _) {
      return failure(FailureKind.NOT_JSON, "200 with what is not JSON", body);
    }
    if (root == null || !root.isObject()) {
      return failure(FailureKind.NOT_JSON, "200 with JSON that is no object", body);
    }
    JsonNode listed = root.path("choices");
    if (!listed.isArray() || listed.isEmpty()) {
      return failure(FailureKind.NO_CHOICES, "200 without choices", body);
    }
    var nodes = new ArrayList<JsonNode>();
    listed.forEach(nodes::add);
    nodes.sort(Comparator.comparingInt(node -> node.path("index").asInt(0)));
    var choices = new ArrayList<Choice>();
    for (JsonNode node : nodes) {
      Choice choice = choice(node);
      if (choice == null) {
        return failure(FailureKind.NO_CONTENT, "200 with a choice that has no content", body);
      }
      if (choice.text().length() > longestText || length(choice.reasoning()) > longestText) {
        String told =
            "200 with a text of over %d characters, so it heeds no limit of tokens; it begins"
                .formatted(longestText);
        return failure(FailureKind.TOO_LONG, told, choice.text().getBytes(StandardCharsets.UTF_8));
      }
      choices.add(choice);
    }
    JsonNode usage = root.path("usage");
    return new Choices(choices, tokens(usage, "prompt"), tokens(usage, "completion"));
  }

  private Failure failure(FailureKind kind, String what, byte[] body) {
    return new Failure(kind, what + ": " + ShownText.excerpt(body, credentials));
  }

  private static int tokens(JsonNode usage, String kind) {
    return Math.max(0, usage.path(kind + "_tokens").asInt(0));
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  /** Null for a choice that holds nothing: no text, no reasoning, no word of refusal. */
  private @Nullable Choice choice(JsonNode node) {
    JsonNode message = node.path("message");
    String reasoning = reasoning(message);
    String text = text(message.path("content"), "text");
    String finish = node.path("finish_reason").asString("");
    String refusal = refusal(message, finish);
    if (text == null && reasoning == null && refusal == null) {
      return null;
    }
    return new Choice(
        clean(text == null ? "" : text),
        reasoning == null ? null : clean(reasoning),
        finish(finish),
        refusal,
        LogProbabilities.read(node.path("logprobs")));
  }

  private @Nullable String refusal(JsonNode message, String finish) {
    JsonNode refusal = message.path("refusal");
    if (refusal.isString() && !refusal.asString().isBlank()) {
      return "the model declined: " + ShownText.excerpt(refusal.asString(), credentials);
    }
    return finish.equals("content_filter") ? "its content filter held the answer back" : null;
  }

  /** DeepSeek's, vLLM's and OpenRouter's field, or Mistral's parts of the content. */
  private static @Nullable String reasoning(JsonNode message) {
    for (String field : List.of("reasoning_content", "reasoning")) {
      JsonNode reasoning = message.path(field);
      if (reasoning.isString() && !reasoning.asString().isBlank()) {
        return reasoning.asString();
      }
    }
    return message.path("content").isArray() ? text(message.path("content"), "thinking") : null;
  }

  /** A text, or the parts of one kind joined; absent when there is none. */
  private static @Nullable String text(JsonNode content, String kind) {
    if (content.isString()) {
      return content.asString();
    }
    StringBuilder text = null;
    for (JsonNode part : content.isArray() ? content : List.<JsonNode>of()) {
      JsonNode held = part.path(kind);
      String piece = held.isString() ? held.asString() : text(held, "text");
      if (part.path("type").asString("text").equals(kind) && piece != null) {
        text = (text == null ? new StringBuilder() : text).append(piece);
      }
    }
    return text == null ? null : text.toString();
  }

  private static @Nullable FinishReason finish(String reason) {
    return switch (reason) {
      case "stop", "eos", "eos_token", "end_turn", "stop_sequence" -> FinishReason.STOP;
      case "length", "max_tokens" -> FinishReason.LENGTH;
      default -> null;
    };
  }

  private String clean(String text) {
    return ShownText.storable(credentials.removeFrom(text));
  }

  /** Log-probabilities in OpenAI's shape. */
  private static final class LogProbabilities {

    /** Absent unless every token has its own and the likeliest one's. */
    static @Nullable CandidateTokens read(JsonNode logprobs) {
      JsonNode content = logprobs.path("content");
      if (!content.isArray() || content.isEmpty()) {
        return null;
      }
      var chosen = new ArrayList<Double>();
      var best = new ArrayList<Double>();
      for (JsonNode token : content) {
        JsonNode own = token.path("logprob");
        double likeliest = Double.NEGATIVE_INFINITY;
        for (JsonNode other : token.path("top_logprobs")) {
          likeliest = Math.max(likeliest, other.path("logprob").asDouble(likeliest));
        }
        if (!own.isNumber() || likeliest == Double.NEGATIVE_INFINITY) {
          return null;
        }
        chosen.add(own.asDouble());
        best.add(Math.min(1, Math.exp(Math.max(likeliest, own.asDouble()))));
      }
      return new CandidateTokens(chosen, best);
    }
  }
}
