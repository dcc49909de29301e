package dev.ratchet.learner.checkpoint;

import dev.ratchet.learner.policy.HostTensor;
import dev.ratchet.model.safetensors.SafetensorsFile;
import dev.ratchet.model.safetensors.SafetensorsWriter;
import dev.ratchet.model.weights.DType;
import dev.ratchet.model.weights.FloatBlocks;
import dev.ratchet.model.weights.TensorInfo;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Named F32 tensors as a safetensors file, in the order of their names. */
final class TensorFile {

  private TensorFile() {}

  static void write(Path file, Map<String, HostTensor> tensors) {
    Map<String, HostTensor> sorted = new TreeMap<>(tensors);
    List<TensorInfo> infos =
        sorted.entrySet().stream()
            .map(tensor -> new TensorInfo(tensor.getKey(), DType.F32, tensor.getValue().shape()))
            .toList();
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, infos)) {
      sorted.forEach((name, tensor) -> writer.write(name, blocks(tensor.values())));
    }
  }

  /** Through a small array, since a tensor may lie on the heap or outside it. */
  private static FloatBlocks blocks(MemorySegment values) {
    return (from, into, count) ->
        MemorySegment.copy(
            values, ValueLayout.JAVA_FLOAT_UNALIGNED, from * Float.BYTES, into, 0, count);
  }

  /** Windows on the mapped file. */
  static Map<String, HostTensor> read(SafetensorsFile file) {
    Map<String, HostTensor> tensors = new TreeMap<>();
    for (String name : file.names()) {
      tensors.put(name, new HostTensor(file.info(name).shape(), file.raw(name)));
    }
    return tensors;
  }
}
