package dev.ratchet.bench;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.generator.genai.decoder.Decoder.BatchInput;
import dev.ratchet.generator.genai.decoder.DecoderBatch;
import dev.ratchet.generator.genai.decoder.DecoderException;
import dev.ratchet.generator.genai.decoder.DecoderSettings;
import dev.ratchet.generator.genai.decoder.GenaiDecoder;
import dev.ratchet.natives.wheel.Progress;
import dev.ratchet.natives.wheel.Wheels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The generator's own decoder on an export, without queue, text or HTTP. */
final class ProductDecoding implements AutoCloseable {

  private final GenaiDecoder decoder;

  private ProductDecoding(GenaiDecoder decoder) {
    this.decoder = decoder;
  }

  static ProductDecoding open(Path export, EngineDevice device) throws InterruptedException {
    try {
      return new ProductDecoding(
          GenaiDecoder.open(
              export,
              new DecoderSettings(device, 0, true, Map.of()),
              Wheels.ofUser(Progress.SILENT)));
    } catch (DecoderException e) {
      throw new BenchException(
          "ONNX Runtime GenAI can't run on %s: %s".formatted(device, e.getMessage()), e);
    }
  }

  String variant() {
    return decoder.variant().toString();
  }

  /** New tokens a second of a batch of equal prompts, their reading included. */
  Sample measure(int[] prompt, int rows, int newTokens) {
    int[][] prompts = new int[rows][];
    Arrays.fill(prompts, prompt);
    long began = System.nanoTime();
    try (DecoderBatch batch = decoder.start(new BatchInput(prompts, newTokens, newTokens, null))) {
      for (int token = 0; token < newTokens; token++) {
        batch.stepGreedily();
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Sample("generation, batch " + rows, null, rows * newTokens / seconds);
  }

  /** The logits behind each prompt, all of them in one batch with an adapter. */
  float[][] lastLogits(String adapter, Path file, int[][] prompts) {
    decoder.loadAdapter(adapter, file);
    try (DecoderBatch batch = decoder.start(new BatchInput(prompts, 1, 0, adapter))) {
      var logits = new float[prompts.length][decoder.shape().vocabulary()];
      for (int row = 0; row < prompts.length; row++) {
        batch.logits().copy(row, logits[row]);
      }
      return logits;
    }
  }

  @Override
  public void close() {
    decoder.close();
  }
}
