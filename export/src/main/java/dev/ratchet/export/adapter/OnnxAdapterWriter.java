package dev.ratchet.export.adapter;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.ratchet.export.onnx.AdapterSlot;
import dev.ratchet.export.onnx.ElementType;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.BaseHash;
import dev.ratchet.model.lora.AdapterCheck;
import dev.ratchet.model.lora.PeftAdapter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an {@code .onnx_adapter} from a PEFT adapter. PEFT has A [r, in] and B [out, r] and scales
 * their product; the graph has A [in, r], B [r, out] and no scale: so both are transposed and the
 * scale is multiplied into B. The file appears under its name when it is complete.
 */
public final class OnnxAdapterWriter {

  /** Flatbuffers address by 31 bits. */
  private static final long LARGEST_FILE = Integer.MAX_VALUE - (64L << 20);

  private static final int OVERHEAD_PER_PARAMETER = 256;

  private final ModelConfig model;
  private final BaseHash baseHash;
  private final ElementType type;

  /**
   * @param type what the slots of the base take, see {@code adapterType} of its manifest
   */
  public OnnxAdapterWriter(ModelConfig model, BaseHash baseHash, ElementType type) {
    this.model = model;
    this.baseHash = baseHash;
    this.type = type;
  }

  /**
   * Writes the file, replacing one of that name.
   *
   * @throws AdapterFileException if the adapter does not fit the model, is too large for the
   *     format, holds a number that the type can't, or the disk fails
   */
  public void write(PeftAdapter adapter, Path file) {
    List<String> differences = AdapterCheck.against(model, baseHash).differences(adapter);
    if (!differences.isEmpty()) {
      throw new AdapterFileException(
          "The adapter does not fit the base: " + String.join("; ", differences));
    }
    long bytes = adapter.parameters() * type.bytes();
    if (bytes > LARGEST_FILE) {
      throw new AdapterFileException(
          "The adapter has %,d bytes but an .onnx_adapter holds %,d: use a smaller rank or merge it"
              .formatted(bytes, LARGEST_FILE));
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      save(build(adapter, bytes), part);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new AdapterFileException("Can't write " + file + ": " + e, e);
    }
  }

  private ByteBuffer build(PeftAdapter adapter, long bytes) {
    int count = 2 * adapter.layers() * adapter.config().targets().size();
    var builder =
        new FlatBufferBuilder(
            Math.toIntExact(bytes + 1024 + (long) count * OVERHEAD_PER_PARAMETER));
    int rank = adapter.config().rank();
    float scale = (float) adapter.config().scale();
    List<Integer> parameters = new ArrayList<>();
    for (int layer = 0; layer < adapter.layers(); layer++) {
      for (LinearTarget target : adapter.config().targets()) {
        AdapterSlot slot = AdapterSlot.of(model, layer, target);
        float[] a = transposed(adapter.a(layer, target), rank, slot.in(), 1);
        float[] b = transposed(adapter.b(layer, target), slot.out(), rank, scale);
        parameters.add(parameter(builder, slot.inputA(), slot.in(), rank, a));
        parameters.add(parameter(builder, slot.inputB(), rank, slot.out(), b));
      }
    }
    return finish(builder, parameters);
  }

  private int parameter(
      FlatBufferBuilder builder, String name, int rows, int columns, float[] values) {
    type.requireHolds(name, values, values.length);
    int bytes = Math.multiplyExact(values.length, type.bytes());
    ByteBuffer data = builder.createUnintializedVector(1, bytes, AdapterLayout.DATA_ALIGNMENT);
    type.dtype().write(values, 0, values.length, MemorySegment.ofBuffer(data), 0);
    int dataAt = builder.endVector();
    builder.startVector(Long.BYTES, 2, Long.BYTES);
    builder.addLong(columns); // vectors are written back to front
    builder.addLong(rows);
    int dimensionsAt = builder.endVector();
    int nameAt = builder.createString(name);
    builder.startTable(AdapterLayout.PARAMETER_FIELDS);
    builder.addOffset(AdapterLayout.NAME, nameAt, 0);
    builder.addOffset(AdapterLayout.DIMENSIONS, dimensionsAt, 0);
    builder.addInt(AdapterLayout.DATA_TYPE, type.onnxNumber(), 0);
    builder.addOffset(AdapterLayout.RAW_DATA, dataAt, 0);
    return builder.endTable();
  }

  private ByteBuffer finish(FlatBufferBuilder builder, List<Integer> parameters) {
    int parametersAt =
        builder.createVectorOfTables(parameters.stream().mapToInt(Integer::intValue).toArray());
    builder.startTable(AdapterLayout.ADAPTER_FIELDS);
    builder.addInt(AdapterLayout.FORMAT, AdapterLayout.FORMAT_VERSION, 0);
    builder.addInt(AdapterLayout.ADAPTER_VERSION, 1, 0);
    builder.addInt(AdapterLayout.MODEL_VERSION, OnnxAdapter.modelVersion(baseHash), 0);
    builder.addOffset(AdapterLayout.PARAMETERS, parametersAt, 0);
    builder.finish(builder.endTable(), AdapterLayout.IDENTIFIER);
    return builder.dataBuffer();
  }

  private static float[] transposed(float[] matrix, int rows, int columns, float scale) {
    float[] result = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[column * rows + row] = scale * matrix[row * columns + column];
      }
    }
    return result;
  }

  private static void save(ByteBuffer bytes, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }
}
