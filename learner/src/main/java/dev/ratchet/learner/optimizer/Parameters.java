package dev.ratchet.learner.optimizer;

import dev.ratchet.learner.policy.AdamW;
import dev.ratchet.learner.policy.HostTensor;
import dev.ratchet.learner.policy.OptimizerState;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.HostMemory;
import dev.ratchet.learner.tensor.Kept;
import dev.ratchet.learner.tensor.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * What is trained, and AdamW (Loshchilov and Hutter 2019) over it: values, gradients and both
 * moments are one flat F32 vector each, so that norm, clipping, update and all-reduce are a few
 * passes over memory however many tensors there are. The arithmetic is that of torch.optim.AdamW,
 * operation for operation.
 */
public final class Parameters implements AutoCloseable {

  // Numbers a pass: small enough that the five vectors of a piece stay in the cache between
  // operations.
  private static final long PIECE = 1 << 16;

  private final Kept kept = new Kept();
  private final Backend backend;
  private final Workers workers;
  private final ParameterLayout layout;
  private final AdamW constants;
  private final Tensor values; // [P]
  private final Tensor firstMoments; // [P]
  private final Tensor secondMoments; // [P]
  private final List<Gradients> gradients = new ArrayList<>(); // one for each worker
  private long step;
  private boolean merged;

  public Parameters(Backend backend, Workers workers, ParameterLayout layout, AdamW constants) {
    this.backend = backend;
    this.workers = workers;
    this.layout = layout;
    this.constants = constants;
    this.values = kept.keep(backend.zeroFloats(layout.size()));
    this.firstMoments = kept.keep(backend.zeroFloats(layout.size()));
    this.secondMoments = kept.keep(backend.zeroFloats(layout.size()));
    for (int worker = 0; worker < workers.count(); worker++) {
      gradients.add(new Gradients(backend, layout.size()));
    }
  }

  public ParameterLayout layout() {
    return layout;
  }

  /** All values: [P]. */
  public Tensor values() {
    return values;
  }

  /** The values of a region, in its shape: a view. */
  public Tensor values(Trainable region) {
    return values.narrow(0, region.offset(), region.count()).view(region.shape());
  }

  /** Where a worker adds its gradients. */
  public Gradients gradients(int worker) {
    merged = false;
    return gradients.get(worker);
  }

  /** The sum of all workers' gradients: [P]. Stays valid until a worker adds to its own again. */
  public Tensor gradient() {
    Tensor total = gradients.getFirst().flat();
    if (!merged) {
      try (PointerScope _ = new PointerScope()) {
        for (Gradients other : gradients.subList(1, gradients.size())) {
          total.add_(other.flat());
          other.flat().zero_();
        }
      }
      merged = true;
    }
    return total;
  }

  public void zeroGradients() {
    try (PointerScope _ = new PointerScope()) {
      gradients.forEach(each -> each.flat().zero_());
    }
  }

  /** L2 norm of all gradients, not finite when one of them is not. */
  public double gradientNorm() {
    Tensor gradient = gradient();
    List<Double> squares =
        inPieces(
            0,
            layout.size(),
            (from, count) -> {
              double norm = gradient.narrow(0, from, count).norm().item_double();
              return norm * norm;
            });
    return Math.sqrt(squares.stream().mapToDouble(Double::doubleValue).sum());
  }

  public void scaleGradients(double factor) {
    try (PointerScope _ = new PointerScope()) {
      gradient().mul_(new Scalar(factor));
    }
  }

  /** One update with the gradients as they are. */
  public void adamStep(double learningRate) {
    step++;
    Tensor gradient = gradient();
    inPieces(
        0, layout.decayed(), (from, count) -> update(gradient, from, count, learningRate, true));
    inPieces(
        layout.decayed(),
        layout.size(),
        (from, count) -> update(gradient, from, count, learningRate, false));
  }

  private double update(
      Tensor gradient, long from, long count, double learningRate, boolean decay) {
    Tensor p = values.narrow(0, from, count);
    Tensor g = gradient.narrow(0, from, count);
    Tensor m = firstMoments.narrow(0, from, count);
    Tensor v = secondMoments.narrow(0, from, count);
    if (decay && constants.weightDecay() > 0) {
      p.mul_(new Scalar(1 - learningRate * constants.weightDecay()));
    }
    m.lerp_(g, new Scalar(1 - constants.beta1()));
    v.mul_(new Scalar(constants.beta2())).addcmul_(g, g, new Scalar(1 - constants.beta2()));
    double firstCorrection = 1 - Math.pow(constants.beta1(), step);
    double secondCorrection = Math.sqrt(1 - Math.pow(constants.beta2(), step));
    Tensor denominator =
        v.sqrt().div_(new Scalar(secondCorrection)).add_(new Scalar(constants.epsilon()));
    p.addcdiv_(m, denominator, new Scalar(-learningRate / firstCorrection));
    return 0;
  }

