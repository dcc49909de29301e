package dev.ratchet.export.adapter;

import dev.ratchet.export.onnx.ElementType;
import dev.ratchet.model.directory.BaseHash;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * The content of an {@code .onnx_adapter} file.
 *
 * @param modelVersion names the base, see {@link #modelVersion(BaseHash)}; 0 when unknown
 */
public record OnnxAdapter(int adapterVersion, int modelVersion, List<Parameter> parameters) {

  /** What an adapter is called beside its PEFT files. */
  public static final String FILE = "adapter.onnx_adapter";

  public OnnxAdapter {
    parameters = List.copyOf(parameters);
  }

  /**
   * One matrix for a slot.
   *
   * @param name the graph's input
   * @param data row-major, little-endian, read-only
   */
  public record Parameter(String name, ElementType type, int rows, int columns, ByteBuffer data) {

    /** Its numbers as floats. */
    public float[] floats() {
      float[] values = new float[Math.multiplyExact(rows, columns)];
      type.dtype().read(MemorySegment.ofBuffer(data), 0, values, 0, values.length);
      return values;
    }
  }

  /**
   * The file's format has one number for the model it belongs to, and no place for a hash: the
   * first 31 bits of the base hash go there. ONNX Runtime does not look at it; {@link AdapterFit}
   * does.
   */
  public static int modelVersion(BaseHash base) {
    return Integer.parseUnsignedInt(base.hex().substring(0, 8), 16) >>> 1;
  }

  /**
   * Reads a file.
   *
   * @throws AdapterFileException if it is no adapter, damaged, or of a later format
   */
  public static OnnxAdapter read(Path file) {
    return OnnxAdapterReader.read(file);
  }
}
