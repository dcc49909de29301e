package dev.ratchet.export.merge;

import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.weights.FloatBlocks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What LoRA adds to one weight (Hu et al. 2021): {@code scale · B·A}.
 *
 * @param a [rank, in]
 * @param b [out, rank]
 */
@SuppressWarnings("ArrayRecordComponent") // the adapter's own arrays, read only
record LowRankUpdate(float[] a, float[] b, int rank, float scale) {

  /** An adapter's updates by the name of the weight. */
  static Map<String, LowRankUpdate> of(PeftAdapter adapter) {
    Map<String, LowRankUpdate> updates = new HashMap<>();
    int rank = adapter.config().rank();
    float scale = (float) adapter.config().scale();
    for (int layer = 0; layer < adapter.layers(); layer++) {
      for (LinearTarget target : adapter.config().targets()) {
        var update =
            new LowRankUpdate(adapter.a(layer, target), adapter.b(layer, target), rank, scale);
        updates.put(target.weightName(layer), update);
      }
    }
    return updates;
  }

  /** The numbers of the weight [out, in] with the update in them. */
  FloatBlocks addedTo(FloatBlocks weight) {
    int in = a.length / rank;
    float[] line = new float[in]; // one line of B·A
    int[] known = {-1};
    return (from, into, count) -> {
      weight.read(from, into, count);
      for (int done = 0; done < count; ) {
        int row = Math.toIntExact((from + done) / in);
        int column = (int) ((from + done) % in);
        int size = Math.min(in - column, count - done);
        if (known[0] != row) {
          product(row, line);
          known[0] = row;
        }
        for (int i = 0; i < size; i++) {
          into[done + i] += scale * line[column + i];
        }
        done += size;
      }
    };
  }

  private void product(int row, float[] line) {
    Arrays.fill(line, 0);
    for (int r = 0; r < rank; r++) {
      float factor = b[row * rank + r];
      int start = r * line.length;
      for (int i = 0; i < line.length; i++) {
        line[i] += factor * a[start + i];
      }
    }
  }
}
