package dev.ratchet.platform.loop;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which job was started for which request, so that the next run finds it instead of doing its work
 * again. A job is found only by a request with the same content.
 */
final class LoopMemory {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Without what was not asked for, so that an option which is new changes no older request. */
  private static final JsonMapper CONTENT =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              each -> each.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private static final int HASH_BYTES = 8;

  private final Path file;
  private final Map<String, Started> jobs;

  /**
   * @param attempt counts the jobs that were started for this request, from 1
   */
  record Started(String id, int attempt) {}

  private LoopMemory(Path file, Map<String, Started> jobs) {
    this.file = file;
    this.jobs = jobs;
  }

  /** Reads the file, or begins anew where there is none. */
  static LoopMemory open(Path file) {
    try {
      Map<String, Started> jobs = new TreeMap<>();
      if (Files.exists(file)) {
        jobs.putAll(JSON.readValue(Files.readString(file), new TypeReference<>() {}));
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      return new LoopMemory(file, jobs);
    } catch (IOException | JacksonException e) {
      throw CommandFailure.usage(
          "%s, which says what earlier runs did, can't be read: %s. Delete it to begin anew."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Names a request within a stage by its content. */
  static String key(String stage, Object request) {
    String hash = DigestUtils.sha256Hex(stage + "\n" + CONTENT.writeValueAsString(request));
    return prefix(stage) + hash.substring(0, 2 * HASH_BYTES);
  }

  private static String prefix(String stage) {
    return stage.replace(' ', '-') + "-";
  }

  /** Jobs of the stage that were started for other requests. */
  List<Started> others(String stage, String key) {
    int length = prefix(stage).length() + 2 * HASH_BYTES;
    return jobs.entrySet().stream()
        .filter(job -> job.getKey().length() == length && job.getKey().startsWith(prefix(stage)))
        .filter(job -> !job.getKey().equals(key))
        .map(Map.Entry::getValue)
        .toList();
  }

  Optional<Started> find(String key) {
    return Optional.ofNullable(jobs.get(key));
  }

  /** Durable when it returns. */
  void keep(String key, Started job) {
    jobs.put(key, job);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.writeString(next, JSON.writeValueAsString(jobs) + "\n");
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw CommandFailure.failed("%s can't be written: %s".formatted(file, e), e);
    }
  }
}
