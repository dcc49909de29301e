package dev.ratchet.learner;

import dev.ratchet.learner.checkpoint.Durable;
import dev.ratchet.learner.policy.HostTensor;
import dev.ratchet.learner.protocol.LearnerEvent.ResultKind;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.model.config.TensorSpec;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.Matrix;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.safetensors.SafetensorsWriter;
import dev.ratchet.model.weights.DType;
import dev.ratchet.model.weights.FloatBlocks;
import dev.ratchet.model.weights.TensorInfo;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what was trained: a PEFT directory, or a model directory where all parameters were. F32,
 * as they were trained.
 */
final class Results {

  /** What belongs to a model besides its weights. */
  private static final List<String> COMPANIONS =
      List.of(
          "config.json",
          "generation_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "vocab.json",
          "merges.txt",
          "chat_template.jinja",
          "LICENSE",
          "NOTICE");

  private Results() {}

  static ResultKind write(
      RunDirectory directory, LearnerRun run, Inputs inputs, Map<String, HostTensor> trainable) {
    LoraConfig lora = inputs.lora();
    if (lora == null) {
      Durable.directory(directory.result(), part -> writeModel(part, inputs, trainable));
      return ResultKind.MODEL;
    }
    Durable.directory(directory.result(), part -> writeAdapter(part, run, inputs, lora, trainable));
    return ResultKind.ADAPTER;
  }

  private static void writeAdapter(
      Path part,
      LearnerRun run,
      Inputs inputs,
      LoraConfig lora,
      Map<String, HostTensor> trainable) {
    Map<String, Matrix> matrices = new TreeMap<>();
    trainable.forEach(
        (name, tensor) -> {
          int rows = Math.toIntExact(tensor.shape()[0]);
          int columns = Math.toIntExact(tensor.shape()[1]);
          matrices.put(name, new Matrix(rows, columns, tensor.toArray()));
        });
    PeftAdapter.write(part, lora, run.modelName(), inputs.baseHash(), matrices, DType.F32);
  }

  private static void writeModel(Path part, Inputs inputs, Map<String, HostTensor> trainable)
      throws IOException {
    for (String name : COMPANIONS) {
      Path file = inputs.model().path().resolve(name);
      if (Files.isRegularFile(file)) {
        Files.copy(file, part.resolve(name));
      }
    }
    List<TensorSpec> specs = inputs.model().config().tensors();
    List<TensorInfo> infos =
        specs.stream().map(spec -> new TensorInfo(spec.name(), DType.F32, spec.shape())).toList();
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(part.resolve("model.safetensors"), infos)) {
      for (TensorSpec spec : specs) {
        writer.write(spec.name(), blocks(spec.name(), trainable));
      }
    }
  }

  private static FloatBlocks blocks(String name, Map<String, HostTensor> trainable) {
    HostTensor tensor = trainable.get(name);
    if (tensor == null) {
      throw new IllegalStateException(
          "All parameters were trained but %s is not among them".formatted(name));
    }
    return (from, into, count) ->
        MemorySegment.copy(
            tensor.values(), ValueLayout.JAVA_FLOAT_UNALIGNED, from * Float.BYTES, into, 0, count);
  }
}
