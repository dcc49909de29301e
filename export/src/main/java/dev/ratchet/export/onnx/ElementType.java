package dev.ratchet.export.onnx;

import dev.ratchet.model.weights.DType;
import java.util.Arrays;
import java.util.Optional;

/** The element types that our graphs and adapters hold, with their numbers in ONNX. */
public enum ElementType {
  FLOAT(1, 4),
  UINT8(2, 1),
  INT32(6, 4),
  INT64(7, 8),
  FLOAT16(10, 2),
  BFLOAT16(16, 2);

  private static final float LARGEST_HALF = 65_504f;

  private final int onnxNumber;
  private final int bytes;

  ElementType(int onnxNumber, int bytes) {
    this.onnxNumber = onnxNumber;
    this.bytes = bytes;
  }

  /** The type with that number in {@code TensorProto.DataType}. */
  public static Optional<ElementType> ofOnnxNumber(int number) {
    return Arrays.stream(values()).filter(type -> type.onnxNumber == number).findFirst();
  }

  /** Its number in {@code TensorProto.DataType}, and in ONNX Runtime's adapter files. */
  public int onnxNumber() {
    return onnxNumber;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /**
   * How floats are stored in it.
   *
   * @throws IllegalStateException for a type of whole numbers
   */
  public DType dtype() {
    return switch (this) {
      case FLOAT -> DType.F32;
      case FLOAT16 -> DType.F16;
      case BFLOAT16 -> DType.BF16;
      case UINT8, INT32, INT64 -> throw new IllegalStateException(this + " holds no floats");
    };
  }

  /**
   * Refuses a finite number beyond the type: it would be served as infinity, and every answer as
   * noise.
   *
   * @param name of the tensor, for the message
   */
  public void requireHolds(String name, float[] values, int count) {
    if (this != FLOAT16) {
      return;
    }
    for (int i = 0; i < count; i++) {
      if (Math.abs(values[i]) > LARGEST_HALF && Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s holds %s, beyond %s, the largest number of FP16: use FP32 or BF16"
                .formatted(name, values[i], LARGEST_HALF));
      }
    }
  }
}
