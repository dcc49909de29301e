package dev.ratchet.model.tokenizer;

import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tokens of a tokenizer.json and their ids.
 *
 * @param special ids of the added tokens that are marked special
 */
record Vocabulary(
    Map<String, Integer> ids,
    Map<Integer, String> tokens,
    Set<Integer> special,
    boolean byteLevel,
    int size) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Vocabulary read(Path tokenizerJson) {
    try {
      return of(tokenizerJson.toString(), JSON.readTree(tokenizerJson));
    } catch (JacksonException e) {
      throw new ModelFileException(
          Kind.UNSUPPORTED_TOKENIZER,
          tokenizerJson + " can't be read: " + e.getOriginalMessage(),
          e);
    }
  }

  /** Of a tokenizer.json that is not a file. */
  static Vocabulary parse(String where, String json) {
    return of(where, JSON.readTree(json));
  }

  private static Vocabulary of(String file, JsonNode json) {
    Map<String, Integer> ids = new HashMap<>();
    Map<Integer, String> tokens = new HashMap<>();
    JsonNode vocabulary = json.path("model").path("vocab");
    if (!vocabulary.isObject()) {
      throw new ModelFileException(
          Kind.UNSUPPORTED_TOKENIZER, file + " has no model.vocab of tokens and ids (BPE)");
    }
    for (Map.Entry<String, JsonNode> entry : vocabulary.properties()) {
      put(file, ids, tokens, entry.getKey(), entry.getValue());
    }
    Set<Integer> special = new HashSet<>();
    for (JsonNode token : json.path("added_tokens")) {
      int id = put(file, ids, tokens, token.path("content").stringValue(null), token.path("id"));
      if (token.path("special").booleanValue(false)) {
        special.add(id);
      }
    }
    int size = tokens.keySet().stream().mapToInt(id -> id + 1).max().orElse(0);
    return new Vocabulary(ids, tokens, special, isByteLevel(json.path("decoder")), size);
  }

  private static int put(
      String file,
      Map<String, Integer> ids,
      Map<Integer, String> tokens,
      @Nullable String token,
      JsonNode id) {
    if (token == null || !id.canConvertToInt() || id.intValue() < 0) {
      throw new ModelFileException(
          Kind.UNSUPPORTED_TOKENIZER, file + ": the token " + token + " has no valid id: " + id);
    }
    ids.put(token, id.intValue());
    tokens.put(id.intValue(), token);
    return id.intValue();
  }

  private static boolean isByteLevel(JsonNode decoder) {
    return decoder.path("type").stringValue("").equals("ByteLevel");
  }

  /**
   * The bytes that an id stands for; none for ids without a meaning, and for special ones if so.
   */
  byte[] bytes(int id, boolean skipSpecial) {
    String token = tokens.get(id);
    if (token == null || skipSpecial && special.contains(id)) {
      return new byte[0];
    }
    return ByteAlphabet.bytes(token);
  }

  OptionalInt id(String token) {
    Integer id = ids.get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }
}
