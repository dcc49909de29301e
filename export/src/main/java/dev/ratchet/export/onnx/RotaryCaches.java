package dev.ratchet.export.onnx;

import dev.ratchet.export.onnx.ExternalData.Range;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.weights.FloatBlocks;
import java.io.IOException;
import java.util.function.DoubleUnaryOperator;

/** Cosines and sines of every position: [context, head / 2] each, scaling of the model applied. */
record RotaryCaches(String cosines, String sines) {

  static RotaryCaches write(Graph graph, WeightStream stream, ModelConfig model, ElementType type)
      throws IOException {
    return new RotaryCaches(
        table("rotary.cosines", Math::cos, graph, stream, model, type),
        table("rotary.sines", Math::sin, graph, stream, model, type));
  }

  private static String table(
      String name,
      DoubleUnaryOperator function,
      Graph graph,
      WeightStream stream,
      ModelConfig model,
      ElementType type)
      throws IOException {
    float[] frequencies = floats(model.inverseFrequencies());
    int half = frequencies.length;
    FloatBlocks values =
        (from, into, count) -> {
          for (int i = 0; i < count; i++) {
            long position = (from + i) / half;
            // The angle as transformers has it: a product of two floats, rounded to a float.
            float angle = position * frequencies[(int) ((from + i) % half)];
            into[i] = (float) function.applyAsDouble(angle);
          }
        };
    Range range = stream.plain(name, values, (long) model.contextLength() * half, type);
    return graph.initializer(name, type, range, model.contextLength(), half);
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }
}
