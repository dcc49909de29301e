package dev.ratchet.model.tokenizer;

import dev.ratchet.model.JsonFile;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.tokenizer.ByteLevelTokenizer.Added;
import dev.ratchet.model.tokenizer.ByteLevelTokenizer.Splitting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The older way to keep Qwen2's tokenizer: vocab.json, merges.txt, and the added tokens in
 * tokenizer_config.json, for directories that have no tokenizer.json.
 */
public final class VocabularyFiles {

  private static final String VOCABULARY = "vocab.json";
  private static final String MERGES = "merges.txt";

  private VocabularyFiles() {}

  /** Whether a directory has them. */
  public static boolean areIn(Path directory) {
    return Files.exists(directory.resolve(VOCABULARY)) && Files.exists(directory.resolve(MERGES));
  }

  /**
   * Reads them.
   *
   * @throws ModelFileException for tokenizers other than Qwen2's, whose way to cut text is not
   *     written in these files
   */
  public static ByteLevelTokenizer read(Path directory) {
    JsonFile config = JsonFile.read(directory.resolve("tokenizer_config.json"));
    String type = config.text("tokenizer_class").orElse("absent");
    if (!type.startsWith("Qwen2Tokenizer")) {
      throw new ModelFileException(
          Kind.UNSUPPORTED_TOKENIZER,
          config.where()
              + ": tokenizer_class is "
              + type
              + "; without a tokenizer.json only Qwen2Tokenizer is known"
              + " (transformers' save_pretrained writes a tokenizer.json)");
    }
    SortedMap<Integer, String> tokens = new TreeMap<>();
    Path file = directory.resolve(VOCABULARY);
    for (Map.Entry<String, JsonNode> entry : JsonFile.read(file).entries()) {
      put(file.toString(), tokens, entry.getValue().intValue(-1), entry.getKey());
    }
    return new ByteLevelTokenizer(
        tokens, merges(directory.resolve(MERGES)), added(config, tokens), Splitting.QWEN2);
  }

  private static List<Added> added(JsonFile config, SortedMap<Integer, String> tokens) {
    List<Added> added = new ArrayList<>();
    config
        .object("added_tokens_decoder")
        .ifPresent(
            decoder -> {
              for (Map.Entry<String, JsonNode> entry : decoder.entries()) {
                int id = entry.getKey().matches("\\d{1,9}") ? Integer.parseInt(entry.getKey()) : -1;
                JsonNode token = entry.getValue();
                put(decoder.where(), tokens, id, token.path("content").stringValue(""));
                added.add(new Added(id, token.path("special").booleanValue(false)));
              }
            });
    return added;
  }

  private static void put(String where, SortedMap<Integer, String> tokens, int id, String token) {
    if (id < 0 || token.isEmpty() || !tokens.getOrDefault(id, token).equals(token)) {
      throw new ModelFileException(
          Kind.UNSUPPORTED_TOKENIZER,
          where + ": the token \"" + token + "\" has no id of its own: " + id);
    }
    tokens.put(id, token);
  }

  private static List<String> merges(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> !line.startsWith("#version") && !line.isBlank()).toList();
    } catch (IOException e) {
      throw new ModelFileException(Kind.UNREADABLE, "Can't read " + file + ": " + e, e);
    }
  }
}
