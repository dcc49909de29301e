package dev.ratchet.generator.catalog;

import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.contracts.generator.ModelPin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What names were last found to stand for, kept beside the files, so that a generator whose trainer
 * is away still serves what it has.
 */
final class KnownModels {

  private static final Logger log = LoggerFactory.getLogger(KnownModels.class);

  private final Path file;
  private final JsonMapper json;
  private final Map<String, Map<EnginePrecision, ModelPin>> pins;

  KnownModels(Path file, JsonMapper json) {
    this.file = file;
    this.json = json;
    this.pins = read();
  }

  private Map<String, Map<EnginePrecision, ModelPin>> read() {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      return new TreeMap<>(
          json.readValue(
              Files.readString(file),
              new TypeReference<Map<String, Map<EnginePrecision, ModelPin>>>() {}));
    } catch (IOException | JacksonException e) {
      log.atWarn().setCause(e).log("{} can't be read; names are learned from the trainer", file);
      return new TreeMap<>();
    }
  }

  synchronized Optional<ModelPin> find(String name, EnginePrecision precision) {
    return Optional.ofNullable(pins.getOrDefault(name, Map.of()).get(precision));
  }

  synchronized Set<String> names() {
    return new TreeSet<>(pins.keySet());
  }

  synchronized void put(String name, ModelPin pin) {
    ModelPin before = pins.computeIfAbsent(name, _ -> new TreeMap<>()).put(pin.precision(), pin);
    if (!pin.equals(before)) {
      write();
    }
  }

  synchronized void remove(String name) {
    if (pins.remove(name) != null) {
      write();
    }
  }

  // Losing it costs nothing but the service while the trainer is away, so that is no failure.
  private void write() {
    Path next = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(next, json.writeValueAsString(pins));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.atWarn().setCause(e).log("what names stand for can't be kept in {}", file);
    }
  }
}
