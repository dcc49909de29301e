package dev.ratchet.generator.chat;

import dev.ratchet.contracts.generator.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads chat requests. A field that would have an effect which is not carried out is refused by
 * name; one whose value asks for nothing special is taken.
 */
final class ChatRequestReader {

  private static final int MOST_SAMPLES = 64;
  private static final int MOST_STOPS = 4;

  /** They describe the caller and change no answer. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("user", "metadata", "safety_identifier", "prompt_cache_key");

  private static final Set<String> KNOWN =
      Set.of(
          "model",
          "messages",
          "temperature",
          "top_p",
          "max_tokens",
          "max_completion_tokens",
          "min_tokens",
          "n",
          "stop",
          "seed",
          "stream",
          "stream_options",
          "logprobs",
          "top_logprobs");

  /** Fields of OpenAI's API that are taken with the value that asks for nothing. */
  private static final Map<String, Predicate<JsonNode>> NEUTRAL =
      Map.of(
          "presence_penalty", ChatRequestReader::isZero,
          "frequency_penalty", ChatRequestReader::isZero,
          "logit_bias", JsonNode::isEmpty,
          "tools", JsonNode::isEmpty,
          "functions", JsonNode::isEmpty,
          "tool_choice", node -> node.isString() && node.asString().equals("none"),
          "parallel_tool_calls", JsonNode::isBoolean,
          "response_format", node -> node.path("type").asString("").equals("text"),
          "store", node -> node.isBoolean() && !node.asBoolean(),
          "service_tier", node -> Set.of("auto", "default").contains(node.asString("")));

  private final JsonMapper json;

  ChatRequestReader(JsonMapper json) {
    this.json = json;
  }

  ChatRequest read(byte[] body) {
    var fields = new ChatFields(object(body));
    refuseUnknown(fields.root());
    boolean stream = fields.flag("stream");
    JsonNode options = fields.root().path("stream_options");
    if (options.isObject() && !stream) {
      throw ChatException.invalid(
          "stream_options", "stream_options is only for stream: true; leave it out.");
    }
    boolean logProbabilities = fields.flag("logprobs");
    if (fields.integer("top_logprobs", 0, 20, 0) > 0) {
      throw ChatException.unsupported(
          "top_logprobs",
          "top_logprobs is not supported: only the log-probability of each written token is known."
              + " Send logprobs: true without it.");
    }
    return new ChatRequest(
        fields.text("model"),
        messages(fields.root().path("messages")),
        fields.number("temperature", 0, 2, 1),
        topP(fields),
        maxTokens(fields),
        minTokens(fields),
        fields.integer("n", 1, MOST_SAMPLES, 1),
        stops(fields.root().path("stop")),
        fields.seed("seed"),
        stream,
        options.path("include_usage").asBoolean(false),
        logProbabilities);
  }

  private JsonNode object(byte[] body) {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (JacksonException e) {
      throw ChatException.invalid(
          "body", "The request body is not valid JSON: " + e.getOriginalMessage());
    }
    if (root == null || !root.isObject()) {
      throw ChatException.invalid("body", "The request body must be a JSON object.");
    }
    return root;
  }

  private static void refuseUnknown(JsonNode root) {
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (value.isNull() || KNOWN.contains(name) || WITHOUT_EFFECT.contains(name)) {
        continue;
      }
      Predicate<JsonNode> neutral = NEUTRAL.get(name);
      if (neutral == null || !neutral.test(value)) {
        throw ChatException.unsupported(
            name, "%s is not supported here, so it would have no effect.".formatted(name));
      }
    }
  }

  private static boolean isZero(JsonNode node) {
    return node.isNumber() && node.asDouble() == 0;
  }

  private static double topP(ChatFields fields) {
    double topP = fields.number("top_p", 0, 1, 1);
    if (topP == 0) {
      throw ChatException.invalid("top_p", "top_p must be greater than 0; use temperature: 0.");
    }
    return topP;
  }

  private static @Nullable Integer maxTokens(ChatFields fields) {
    // The newer name wins, as in OpenAI's API.
    String name = fields.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
    return fields.has(name) ? fields.integer(name, 1, Integer.MAX_VALUE, 1) : null;
  }

  // Not OpenAI's, but vLLM's.
  private static int minTokens(ChatFields fields) {
    Integer most = maxTokens(fields);
    return fields.integer("min_tokens", 0, most == null ? Integer.MAX_VALUE : most, 0);
  }

  private static List<String> stops(JsonNode stop) {
    if (stop.isMissingNode() || stop.isNull()) {
      return List.of();
    }
    var stops = new ArrayList<String>();
    for (JsonNode text : stop.isArray() ? stop : List.of(stop)) {
      if (!text.isString() || text.asString().isEmpty()) {
        throw ChatException.invalid(
            "stop", "stop must be a text or an array of texts, none empty.");
      }
      stops.add(text.asString());
    }
    if (stops.size() > MOST_STOPS) {
      throw ChatException.invalid(
          "stop", "stop has %d texts, at most %d are taken.".formatted(stops.size(), MOST_STOPS));
    }
    return stops;
  }

  private static List<PromptMessage> messages(JsonNode messages) {
    if (!messages.isArray() || messages.isEmpty()) {
      throw ChatException.invalid("messages", "messages must be an array with a message or more.");
    }
    var read = new ArrayList<PromptMessage>();
    for (JsonNode message : messages) {
      String place = "messages[" + read.size() + "]";
      for (String field : message.propertyNames()) {
        boolean known = Set.of("role", "content", "name").contains(field);
        if (!known && !message.path(field).isNull()) {
          throw ChatException.unsupported(
              place + "." + field, "A message's %s is not supported here.".formatted(field));
        }
      }
      read.add(
          new PromptMessage(
              role(message.path("role"), place), content(message.path("content"), place)));
    }
    return List.copyOf(read);
  }

  private static String role(JsonNode role, String place) {
    return switch (role.asString("")) {
      case "system", "developer" -> "system";
      case "user" -> "user";
      case "assistant" -> "assistant";
      default ->
          throw ChatException.invalid(
              place + ".role",
              "The role must be system, developer, user or assistant but is '%s'."
                  .formatted(role.asString("")));
    };
  }

  private static String content(JsonNode content, String place) {
    if (content.isString()) {
      return content.asString();
    }
    if (!content.isArray()) {
      throw ChatException.invalid(
          place + ".content", "The content must be a text or an array of text parts.");
    }
    var text = new StringBuilder();
    int part = 0;
    for (JsonNode each : content) {
      if (!each.path("type").asString("").equals("text") || !each.path("text").isString()) {
        throw ChatException.unsupported(
            "%s.content[%d].type".formatted(place, part), "Only parts of type text are supported.");
      }
      text.append(each.path("text").asString());
      part++;
    }
    return text.toString();
  }
}