  /** Work on numbers [from, from + count). */
  private interface Piece {
    double compute(long from, long count);
  }

  // Worker w takes pieces w, w + workers, …; results come back in the order of the pieces, so that
  // sums are the same
  // for every number of workers.
  private List<Double> inPieces(long begin, long end, Piece piece) {
    long size = backend.isCuda() ? Math.max(end - begin, 1) : PIECE;
    int pieces = Math.toIntExact((end - begin + size - 1) / size);
    Double[] results = new Double[pieces];
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int worker = 0; worker < Math.min(workers.count(), pieces); worker++) {
      int first = worker;
      tasks.add(
          () -> {
            for (int i = first; i < pieces; i += workers.count()) {
              long from = begin + i * size;
              try (PointerScope _ = new PointerScope()) {
                results[i] = piece.compute(from, Math.min(size, end - from));
              }
            }
            return null;
          });
    }
    workers.run(tasks);
    return Arrays.asList(results);
  }

  /** The values by name; on the CPU windows on them. */
  public Map<String, HostTensor> exportValues() {
    return export(values);
  }

  /** The sums of all workers' gradients by name; on the CPU windows on them. */
  public Map<String, HostTensor> exportGradients() {
    return export(gradient());
  }

  /** Moments by name; on the CPU windows on them. */
  public OptimizerState exportState() {
    return new OptimizerState(step, export(firstMoments), export(secondMoments));
  }

  /**
   * Copies values in. Refuses names and shapes that are not those of the layout.
   *
   * @param what the values are, for that refusal
   */
  public void importValues(Map<String, HostTensor> from, String what) {
    fill(values, from, what);
  }

  /** How many updates were made. */
  public long step() {
    return step;
  }

  /** Copies moments in. Refuses names and shapes that are not those of the layout. */
  public void importState(OptimizerState state) {
    fill(firstMoments, state.firstMoments(), "the checkpoint's first moments");
    fill(secondMoments, state.secondMoments(), "the checkpoint's second moments");
    step = state.step();
  }

  private Map<String, HostTensor> export(Tensor flat) {
    try (PointerScope _ = new PointerScope()) {
      MemorySegment all = HostMemory.window(HostMemory.onHost(flat));
      if (backend.isCuda()) {
        all = Arena.ofAuto().allocate(all.byteSize(), Float.BYTES).copyFrom(all);
      }
      Map<String, HostTensor> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, Trainable> entry : layout.regions().entrySet()) {
        Trainable region = entry.getValue();
        MemorySegment values =
            all.asSlice(region.offset() * Float.BYTES, region.count() * Float.BYTES);
        tensors.put(entry.getKey(), new HostTensor(region.shape(), values));
      }
      return tensors;
    }
  }

  private void fill(Tensor flat, Map<String, HostTensor> from, String what) {
    if (!from.keySet().equals(layout.regions().keySet())) {
      throw new IllegalArgumentException(
          "The names of " + what + " are not those of what is trained: " + difference(from));
    }
    try (PointerScope _ = new PointerScope()) {
      for (Map.Entry<String, HostTensor> entry : from.entrySet()) {
        Trainable region = layout.region(entry.getKey());
        HostTensor tensor = entry.getValue();
        if (!Arrays.equals(region.shape(), tensor.shape())) {
          throw new IllegalArgumentException(
              "Of "
                  + what
                  + " "
                  + entry.getKey()
                  + " has shape "
                  + Arrays.toString(tensor.shape())
                  + " but what is trained has "
                  + Arrays.toString(region.shape())
                  + ".");
        }
        Tensor staging = HostMemory.staging(region.count());
        HostMemory.window(staging).copyFrom(tensor.values());
        flat.narrow(0, region.offset(), region.count()).copy_(staging);
      }
    }
  }

  private String difference(Map<String, HostTensor> from) {
    List<String> missing = new ArrayList<>(layout.regions().keySet());
    missing.removeAll(from.keySet());
    List<String> surplus = new ArrayList<>(from.keySet());
    surplus.removeAll(layout.regions().keySet());
    return missing.size()
        + " missing"
        + (missing.isEmpty() ? "" : ", first " + missing.getFirst())
        + "; "
        + surplus.size()
        + " too many"
        + (surplus.isEmpty() ? "." : ", first " + surplus.getFirst() + ".");
  }

  @Override
  public void close() {
    gradients.forEach(Gradients::close);
    kept.close();
  }
}
