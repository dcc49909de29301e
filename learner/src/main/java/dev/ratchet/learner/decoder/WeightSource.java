package dev.ratchet.learner.decoder;

import dev.ratchet.learner.optimizer.Trainable;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Where a decoder's weights come from: a file, and then they are frozen, or the parameters that are
 * trained.
 */
interface WeightSource {

  /**
   * Linear layers one below the other, of the matrix type, with room for adapters on the right and
   * below.
   *
   * @return [sum of out + border, in + border], of which the first rows and columns are filled
   */
  Tensor matrix(List<String> names, long border);

  /** Biases one after the other, of the matrix type. */
  Tensor bias(List<String> names);

  /** A norm's weight, F32. */
  Tensor vector(String name);

  /** Rows to look up, F32 [V, H]. */
  Tensor embedding(String name);

  /** Where these are trained, or null where they are frozen. */
  @Nullable Trainable region(List<String> names);
}
