package dev.ratchet.generator.genai.decoder;

import dev.ratchet.model.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code genai_config.json} of an export says. */
final class GenaiConfig {

  /** Keys, values and logits in fp32; a smaller export takes less than is counted. */
  private static final long BYTES_PER_NUMBER = Float.BYTES;

  private GenaiConfig() {}

  static DecoderShape read(Path exportDirectory) {
    JsonFile file = JsonFile.read(exportDirectory.resolve("genai_config.json"));
    JsonFile model = file.object("model").orElseThrow(() -> file.missing("model"));
    JsonFile decoder = model.object("decoder").orElseThrow(() -> model.missing("decoder"));
    long keysAndValues =
        2L
            * decoder.integer("num_hidden_layers")
            * decoder.integer("num_key_value_heads")
            * decoder.integer("head_size");
    int vocabulary = model.integer("vocab_size");
    return new DecoderShape(
        model.integer("context_length"),
        vocabulary,
        endTokens(model),
        keysAndValues * BYTES_PER_NUMBER,
        vocabulary * BYTES_PER_NUMBER);
  }

  private static List<Integer> endTokens(JsonFile model) {
    JsonNode node = model.node("eos_token_id").orElseThrow(() -> model.missing("eos_token_id"));
    var ids = new ArrayList<Integer>();
    (node.isArray() ? node.values() : List.of(node)).forEach(id -> ids.add(id.asInt()));
    return List.copyOf(ids);
  }
}
