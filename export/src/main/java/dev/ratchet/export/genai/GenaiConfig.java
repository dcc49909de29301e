package dev.ratchet.export.genai;

import dev.ratchet.export.onnx.DecoderExport;
import dev.ratchet.export.onnx.ElementType;
import dev.ratchet.export.onnx.Precision;
import dev.ratchet.model.config.ModelConfig;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of {@code genai_config.json}. Every search option that would change the tokens is set
 * here, because GenAI's own defaults differ from greedy; the engine sets lengths and batch.
 */
final class GenaiConfig {

  static final String FILE = "genai_config.json";

  /** Errors only: each empty adapter slot would be a line of warning otherwise. */
  private static final int LOG_ERRORS = 3;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private GenaiConfig() {}

  static String of(ModelConfig model, Precision precision) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode top = root.putObject("model");
    top.put("type", model.family().modelType());
    top.put("vocab_size", model.vocabularySize());
    top.put("context_length", model.contextLength());
    top.put("pad_token_id", model.padToken());
    if (model.bosToken() >= 0) {
      top.put("bos_token_id", model.bosToken());
    }
    var eos = top.putArray("eos_token_id");
    model.eosTokens().forEach(eos::add);
    decoder(top.putObject("decoder"), model, precision);
    search(root.putObject("search"), model);
    return JSON.writeValueAsString(root) + "\n";
  }

  private static void decoder(ObjectNode decoder, ModelConfig model, Precision precision) {
    ObjectNode session = decoder.putObject("session_options");
    session.put("log_id", "onnxruntime-genai");
    session.put("log_severity_level", LOG_ERRORS);
    if (precision.activations() != ElementType.FLOAT) {
      // The last level (layouts of images) crashes ONNX Runtime 1.23 on 16 bits without CUDA.
      session.put("graph_optimization_level", "ORT_ENABLE_EXTENDED");
    }
    session.putArray("provider_options");
    decoder.put("filename", DecoderExport.GRAPH_FILE);
    decoder.put("hidden_size", model.hiddenSize());
    decoder.put("num_hidden_layers", model.layers());
    decoder.put("num_attention_heads", model.heads());
    decoder.put("num_key_value_heads", model.keyValueHeads());
    decoder.put("head_size", model.headSize());
    ObjectNode inputs = decoder.putObject("inputs");
    inputs.put("input_ids", "input_ids");
    inputs.put("attention_mask", "attention_mask");
    inputs.put("past_key_names", "past_key_values.%d.key");
    inputs.put("past_value_names", "past_key_values.%d.value");
    ObjectNode outputs = decoder.putObject("outputs");
    outputs.put("logits", "logits");
    outputs.put("present_key_names", "present.%d.key");
    outputs.put("present_value_names", "present.%d.value");
  }

  private static void search(ObjectNode search, ModelConfig model) {
    search.put("do_sample", false);
    search.put("num_beams", 1);
    search.put("num_return_sequences", 1);
    search.put("repetition_penalty", 1.0);
    search.put("length_penalty", 1.0);
    search.put("temperature", 1.0);
    search.put("top_k", 1);
    search.put("top_p", 1.0);
    search.put("min_length", 0);
    search.put("max_length", model.contextLength());
    search.put("early_stopping", true);
    // One cache that every step writes into, instead of a copy a token: a third to three quarters
    // more tokens a second in batches. It is max_length long, so that must be set to what is
    // needed.
    search.put("past_present_share_buffer", true);
  }
}
