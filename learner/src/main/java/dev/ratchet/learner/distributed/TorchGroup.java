package dev.ratchet.learner.distributed;

import dev.ratchet.learner.policy.AllReduce;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.ByteVector;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Processes of one machine over c10d: numbers through Gloo, gradients too, or through NCCL where
 * each process has an accelerator of its own. Where several share one, gradients go through host
 * memory and Gloo.
 *
 * <p>A call whose partner is gone throws {@link RankLostException} as soon as its connection is
 * closed.
 */
public final class TorchGroup implements Group {

  private static final String HOST = "127.0.0.1";

  private final int rank;
  private final int size;
  private final TCPStore store;
  private final ProcessGroupGloo gloo;
  private final @Nullable NcclSum nccl;
  private int gathered;

  private TorchGroup(int rank, int size, TCPStore store, boolean ownAccelerator) {
    this.rank = rank;
    this.size = size;
    this.store = store;
    ProcessGroupGloo.Options options = ProcessGroupGloo.Options.create();
    options.devices(new GlooDeviceVector(ProcessGroupGloo.createDeviceForHostname(HOST)));
    this.gloo = new ProcessGroupGloo(store, rank, size, options);
    this.nccl = ownAccelerator ? new NcclSum(store, rank, size) : null;
  }

  /** Rank 0's store, where the others will find it; they can be started once it is open. */
  public record Meeting(TCPStore store, int port) {

    public static Meeting open() {
      TCPStore store = openStore(true, 0);
      return new Meeting(store, Short.toUnsignedInt(store.getPort()));
    }

    /** Waits for the others to join. */
    public Group asFirst(int size, boolean ownAccelerator) {
      return guarded(
          "join the other processes", () -> new TorchGroup(0, size, store, ownAccelerator));
    }
  }

  /** Joins as one of the others. */
  public static Group join(int rank, int size, int port, boolean ownAccelerator) {
    return guarded(
        "join process 0", () -> new TorchGroup(rank, size, openStore(false, port), ownAccelerator));
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void sum(double[] values) {
    try (PointerScope _ = new PointerScope()) {
      TensorOptions doubles = new TensorOptions().dtype(new ScalarTypeOptional(ScalarType.Double));
      Tensor tensor = torch.zeros(new long[] {values.length}, doubles);
      DoublePointer data = tensor.data_ptr_double();
      data.put(values);
      reduce(tensor);
      data.get(values);
    }
  }

  @Override
  public AllReduce gradients() {
    if (nccl != null) {
      return flat -> guarded("add up gradients over NCCL", () -> nccl.sum(flat));
    }
    return flat -> {
      if (flat.is_cuda()) {
        Tensor host = flat.cpu();
        reduce(host);
        flat.copy_(host);
      } else {
        reduce(flat);
      }
    };
  }

  @Override
  public List<byte[]> gather(byte[] own) {
    String key = "gather-" + gathered++ + "-";
    return guarded(
        "gather",
        () -> {
          try (PointerScope _ = new PointerScope()) {
            store.set(key + rank, new ByteVector(own));
            List<byte[]> all = new ArrayList<>();
            for (int other = 0; other < size && rank == 0; other++) {
              all.add(bytes(store.get(key + other)));
              store.deleteKey(key + other);
            }
            return all;
          }
        });
  }

  @Override
  public void close() {
    if (nccl != null) {
      nccl.close();
    }
    gloo.close();
    store.close();
  }

  private void reduce(Tensor tensor) {
    guarded("add up over all processes", () -> gloo.allreduce(new TensorVector(tensor))._wait());
  }

  private static TCPStore openStore(boolean server, int port) {
    TCPStoreOptions options = new TCPStoreOptions();
    options.isServer(server).port((short) port).waitWorkers(false);
    return new TCPStore(HOST, options);
  }

  private static byte[] bytes(ByteVector vector) {
    byte[] bytes = new byte[Math.toIntExact(vector.size())];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = vector.get(i);
    }
    return bytes;
  }

  private interface Call<T> {
    T make();
  }

  private static <T> T guarded(String what, Call<T> call) {
    try {
      return call.make();
    } catch (RuntimeException e) {
      throw new RankLostException(
          "Can't " + what + ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          e);
    }
  }
}
