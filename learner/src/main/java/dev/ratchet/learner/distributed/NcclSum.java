package dev.ratchet.learner.distributed;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.nccl.ProcessGroupNCCL;

/**
 * Sums tensors from accelerator to accelerator. Its natives are in the GPU build of libtorch alone.
 */
final class NcclSum implements AutoCloseable {

  private final ProcessGroupNCCL group;

  NcclSum(TCPStore store, int rank, int size) {
    this.group = new ProcessGroupNCCL(store, rank, size);
  }

  /** The current stream waits for the sum; nothing on the host does. */
  boolean sum(Tensor flat) {
    try (PointerScope _ = new PointerScope()) {
      return group.allreduce(new TensorVector(flat))._wait();
    }
  }

  @Override
  public void close() {
    group.close();
  }
}
