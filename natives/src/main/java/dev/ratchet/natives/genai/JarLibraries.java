package dev.ratchet.natives.genai;

import dev.ratchet.natives.wheel.CacheLock;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The libraries inside the jar of the Java classes. */
final class JarLibraries {

  private static final String RUNTIME = "/ai/onnxruntime/native/";
  private static final String GENAI = "/ai/onnxruntime/genai/native/";

  private final Machine machine;

  JarLibraries(Machine machine) {
    this.machine = machine;
  }

  boolean supportMachine() {
    return find(GENAI, library("onnxruntime-genai-jni")) != null;
  }

  /** The library that Java calls. */
  void unpackBindings(Path directory) {
    unpack(directory, GENAI, List.of(library("onnxruntime-genai-jni")));
  }

  void unpackGenai(Path directory) {
    unpack(directory, GENAI, List.of(library("onnxruntime-genai")));
  }

  void unpackRuntime(Path directory) {
    unpack(directory, RUNTIME, List.of(library("onnxruntime")));
    String shared = library("onnxruntime_providers_shared");
    if (find(RUNTIME, shared) != null) { // macOS has none
      unpack(directory, RUNTIME, List.of(shared));
    }
  }

  private String library(String name) {
    return switch (machine.system()) {
      case "win" -> name + ".dll";
      case "osx" -> "lib" + name + ".dylib";
      default -> "lib" + name + ".so";
    };
  }

  private @Nullable URL find(String folder, String file) {
    return JarLibraries.class.getResource(folder + machine.platform() + "/" + file);
  }

  /** Each file appears whole; one of the same size is left as it is. */
  private void unpack(Path directory, String folder, List<String> files) {
    try {
      // Without a lock: a container image has them all, in a folder that nobody may write.
      if (!areThere(directory, folder, files)) {
        unpackAlone(directory, folder, files);
      }
    } catch (IOException e) {
      throw new GenaiNativesException(
          "The native libraries can't be unpacked into %s (%s). Look at its rights and at the free space, or set XDG_CACHE_HOME to another folder."
              .formatted(directory, e),
          e);
    }
  }

  private void unpackAlone(Path directory, String folder, List<String> files) throws IOException {
    try (var _ = CacheLock.of(directory)) {
      Files.createDirectories(directory);
      for (String file : files) {
        Path target = directory.resolve(file);
        if (!isThere(target, folder, file)) {
          unpack(target, folder, file);
        }
      }
    }
  }

  private boolean areThere(Path directory, String folder, List<String> files) throws IOException {
    for (String file : files) {
      if (!isThere(directory.resolve(file), folder, file)) {
        return false;
      }
    }
    return true;
  }

  private boolean isThere(Path target, String folder, String file) throws IOException {
    if (!Files.exists(target)) {
      return false;
    }
    URLConnection connection = source(folder, file).openConnection();
    try (InputStream _ = connection.getInputStream()) { // else the jar stays open
      return Files.size(target) == connection.getContentLengthLong();
    }
  }

  private URL source(String folder, String file) {
    URL source = find(folder, file);
    if (source == null) {
      throw new GenaiNativesException(
          "The jar of ONNX Runtime GenAI has no %s for %s.".formatted(file, machine.platform()));
    }
    return source;
  }

  private void unpack(Path target, String folder, String file) throws IOException {
    try (InputStream in = source(folder, file).openStream()) {
      Path incoming = Files.createTempFile(target.getParent(), "incoming", ".part");
      try {
        Files.copy(in, incoming, StandardCopyOption.REPLACE_EXISTING);
        Files.move(incoming, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(incoming);
      }
    }
  }
}
