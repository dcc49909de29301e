package dev.ratchet.bench;

import ai.onnxruntime.genai.Config;
import ai.onnxruntime.genai.GenAIException;
import ai.onnxruntime.genai.Generator;
import ai.onnxruntime.genai.GeneratorParams;
import ai.onnxruntime.genai.Model;
import dev.ratchet.natives.genai.GenaiNatives;
import dev.ratchet.natives.genai.GenaiVariant;
import dev.ratchet.natives.wheel.Progress;
import dev.ratchet.natives.wheel.Wheels;
import java.nio.file.Path;

/** The least that GenAI needs to continue a batch of equal prompts; no service, no text. */
final class NativeLoop implements AutoCloseable {

  private final Model model;

  private NativeLoop(Model model) {
    this.model = model;
  }

  static NativeLoop open(Path export) throws InterruptedException {
    GenaiNatives.prepare(GenaiVariant.CPU, Wheels.ofUser(Progress.SILENT));
    try (var config = new Config(export.toString())) {
      // As many threads as the service takes: by default the library takes fewer here.
      config.overlay(
          """
          {"model": {"decoder": {"session_options": {"intra_op_num_threads": %d}}}}
          """
              .formatted(Runtime.getRuntime().availableProcessors()));
      return new NativeLoop(new Model(config));
    } catch (GenAIException e) {
      throw new BenchException("GenAI can't load %s: %s".formatted(export, e.getMessage()), e);
    }
  }

  /** New tokens a second of one batch, its prompt read included. */
  Sample measure(String name, int[] prompt, int rows, int tokens) {
    var batch = new int[rows * prompt.length];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(prompt, 0, batch, row * prompt.length, prompt.length);
    }
    long began = System.nanoTime();
    try (var params = new GeneratorParams(model)) {
      params.setSearchOption("batch_size", rows);
      params.setSearchOption("max_length", prompt.length + tokens);
      params.setSearchOption("min_length", prompt.length + tokens);
      params.setSearchOption("do_sample", false);
      params.setSearchOption("past_present_share_buffer", true);
      try (var generator = new Generator(model, params)) {
        generator.appendTokens(batch);
        for (int token = 0; token < tokens; token++) {
          generator.generateNextToken();
        }
      }
    } catch (GenAIException e) {
      throw new BenchException("the bare loop failed: " + e.getMessage(), e);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Sample(name, null, rows * tokens / seconds);
  }

  @Override
  public void close() {
    model.close();
  }
}
