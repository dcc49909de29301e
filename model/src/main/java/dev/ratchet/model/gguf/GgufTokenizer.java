package dev.ratchet.model.gguf;

import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.tokenizer.ByteLevelTokenizer;
import dev.ratchet.model.tokenizer.ByteLevelTokenizer.Added;
import dev.ratchet.model.tokenizer.ByteLevelTokenizer.Splitting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tokenizer files that a GGUF file's metadata amount to; byte-level BPE only. */
final class GgufTokenizer {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** llama.cpp's names of how text is cut. */
  private static final Map<String, Splitting> SPLITTINGS =
      Map.of(
          "smollm", Splitting.DIGITS_THEN_GPT2,
          "gpt-2", Splitting.GPT2,
          "qwen2", Splitting.QWEN2,
          "deepseek-r1-qwen", Splitting.QWEN2,
          "llama-bpe", Splitting.LLAMA3);

  // Kinds of tokens in tokenizer.ggml.token_type.
  private static final int CONTROL = 3;
  private static final int USER_DEFINED = 4;
  private static final int UNUSED = 5;

  private final GgufFile file;
  private final GgufMetadata metadata;
  private final ModelConfig config;
  private final List<String> tokens;

  GgufTokenizer(GgufFile file, ModelConfig config) {
    this.file = file;
    this.metadata = new GgufMetadata(file);
    this.config = config;
    this.tokens =
        metadata
            .texts("tokenizer.ggml.tokens")
            .orElseThrow(
                () ->
                    new ModelFileException(
                        Kind.MISSING_TOKENIZER,
                        file.path() + " has no tokenizer.ggml.tokens: no tokenizer"));
    if (tokens.size() > config.vocabularySize()) {
      throw new ModelFileException(
          Kind.SHAPE_MISMATCH,
          file.path()
              + " lists "
              + tokens.size()
              + " tokens but its embedding has "
              + config.vocabularySize()
              + " rows");
    }
  }

  ByteLevelTokenizer tokenizer() {
    String model = metadata.requireText("tokenizer.ggml.model");
    if (!model.equals("gpt2")) {
      throw unsupported(
          "tokenizer.ggml.model is \""
              + model
              + "\"; byte-level BPE (gpt2) is read: take the model with its tokenizer.json");
    }
    String pre = metadata.text("tokenizer.ggml.pre").orElse("absent");
    Splitting splitting = SPLITTINGS.get(pre);
    if (splitting == null) {
      throw unsupported(
          "tokenizer.ggml.pre \""
              + pre
              + "\" is none of "
              + SPLITTINGS.keySet().stream().sorted().toList()
              + ": text would be cut otherwise than in training; take the model with its"
              + " tokenizer.json");
    }
    List<Added> added = new ArrayList<>();
    SortedMap<Integer, String> vocabulary = vocabulary(added);
    return new ByteLevelTokenizer(vocabulary, merges(vocabulary), added, splitting);
  }

  private SortedMap<Integer, String> vocabulary(List<Added> added) {
    long[] types = metadata.wholes("tokenizer.ggml.token_type").orElse(new long[tokens.size()]);
    if (types.length != tokens.size()) {
      throw unsupported(
          "it lists " + tokens.size() + " tokens but " + types.length + " types of tokens");
    }
    SortedMap<Integer, String> vocabulary = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (int id = 0; id < types.length; id++) {
      if (types[id] == UNUSED) {
        continue; // fills up the embedding; no text means it
      }
      if (tokens.get(id).isEmpty() || !seen.add(tokens.get(id))) {
        throw unsupported(
            "the token " + id + " \"" + tokens.get(id) + "\" is empty or stands twice");
      }
      vocabulary.put(id, tokens.get(id));
      if (types[id] == CONTROL || types[id] == USER_DEFINED) {
        added.add(new Added(id, types[id] == CONTROL));
      }
    }
    return vocabulary;
  }

  private List<String> merges(SortedMap<Integer, String> vocabulary) {
    List<String> merges =
        metadata
            .texts("tokenizer.ggml.merges")
            .orElseThrow(() -> unsupported("it has no tokenizer.ggml.merges"));
    Set<String> known = new HashSet<>(vocabulary.values());
    for (String merge : merges) {
      int blank = merge.indexOf(' ', 1);
      if (blank < 0
          || !known.contains(merge.substring(0, blank))
          || !known.contains(merge.substring(blank + 1))
          || !known.contains(merge.substring(0, blank) + merge.substring(blank + 1))) {
        throw unsupported("the merge \"" + merge + "\" is none of two tokens to a third");
      }
    }
    return merges;
  }

  /** The tokenizer_config.json, with the chat template if there is one. */
  String configJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("tokenizer_class", "PreTrainedTokenizerFast");
    json.put("model_max_length", config.contextLength());
    json.put("clean_up_tokenization_spaces", false);
    putToken(json, "bos_token", config.bosToken());
    putToken(json, "eos_token", config.eosTokens().getFirst());
    putToken(json, "pad_token", config.padToken());
    metadata
        .text("tokenizer.chat_template")
        .ifPresent(template -> json.put("chat_template", template));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private void putToken(ObjectNode json, String key, int token) {
    if (token >= 0 && token < tokens.size()) {
      json.put(key, tokens.get(token));
    }
  }

  private ModelFileException unsupported(String what) {
    return new ModelFileException(Kind.UNSUPPORTED_TOKENIZER, file.path() + ": " + what);
  }
}
