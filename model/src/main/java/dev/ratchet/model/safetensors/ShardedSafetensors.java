package dev.ratchet.model.safetensors;

import dev.ratchet.model.JsonFile;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.weights.TensorInfo;
import dev.ratchet.model.weights.Weights;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The weights of a directory: one {@code model.safetensors}, or shards and their index. */
public final class ShardedSafetensors implements Weights {

  public static final String SINGLE = "model.safetensors";
  public static final String INDEX = "model.safetensors.index.json";

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,200}");
  private static final int MAX_SHARDS = 2_000;

  private final Path index;
  private final Map<String, SafetensorsFile> shards;
  private final Map<String, SafetensorsFile> tensors;

  private ShardedSafetensors(
      Path index, Map<String, SafetensorsFile> shards, Map<String, SafetensorsFile> tensors) {
    this.index = index;
    this.shards = shards;
    this.tensors = tensors;
  }

  /** Opens whichever of the two the directory holds. */
  public static Weights openDirectory(Path directory) {
    Path single = directory.resolve(SINGLE);
    if (Files.exists(single)) {
      return SafetensorsFile.open(single);
    }
    Path index = directory.resolve(INDEX);
    if (Files.exists(index)) {
      return open(index);
    }
    throw new ModelFileException(
        Kind.UNREADABLE,
        directory + " holds neither " + SINGLE + " nor " + INDEX + ": no model that Ratchet reads");
  }

  /** Opens an index and every shard that it names; each tensor must be where the index says. */
  public static ShardedSafetensors open(Path index) {
    Map<String, String> places = places(index);
    Map<String, SafetensorsFile> shards = new TreeMap<>();
    Map<String, SafetensorsFile> tensors = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, String> place : places.entrySet()) {
        SafetensorsFile shard =
            shards.computeIfAbsent(
                place.getValue(), name -> SafetensorsFile.open(index.resolveSibling(name)));
        shard.info(place.getKey());
        tensors.put(place.getKey(), shard);
      }
      return new ShardedSafetensors(index, shards, tensors);
    } catch (RuntimeException e) {
      shards.values().forEach(SafetensorsFile::close);
      throw e;
    }
  }

  private static Map<String, String> places(Path index) {
    JsonFile json = JsonFile.read(index);
    JsonNode map = json.node("weight_map").orElseThrow(() -> json.missing("weight_map"));
    Map<String, String> places = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String shard = entry.getValue().isString() ? entry.getValue().stringValue() : "";
      if (!PLAIN_NAME.matcher(shard).matches()) {
        throw json.wrong("weight_map." + entry.getKey(), "a file name", entry.getValue());
      }
      places.put(entry.getKey(), shard);
    }
    if (places.isEmpty()) {
      throw json.wrong("weight_map", "an object of tensor names to file names", map);
    }
    long shards = places.values().stream().distinct().count();
    if (shards > MAX_SHARDS) {
      throw new ModelFileException(
          Kind.BEYOND_LIMIT, index + " names " + shards + " shards; at most " + MAX_SHARDS);
    }
    return places;
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(tensors.keySet());
  }

  @Override
  public TensorInfo info(String name) {
    return shard(name).info(name);
  }

  @Override
  public MemorySegment raw(String name) {
    return shard(name).raw(name);
  }

  private SafetensorsFile shard(String name) {
    SafetensorsFile shard = tensors.get(name);
    if (shard == null) {
      throw new ModelFileException(Kind.MISSING_TENSOR, index + " lists no tensor " + name);
    }
    return shard;
  }

  @Override
  public void close() {
    shards.values().forEach(SafetensorsFile::close);
  }
}
