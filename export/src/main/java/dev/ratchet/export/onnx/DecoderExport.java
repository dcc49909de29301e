package dev.ratchet.export.onnx;

import dev.ratchet.export.quantize.QuantizationError;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes {@code model.onnx} and {@code model.onnx.data} of one model. The weights pass through a
 * few megabytes of memory, however large they are.
 *
 * <p>Inputs: {@code input_ids} and {@code attention_mask} [batch, …] INT64, {@code
 * past_key_values.{i}.key|value} [batch, key-value heads, past, head], and the {@link
 * AdapterSlot}s. Outputs: {@code logits} (see {@link LogitsScope}) and {@code
 * present.{i}.key|value}. Standard operators of opset 21 and ONNX Runtime's {@code com.microsoft}
 * ones.
 */
public final class DecoderExport {

  /** The graph. */
  public static final String GRAPH_FILE = "model.onnx";

  /** Its weights. */
  public static final String WEIGHTS_FILE = "model.onnx.data";

  private DecoderExport() {}

  /**
   * Writes both files into an existing folder.
   *
   * @return what each quantised matrix lost, by the name of its weight; empty unless INT4
   */
  public static Map<String, QuantizationError> write(
      ModelConfig model,
      Weights weights,
      ExportSettings settings,
      Path directory,
      LayerProgress progress)
      throws IOException {
    Graph graph = new Graph(model.family().modelType());
    try (ExternalData data = ExternalData.create(directory.resolve(WEIGHTS_FILE))) {
      var stream = new WeightStream(data);
      var quantized = new QuantizedMatrices(graph, data, stream, weights, settings.blockSize());
      new Decoder(graph, stream, weights, model, settings, quantized).write(progress);
      Files.write(directory.resolve(GRAPH_FILE), graph.toBytes("ratchet"));
      return quantized.errors();
    }
  }
}
