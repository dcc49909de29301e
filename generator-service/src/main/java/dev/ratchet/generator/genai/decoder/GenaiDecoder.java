package dev.ratchet.generator.genai.decoder;

import ai.onnxruntime.genai.Adapters;
import ai.onnxruntime.genai.Config;
import ai.onnxruntime.genai.GenAIException;
import ai.onnxruntime.genai.Model;
import dev.ratchet.natives.genai.GenaiInstallation;
import dev.ratchet.natives.genai.GenaiNatives;
import dev.ratchet.natives.genai.GenaiVariant;
import dev.ratchet.natives.wheel.Wheels;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A model in ONNX Runtime GenAI. */
public final class GenaiDecoder implements Decoder {

  /**
   * No token has this id, so no prompt is mistaken for padding; to ONNX's Gather it is the last row
   * of the embedding, and the attention mask hides it.
   */
  static final int PAD = -1;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ERRORS_ONLY = 3;

  private final DecoderShape shape;
  private final OgaFunctions functions;
  private final Model model;
  private final Adapters adapters;
  private final GenaiVariant variant;

  private GenaiDecoder(
      DecoderShape shape,
      OgaFunctions functions,
      Model model,
      Adapters adapters,
      GenaiVariant variant) {
    this.shape = shape;
    this.functions = functions;
    this.model = model;
    this.adapters = adapters;
    this.variant = variant;
  }

  /**
   * Loads an export: a directory with {@code genai_config.json} and its graph. Fetches the native
   * libraries first where they are not there yet.
   *
   * @throws DecoderException when the library refuses the model or the device
   */
  public static GenaiDecoder open(Path exportDirectory, DecoderSettings settings, Wheels wheels)
      throws InterruptedException {
    if (!Files.isRegularFile(exportDirectory.resolve("genai_config.json"))) {
      throw new DecoderException(
          exportDirectory + " is no export for GenAI: it has no genai_config.json");
    }
    DecoderShape shape = GenaiConfig.read(exportDirectory);
    GenaiVariant variant = DeviceVariant.of(settings.device());
    if (variant == GenaiVariant.CPU && GenaiConfig.isBrainFloat(exportDirectory)) {
      throw new DecoderException(
          "The export is in BF16, for which ONNX Runtime has no kernels on the CPU. Take one in"
              + " FP32, FP16, INT8 or INT4, or a generator with CUDA.");
    }
    GenaiInstallation installation = GenaiNatives.prepare(variant, wheels);
    try (Config config = new Config(exportDirectory.toString())) {
      config.overlay(overlay(settings));
      config.clearProviders();
      if (installation.variant() == GenaiVariant.CUDA) {
        config.appendProvider("cuda");
        settings
            .providerOptions()
            .forEach((name, value) -> config.setProviderOption("cuda", name, value));
      }
      Model model = new Model(config);
      try {
        return new GenaiDecoder(
            shape,
            new OgaFunctions(installation.library()),
            model,
            new Adapters(model),
            installation.variant());
      } catch (GenAIException | RuntimeException e) {
        model.close();
        throw e;
      }
    } catch (GenAIException e) {
      throw new DecoderException(
          "GenAI can't load %s on %s: %s"
              .formatted(exportDirectory, installation.variant(), e.getMessage()),
          e);
    } catch (LinkageError e) {
      throw new DecoderException(
          "The native libraries in %s can't be loaded (%s). Delete that folder and start again: they are fetched anew."
              .formatted(installation.directory(), e),
          e);
    }
  }

  private static String overlay(DecoderSettings settings) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode model = root.putObject("model");
    model.put("pad_token_id", PAD);
    ObjectNode session = model.putObject("decoder").putObject("session_options");
    session.put("log_severity_level", ERRORS_ONLY);
    session.put("intra_op_num_threads", settings.actualThreads());
    if (!settings.spinning()) {
      session.put("session.intra_op.allow_spinning", "0");
    }
    return root.toString();
  }

  /** Which libraries run it. */
  public GenaiVariant variant() {
    return variant;
  }

  @Override
  public DecoderShape shape() {
    return shape;
  }

  @Override
  public void loadAdapter(String name, Path file) {
    try {
      adapters.loadAdapter(file.toString(), name);
    } catch (GenAIException e) {
      throw new DecoderException("GenAI can't load the adapter " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void unloadAdapter(String name) {
    try {
      adapters.unloadAdapter(name);
    } catch (GenAIException e) {
      throw new DecoderException(
          "GenAI can't forget the adapter " + name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public DecoderBatch start(BatchInput input) {
    try {
      return new GenaiBatch(model, adapters, functions, shape, input);
    } catch (GenAIException e) {
      throw new DecoderException("GenAI: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    adapters.close();
    model.close();
  }
}
