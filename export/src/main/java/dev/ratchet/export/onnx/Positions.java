package dev.ratchet.export.onnx;

import java.util.List;
import java.util.Map;

/**
 * What the graph knows of positions, all from the attention mask: 1 for a token, 0 for padding on
 * the right. A row's real tokens are counted, its padding is overwritten as it grows.
 *
 * @param lastKey per row, the position of its last key: [batch], INT32
 * @param totalLength past and new tokens of the longest row: scalar, INT32
 * @param lastToken per row, where its last real token stands among the new ones: [batch, 1, 1]
 * @param sequence how many tokens are new: [1], INT64
 */
record Positions(String lastKey, String totalLength, String lastToken, String sequence) {

  static Positions of(Graph graph, String inputIds, String attentionMask) {
    String axisOne = graph.constant("axis_one", new long[] {1}, 1);
    String zero = graph.constant("zero", new long[] {0}, 1);
    String one = graph.constant("one", new long[] {1}, 1);
    String tokens =
        graph.node(
            "ReduceSum",
            "positions.tokens",
            List.of(attentionMask, axisOne),
            Map.of("keepdims", 0)); // [batch]
    String last = graph.node("Sub", "positions.last", tokens, one); // [batch]
    String lastKey = int32(graph, "positions.last_key", last);

    String total = width(graph, "positions.total", attentionMask, one); // [1]
    String totalScalar = graph.node("Squeeze", "positions.total_scalar", total);
    String totalLength = int32(graph, "positions.total_length", totalScalar);

    // Among the new tokens a row ends at (last − past); a row that was padded in the prompt counts
    // less than the longest, so while generating (one new token) it is held at 0.
    String sequence = width(graph, "positions.sequence", inputIds, one); // [1]
    String past = graph.node("Sub", "positions.past", total, sequence);
    String offset = graph.node("Sub", "positions.offset", last, past); // [batch]
    String floor = graph.node("Max", "positions.floor", offset, zero);
    String shape = graph.constant("per_row", new long[] {-1, 1, 1}, 3);
    String lastToken = graph.node("Reshape", "positions.last_token", floor, shape);
    return new Positions(lastKey, totalLength, lastToken, sequence);
  }

  /** Each row's last token alone: [batch, sequence, width] → [batch, 1, width]. */
  String lastOf(Graph graph, String name, String values) {
    return graph.node("GatherND", name, List.of(values, lastToken), Map.of("batch_dims", 1));
  }

  private static String width(Graph graph, String name, String matrix, String one) {
    String shape = graph.node("Shape", name + ".shape", matrix);
    return graph.node("Gather", name, shape, one);
  }

  private static String int32(Graph graph, String name, String values) {
    return graph.node(
        "Cast", name, List.of(values), Map.of("to", ElementType.INT32.onnxNumber()));
  }
}
