package dev.ratchet.generator.openai;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a refusal, in any of the shapes that servers give it: OpenAI's {@code {"error":
 * {"message", "type", "param", "code"}}}, the same without the envelope (older vLLM), an error that
 * is a text (Ollama, TGI), FastAPI's {@code detail}.
 *
 * @param codes code and type, in lower case; empty where there are none
 * @param param the field of the request that is meant
 */
record ErrorBody(String message, String codes, @Nullable String param) {

  static ErrorBody read(JsonMapper json, String body) {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (JacksonException _) {
      return new ErrorBody(body, "", null); // a proxy's page
    }
    if (root == null || !root.isObject()) {
      return new ErrorBody(body, "", null);
    }
    JsonNode error = root.path("error");
    if (error.isString()) {
      return new ErrorBody(error.asString(), code(root.path("error_type")), null);
    }
    if (error.isObject()) {
      return of(error, body);
    }
    return root.has("detail") ? ofDetail(root.path("detail"), body) : of(root, body);
  }

  private static ErrorBody of(JsonNode error, String body) {
    String message = error.path("message").asString("");
    JsonNode param = error.path("param");
    return new ErrorBody(
        message.isEmpty() ? body : message,
        (code(error.path("code")) + " " + code(error.path("type"))).strip(),
        param.isString() && !param.asString().isEmpty() ? param.asString() : null);
  }

  private static ErrorBody ofDetail(JsonNode detail, String body) {
    if (detail.isString()) {
      return new ErrorBody(detail.asString(), "", null);
    }
    JsonNode first = detail.path(0);
    JsonNode place = first.path("loc");
    JsonNode field = place.path(place.size() - 1);
    return new ErrorBody(
        first.path("msg").asString(body), "", field.isString() ? field.asString() : null);
  }

  private static String code(JsonNode code) {
    return code.isString() ? code.asString().toLowerCase(Locale.ROOT) : "";
  }
}
