package dev.ratchet.generator.genai.decoder;

import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.model.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code genai_config.json} of an export says. */
final class GenaiConfig {

  private static final String OUR_MANIFEST = "ratchet-export.json";

  private GenaiConfig() {}

  static DecoderShape read(Path exportDirectory) {
    JsonFile file = JsonFile.read(exportDirectory.resolve("genai_config.json"));
    JsonFile model = file.object("model").orElseThrow(() -> file.missing("model"));
    JsonFile decoder = model.object("decoder").orElseThrow(() -> model.missing("decoder"));
    int vocabulary = model.integer("vocab_size");
    return new DecoderShape(
        model.integer("context_length"),
        vocabulary,
        endTokens(model),
        keyValueBytes(exportDirectory, decoder),
        (long) vocabulary * Float.BYTES);
  }

  /** Our own exports say it; of others it is counted as if they computed in fp32. */
  private static long keyValueBytes(Path exportDirectory, JsonFile decoder) {
    Path manifest = exportDirectory.resolve(OUR_MANIFEST);
    if (Files.exists(manifest)) {
      return JsonFile.read(manifest).integer("keyValueBytesPerToken");
    }
    return 2L
        * decoder.integer("num_hidden_layers")
        * decoder.integer("num_key_value_heads")
        * decoder.integer("head_size")
        * Float.BYTES;
  }

  /** Whether it is an export of ours that computes in bfloat16. */
  static boolean isBrainFloat(Path exportDirectory) {
    Path manifest = exportDirectory.resolve(OUR_MANIFEST);
    return Files.exists(manifest)
        && JsonFile.read(manifest)
            .text("precision")
            .filter(EnginePrecision.BF16.name()::equals)
            .isPresent();
  }

  private static List<Integer> endTokens(JsonFile model) {
    JsonNode node = model.node("eos_token_id").orElseThrow(() -> model.missing("eos_token_id"));
    var ids = new ArrayList<Integer>();
    (node.isArray() ? node.values() : List.of(node)).forEach(id -> ids.add(id.asInt()));
    return List.copyOf(ids);
  }
}
