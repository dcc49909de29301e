package dev.ratchet.learner.tensor;

import static org.bytedeco.pytorch.global.torch.cuda_is_available;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Makes tensors on one device. Matrix products run in {@link #matrixType}; all else is F32.
 *
 * <p>Keep it open for as long as its tensors are made; it holds two small native objects.
 */
public final class Backend {

  // JavaCPP reads these once, when its first class loads. Its own accounting asks the kernel for
  // the resident size at
  // every allocation and forces garbage collections beyond a limit; tensors are freed by scopes
  // here, not by the
  // collector.
  static {
    setIfAbsent("org.bytedeco.javacpp.nopointergc", "true");
    setIfAbsent("org.bytedeco.javacpp.maxBytes", "0");
    setIfAbsent("org.bytedeco.javacpp.maxPhysicalBytes", "0");
  }

  private final boolean cuda;
  private final ScalarType matrixType;
  private final TensorOptions floats;
  private final TensorOptions matrices;
  private final TensorOptions indices;
  private final Device device;

  private Backend(boolean cuda, ScalarType matrixType) {
    this.cuda = cuda;
    this.matrixType = matrixType;
    this.device = new Device(cuda ? torch.DeviceType.CUDA : torch.DeviceType.CPU);
    this.floats = options(ScalarType.Float);
    this.matrices = options(matrixType);
    this.indices = options(ScalarType.Long);
  }

  /** On the CPU. */
  public static Backend cpu(boolean bf16) {
    return new Backend(false, type(bf16));
  }

  /**
   * On the current CUDA device.
   *
   * @throws IllegalStateException where there is none
   */
  public static Backend cuda(boolean bf16) {
    if (!cudaAvailable()) {
      throw new IllegalStateException(
          "CUDA was asked for but libtorch finds no CUDA device. Use the CPU, or build the learner"
              + " with -Pcuda on a machine with an NVIDIA driver.");
    }
    return new Backend(true, type(bf16));
  }

  /** Whether this build of libtorch has CUDA and finds a device. */
  public static boolean cudaAvailable() {
    return cuda_is_available();
  }

  public boolean isCuda() {
    return cuda;
  }

  public Device device() {
    return device;
  }

  /** What matrix products are computed in: F32 or BF16. */
  public ScalarType matrixType() {
    return matrixType;
  }

  public boolean isBf16() {
    return matrixType == ScalarType.BFloat16;
  }

  /** An F32 tensor with arbitrary values. */
  public Tensor emptyFloats(long... shape) {
    return torch.empty(shape, floats, null);
  }

  public Tensor zeroFloats(long... shape) {
    return torch.zeros(shape, floats);
  }

  /** A tensor of the matrix type with arbitrary values. */
  public Tensor emptyMatrix(long... shape) {
    return torch.empty(shape, matrices, null);
  }

  public Tensor zeroMatrix(long... shape) {
    return torch.zeros(shape, matrices);
  }

  /** An I64 vector on the device. */
  public Tensor indices(int[] values) {
    Tensor host =
        torch.empty(new long[] {values.length}, HostMemory.options(ScalarType.Long), null);
    HostMemory.writeLongs(values, host);
    return cuda ? host.to(device, ScalarType.Long) : host;
  }

  /** An F32 vector on the device. */
  public Tensor floats(float[] values) {
    Tensor host =
        torch.empty(new long[] {values.length}, HostMemory.options(ScalarType.Float), null);
    HostMemory.writeFloats(values, host);
    return cuda ? host.to(device, ScalarType.Float) : host;
  }

  /** The tensor itself where it is of the matrix type, else a copy that is. */
  public Tensor toMatrixType(Tensor tensor) {
    return isBf16() ? tensor.to(matrixType) : tensor;
  }

  /** The tensor itself where it is F32, else a copy that is. */
  public Tensor toFloat(Tensor tensor) {
    return isBf16() ? tensor.to(ScalarType.Float) : tensor;
  }

  private TensorOptions options(ScalarType type) {
    return new TensorOptions()
        .dtype(new ScalarTypeOptional(type))
        .device(new DeviceOptional(device));
  }

  private static ScalarType type(boolean bf16) {
    return bf16 ? ScalarType.BFloat16 : ScalarType.Float;
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
