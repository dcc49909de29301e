package dev.ratchet.model.lora;

import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.directory.BaseHash;
import dev.ratchet.model.safetensors.SafetensorsFile;
import dev.ratchet.model.safetensors.SafetensorsWriter;
import dev.ratchet.model.weights.DType;
import dev.ratchet.model.weights.TensorInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A LoRA adapter from a PEFT directory, all its matrices on the heap as F32. Every block that it
 * touches has a pair for each target, of the rank that its configuration says.
 */
public final class PeftAdapter {

  public static final String CONFIG_FILE = "adapter_config.json";
  public static final String WEIGHTS_FILE = "adapter_model.safetensors";

  /** Key of the base's hash among the safetensors metadata, where PEFT leaves it alone. */
  private static final String BASE_HASH = "ratchet.base_hash";

  private final AdapterConfigJson.Content content;
  private final int layers;
  private final Map<String, Matrix> tensors;
  private final @Nullable BaseHash baseHash;

  private PeftAdapter(
      AdapterConfigJson.Content content,
      int layers,
      Map<String, Matrix> tensors,
      @Nullable BaseHash baseHash) {
    this.content = content;
    this.layers = layers;
    this.tensors = tensors;
    this.baseHash = baseHash;
  }

  /**
   * Reads a directory.
   *
   * @throws ModelFileException for variants that we don't compute (DoRA, patterns, extra modules),
   *     and for matrices that do not fit the configuration or each other
   */
  public static PeftAdapter read(Path directory) {
    AdapterConfigJson.Content content = AdapterConfigJson.read(directory.resolve(CONFIG_FILE));
    Path file = directory.resolve(WEIGHTS_FILE);
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      AdapterTensors found = AdapterTensors.of(file, weights, content.lora().rank());
      LoraConfig lora = content.resolve(file, found.targets());
      Map<String, Matrix> tensors = new TreeMap<>();
      for (String name : weights.names()) {
        long[] shape = weights.info(name).shape();
        tensors.put(
            name,
            new Matrix(Math.toIntExact(shape[0]), Math.toIntExact(shape[1]), weights.floats(name)));
      }
      return new PeftAdapter(
          content.with(lora), found.layers(), tensors, hash(file, weights.metadata()));
    }
  }

  private static @Nullable BaseHash hash(Path file, Map<String, String> metadata) {
    String hex = metadata.get(BASE_HASH);
    try {
      return hex == null ? null : new BaseHash(hex);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(Kind.MALFORMED, file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes a directory that PEFT, vLLM and {@link #read} understand.
   *
   * @param baseName what {@code base_model_name_or_path} says
   * @param baseHash the base it was trained on, if known
   * @param tensors by the names of {@link LoraNames}
   */
  public static void write(
      Path directory,
      LoraConfig config,
      String baseName,
      @Nullable BaseHash baseHash,
      Map<String, Matrix> tensors,
      DType dtype) {
    Map<String, Matrix> inOrder = new TreeMap<>(tensors);
    List<TensorInfo> infos =
        inOrder.entrySet().stream().map(tensor -> info(tensor, dtype)).toList();
    Map<String, String> metadata = baseHash == null ? Map.of() : Map.of(BASE_HASH, baseHash.hex());
    try {
      Files.createDirectories(directory);
      try (SafetensorsWriter writer =
          SafetensorsWriter.create(directory.resolve(WEIGHTS_FILE), infos, metadata)) {
        inOrder.forEach((name, matrix) -> writer.write(name, matrix.values()));
      }
      Files.writeString(directory.resolve(CONFIG_FILE), AdapterConfigJson.write(config, baseName));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write the adapter " + directory, e);
    }
  }

  private static TensorInfo info(Map.Entry<String, Matrix> tensor, DType dtype) {
    long[] shape = {tensor.getValue().rows(), tensor.getValue().columns()};
    return new TensorInfo(tensor.getKey(), dtype, shape);
  }

  public LoraConfig config() {
    return content.lora();
  }

  /** What the file says its base is; often a path on somebody's machine. */
  public Optional<String> baseName() {
    return Optional.ofNullable(content.baseName());
  }

  /** The base that it was trained on, where we wrote it. */
  public Optional<BaseHash> baseHash() {
    return Optional.ofNullable(baseHash);
  }

  /** How many blocks it covers, from the first on. */
  public int layers() {
    return layers;
  }

  /** A of a layer: [r, in]. */
  public float[] a(int layer, LinearTarget target) {
    return tensor(LoraNames.a(layer, target)).values();
  }

  /** B of a layer: [out, r]. */
  public float[] b(int layer, LinearTarget target) {
    return tensor(LoraNames.b(layer, target)).values();
  }

  /** All matrices by PEFT's names. */
  public Map<String, Matrix> tensors() {
    return Map.copyOf(tensors);
  }

  /** One matrix by PEFT's name. */
  public Matrix tensor(String name) {
    Matrix matrix = tensors.get(name);
    if (matrix == null) {
      throw new IllegalArgumentException("The adapter has no tensor " + name);
    }
    return matrix;
  }

  /** How many numbers it holds. */
  public long parameters() {
    return tensors.values().stream().mapToLong(matrix -> matrix.values().length).sum();
  }
}
