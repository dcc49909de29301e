package dev.ratchet.export.onnx;

import dev.ratchet.export.onnx.ExternalData.Range;
import dev.ratchet.export.quantize.BlockQuantizer;
import dev.ratchet.export.quantize.QuantizationError;
import dev.ratchet.export.quantize.QuantizedRow;
import dev.ratchet.model.weights.FloatBlocks;
import dev.ratchet.model.weights.Weights;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Linear layers whose weights are held in blocks of four bits ({@code MatMulNBits}). */
final class QuantizedMatrices {

  private static final int ROWS_AT_ONCE = 256;

  /**
   * Activations are rounded to eight bits while multiplying, in blocks as long as the weights':
   * nine times as fast at writing one text as without, and of no weight beside four-bit weights.
   * For eight-bit ones it is what costs most, so those want small blocks.
   */
  private static final int EIGHT_BIT_ACTIVATIONS = 4;

  private final Graph graph;
  private final ExternalData data;
  private final WeightStream stream;
  private final Weights weights;
  private final int blockSize;
  private final Map<String, QuantizationError> errors = new LinkedHashMap<>();

  QuantizedMatrices(
      Graph graph, ExternalData data, WeightStream stream, Weights weights, int blockSize) {
    this.graph = graph;
    this.data = data;
    this.stream = stream;
    this.weights = weights;
    this.blockSize = blockSize;
  }

  /** What each matrix lost, by the weight's name. */
  Map<String, QuantizationError> errors() {
    return errors;
  }

  /** Input [tokens, in] times the weight of that name [out, in], transposed: [tokens, out]. */
  String multiply(String name, String input, String weight, int out, int in, int bits)
      throws IOException {
    BlockQuantizer quantizer = new BlockQuantizer(bits, blockSize);
    List<String> inputs = store(weight, out, in, quantizer, bits);
    return graph.node(
        Graph.MICROSOFT,
        "MatMulNBits",
        name + ".matmul",
        List.of(input, inputs.get(0), inputs.get(1), inputs.get(2)),
        List.of(name + ".matmul:0"),
        Map.of(
            "K", in,
            "N", out,
            "bits", bits,
            "block_size", blockSize,
            "accuracy_level", EIGHT_BIT_ACTIVATIONS));
  }

  /** Weights are streamed; their scales and zero points, a sixth as large, wait in memory. */
  private List<String> store(String weight, int out, int in, BlockQuantizer quantizer, int bits)
      throws IOException {
    FloatBlocks source = weights.blocks(weight);
    int blocks = quantizer.blocks(in);
    float[] row = new float[in];
    float[] scales = new float[Math.multiplyExact(out, blocks)];
    byte[] zeroPoints = new byte[Math.multiplyExact(out, quantizer.zeroPointBytes(in))];
    QuantizationError error = errors.computeIfAbsent(weight, _ -> new QuantizationError());
    byte[] packed = new byte[Math.multiplyExact(ROWS_AT_ONCE, quantizer.packedBytes(in))];
    data.begin();
    for (int from = 0; from < out; from += ROWS_AT_ONCE) {
      int rows = Math.min(ROWS_AT_ONCE, out - from);
      for (int i = 0; i < rows; i++) {
        source.read((long) (from + i) * in, row, in);
        QuantizedRow result = quantizer.quantize(row, in, error);
        copy(result.packed(), packed, i);
        copy(result.zeroPoints(), zeroPoints, from + i);
        System.arraycopy(result.scales(), 0, scales, (from + i) * blocks, blocks);
      }
      long bytes = (long) rows * quantizer.packedBytes(in);
      data.append(MemorySegment.ofArray(packed).asSlice(0, bytes));
    }
    Range range = data.end();
    String name = weight + ".q" + bits;
    int blob = blockSize * bits / 8;
    graph.initializer(name, ElementType.UINT8, range, out, blocks, blob);
    ElementType type = ElementType.FLOAT;
    Range scaleRange = stream.plain(name, FloatBlocks.of(scales), scales.length, type);
    graph.initializer(name + ".scales", type, scaleRange, out, blocks);
    data.begin();
    data.append(MemorySegment.ofArray(zeroPoints));
    graph.initializer(
        name + ".zero_points", ElementType.UINT8, data.end(), out, quantizer.zeroPointBytes(in));
    return List.of(name, name + ".scales", name + ".zero_points");
  }

  private static void copy(byte[] from, byte[] into, int row) {
    System.arraycopy(from, 0, into, row * from.length, from.length);
  }
}
