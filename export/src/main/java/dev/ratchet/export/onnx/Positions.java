package dev.ratchet.export.onnx;

import java.util.List;
import java.util.Map;

/**
 * What the graph knows of positions, all from the attention mask: 1 for a token, 0 for padding on
 * the right. A row's real tokens are counted, its padding is overwritten as it grows.
 *
 * <p>Between attentions the graph has its activations flat, one line a token of any row.
 *
 * @param lastKey per row, the position of its last key: [batch], INT32
 * @param totalLength past and new tokens of the longest row: scalar, INT32
 * @param lastTokens per row, the line of its last real token among the flat ones: [batch]
 * @param rows a shape: [batch, sequence, the rest]
 * @param sequence how many tokens are new in each row: [1]
 */
record Positions(
    String lastKey, String totalLength, String lastTokens, String rows, String sequence) {

  static Positions of(Graph graph, String inputIds, String attentionMask) {
    String axisOne = graph.constant("axis_one", new long[] {1}, 1);
    String one = graph.constant("one", new long[] {1}, 1);
    String tokens =
        graph.node(
            "ReduceSum",
            "positions.tokens",
            List.of(attentionMask, axisOne),
            Map.of("keepdims", 0)); // [batch]
    String last = graph.node("Sub", "positions.last", tokens, one); // [batch]
    String maskShape = graph.node("Shape", "positions.mask_shape", attentionMask);
    String total = graph.node("Gather", "positions.total", maskShape, one); // [1]
    String totalScalar = graph.node("Squeeze", "positions.total_scalar", total);

    String shape = graph.node("Shape", "positions.shape", inputIds); // [2]
    String sequence = graph.node("Gather", "positions.sequence", shape, one); // [1]
    String rest = graph.constant("rest", new long[] {-1}, 1);
    String rows =
        graph.node("Concat", "positions.rows", List.of(shape, rest), Map.of("axis", 0)); // [3]
    return new Positions(
        int32(graph, "positions.last_key", last),
        int32(graph, "positions.total_length", totalScalar),
        lastTokens(graph, shape, last, total, sequence),
        rows,
        sequence);
  }

  /**
   * Among the new tokens a row ends at (last − past). While generating, with one new token, a row
   * that was padded in the prompt counts less than the longest: it is held at 0.
   */
  private static String lastTokens(
      Graph graph, String shape, String last, String total, String sequence) {
    String past = graph.node("Sub", "positions.past", total, sequence);
    String offset = graph.node("Sub", "positions.offset", last, past); // [batch]
    String zero = graph.constant("zero", new long[] {0}, 1);
    String column = graph.node("Max", "positions.column", offset, zero);
    String first = graph.constant("first", new long[] {0});
    String step = graph.constant("step", new long[] {1});
    String batch = graph.node("Gather", "positions.batch", shape, first); // scalar
    String row = graph.node("Range", "positions.row", first, batch, step); // [batch]
    String start = graph.node("Mul", "positions.row_start", row, sequence);
    return graph.node("Add", "positions.last_tokens", start, column);
  }

  /** Each row's last token alone: [batch · sequence, width] → [batch, width]. */
  String lastOf(Graph graph, String name, String values) {
    return graph.node("Gather", name, values, lastTokens);
  }

  /** [batch · sequence, width] → [batch, sequence, width], without a copy. */
  String byRow(Graph graph, String name, String values) {
    return graph.node("Reshape", name, values, rows);
  }

  private static String int32(Graph graph, String name, String values) {
    return graph.node("Cast", name, List.of(values), Map.of("to", ElementType.INT32.onnxNumber()));
  }
}
