package dev.ratchet.learner.tensor;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * Tensors that outlive the {@link PointerScope} in which they were made: activations between
 * forward and backward, weights. Everything else that a scope saw is freed at its closing brace.
 */
public final class Kept implements AutoCloseable {

  private final List<Pointer> pointers = new ArrayList<>();

  /** Keeps a native object until {@link #close}. */
  public <T extends Pointer> T keep(T pointer) {
    pointer.retainReference();
    pointers.add(pointer);
    return pointer;
  }

  @Override
  public void close() {
    for (Pointer pointer : pointers) {
      pointer.releaseReference();
    }
    pointers.clear();
  }
}
