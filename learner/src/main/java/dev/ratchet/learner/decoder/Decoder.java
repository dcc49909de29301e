package dev.ratchet.learner.decoder;

import dev.ratchet.learner.optimizer.Gradients;
import dev.ratchet.learner.optimizer.Trainable;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.HostMemory;
import dev.ratchet.learner.tensor.Kept;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A decoder-only language model: embedding, blocks, head. Several threads may run passes at once,
 * each with gradients of its own, while nobody changes the weights.
 */
public final class Decoder implements AutoCloseable {

  /** What a decoder is put together from, by {@link DecoderLoader}. */
  record Parts(
      Tensor embedding, // F32 [V, H]
      @Nullable Trainable trainedEmbedding,
      List<DecoderLayer> layers,
      OutputHead head,
      Rope rope,
      double scoreScale,
      FrozenWeights frozen,
      @Nullable TrainedWeights trained,
      Kept kept) {}

  private final Backend backend;
  private final Parts parts;
  private final boolean recompute;

  /**
   * @param recompute whether to keep only each layer's input and make its activations again for the
   *     backward pass (gradient checkpointing, Chen et al. 2016)
   */
  Decoder(Backend backend, Parts parts, boolean recompute) {
    this.backend = backend;
    this.parts = parts;
    this.recompute = recompute;
  }

  /** Takes over the trained values as they are now: call it after every change of them. */
  public void install(Tensor flat) {
    try (PointerScope _ = new PointerScope()) {
      if (parts.trained() == null) {
        parts.layers().forEach(layer -> layer.install(flat));
      } else {
        parts.trained().refresh();
      }
    }
  }

  /** SHA-256 over the frozen weights as they lie in memory, in hex. */
  public String frozenHash() {
    return parts.frozen().hash();
  }

  /** Scores rows: forward pass only. */
  public Scores evaluate(PackedRows rows, PassMode mode) {
    try (PointerScope _ = new PointerScope()) {
      Pass pass = pass(rows, mode, 0, null);
      if (rows.scoredCount() == 0) {
        return new Scores(new double[rows.pieces()], 0, 0, 0);
      }
      try (Kept last = new Kept()) {
        return parts.head().forward(run(pass, last), pass, false).scores();
      }
    }
  }

  /**
   * Scores rows and adds the loss's gradient.
   *
   * @param dropoutKey what dropout draws from, if the mode has any
   * @param slopes what the loss makes of the scores
   */
  public Scores train(
      PackedRows rows, PassMode mode, long dropoutKey, Slopes slopes, Gradients gradients) {
    try (PointerScope _ = new PointerScope()) {
      if (rows.scoredCount() == 0) {
        return new Scores(new double[rows.pieces()], 0, 0, 0);
      }
      Pass pass = pass(rows, mode, dropoutKey, gradients);
      List<Tensor> inputs = new ArrayList<>();
      List<Tape> tapes = new ArrayList<>();
      try (Kept last = new Kept()) {
        Tensor h = record(pass, inputs, tapes, last);
        OutputHead.Result result = parts.head().forward(h, pass, true);
        Tensor dh = parts.head().backward(result, byToken(slopes, result.scores(), rows), pass);
        backward(pass, inputs, tapes, dh);
        return result.scores();
      } finally {
        tapes.forEach(Tape::close);
      }
    }
  }

  /** Logits of every scored state: [N][V]. For tests and checks of parity. */
  public float[][] logits(PackedRows rows, PassMode mode) {
    try (PointerScope _ = new PointerScope();
        Kept last = new Kept()) {
      Pass pass = pass(rows, mode, 0, null);
      Tensor logits = parts.head().logits(run(pass, last)); // [N, V]
      float[] flat = HostMemory.floats(logits);
      int width = Math.toIntExact(logits.size(1));
      float[][] result = new float[rows.scoredCount()][];
      for (int i = 0; i < result.length; i++) {
        result[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
      }
      return result;
    }
  }

  private Pass pass(
      PackedRows rows, PassMode mode, long dropoutKey, @Nullable Gradients gradients) {
    return new Pass(
        rows,
        backend.indices(rows.scored()),
        parts.rope().angles(rows.positions(), parts.scoreScale()),
        parts.rope().angles(rows.positions(), 1),
        mode,
        dropoutKey,
        gradients);
  }

  // Forward without a tape; what comes out is kept in the given place.
  private Tensor run(Pass pass, Kept last) {
    Kept current = new Kept();
    Tensor h = embed(pass, current);
    for (DecoderLayer layer : parts.layers()) {
      Kept next = new Kept();
      try (PointerScope _ = new PointerScope()) {
        Tensor y = next.keep(layer.forward(h, pass, null));
        current.close();
        h = y;
        current = next;
      }
    }
    last.keep(h);
    current.close();
    return h;
  }

  private Tensor record(Pass pass, List<Tensor> inputs, List<Tape> tapes, Kept last) {
    Kept kept = last;
    Tensor h = embed(pass, kept);
    for (DecoderLayer layer : parts.layers()) {
      Tape tape = new Tape();
      tapes.add(tape);
      inputs.add(h);
      try (PointerScope _ = new PointerScope()) {
        h = kept.keep(layer.forward(h, pass, recompute ? null : tape));
      }
    }
    return h;
  }

  private void backward(Pass pass, List<Tensor> inputs, List<Tape> tapes, Tensor dy) {
    Kept current = new Kept();
    Tensor d = current.keep(dy);
    for (int i = parts.layers().size() - 1; i >= 0; i--) {
      DecoderLayer layer = parts.layers().get(i);
      Tape tape = tapes.get(i);
      Kept next = new Kept();
      try (PointerScope _ = new PointerScope()) {
        if (recompute) {
          layer.forward(inputs.get(i), pass, tape);
        }
        Tensor dh = layer.backward(inputs.get(i), tape.saved(), d, pass);
        if (dh == null) {
          break;
        }
        next.keep(dh);
        d = dh;
      } finally {
        tape.close();
        current.close();
        current = next;
      }
    }
    if (parts.trainedEmbedding() != null) {
      Tensor tokens = backend.indices(pass.rows().tokens());
      pass.target().of(parts.trainedEmbedding()).index_add_(0, tokens, d);
    }
    current.close();
  }

  private Tensor embed(Pass pass, Kept kept) {
    try (PointerScope _ = new PointerScope()) {
      return kept.keep(
          parts.embedding().index_select(0, backend.indices(pass.rows().tokens()))); // [T, H]
    }
  }

  private static float[] byToken(Slopes slopes, Scores scores, PackedRows rows) {
    double[] byRow =
        switch (slopes) {
          case Slopes.Uniform(double slope) -> {
            double[] same = new double[rows.pieces()];
            Arrays.fill(same, slope);
            yield same;
          }
          case Slopes.ByRow(var function) -> function.apply(scores);
        };
    float[] byToken = new float[rows.scored().length];
    for (int i = 0; i < rows.scoredCount(); i++) {
      byToken[i] = (float) byRow[rows.scoredPiece()[i]];
    }
    return byToken;
  }

  @Override
  public void close() {
    parts.kept().close();
  }
}
