package dev.ratchet.natives.genai;

import dev.ratchet.natives.wheel.Wheels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the native libraries of ONNX Runtime GenAI ready for this process.
 *
 * <p>The jar's own library of GenAI needs glibc 2.38. On an older one (2.28 or newer) the library
 * of the same version comes from its wheel, which is built for that; the JNI bindings and ONNX
 * Runtime are the jar's in any case, except for CUDA, which comes from wheels altogether. macOS and
 * Windows use what the jar has.
 */
public final class GenaiNatives {

  private static final String GENAI_PATH = "onnxruntime-genai.native.path";
  private static final String RUNTIME_PATH = "onnxruntime.native.path";
  private static final int[] JAR_GLIBC = {2, 38};
  private static final int[] WHEEL_GLIBC = {2, 28};

  private static @Nullable GenaiInstallation prepared;

  private final Machine machine;
  private final Wheels wheels;

  GenaiNatives(Machine machine, Wheels wheels) {
    this.machine = machine;
    this.wheels = wheels;
  }

  /**
   * Fetches what is missing and points the Java classes of GenAI at it. Call it before the first of
   * them is used; again it costs nothing and gives the same answer.
   *
   * @throws GenaiNativesException when this machine can't run GenAI, or the process already uses
   *     the other variant
   * @throws dev.ratchet.natives.wheel.WheelException when a wheel is needed and can't be had
   */
  public static synchronized GenaiInstallation prepare(GenaiVariant variant, Wheels wheels)
      throws InterruptedException {
    GenaiInstallation before = prepared;
    if (before != null) {
      if (before.variant() != variant) {
        throw new GenaiNativesException(
            "This process has loaded the %s libraries of GenAI already; start it again to use %s."
                .formatted(before.variant(), variant));
      }
      return before;
    }
    GenaiInstallation installation = new GenaiNatives(Machine.current(), wheels).install(variant);
    ProcessEnvironment.set("ORT_DISABLE_TELEMETRY", "1");
    String directory = installation.directory().toString();
    System.setProperty(GENAI_PATH, directory);
    System.setProperty(RUNTIME_PATH, directory);
    prepared = installation;
    return installation;
  }

  /** Fetches what is missing and says what lies where; changes nothing in this process. */
  public static GenaiInstallation fetch(GenaiVariant variant, Wheels wheels)
      throws InterruptedException {
    return new GenaiNatives(Machine.current(), wheels).install(variant);
  }

  GenaiInstallation install(GenaiVariant variant) throws InterruptedException {
    requireSupported();
    return switch (variant) {
      case CPU -> cpu();
      case CUDA -> cuda();
    };
  }

  private GenaiInstallation cpu() throws InterruptedException {
    boolean fromJar =
        machine.glibc().isEmpty() || machine.glibc().get().isAtLeast(JAR_GLIBC[0], JAR_GLIBC[1]);
    Path directory = directory(fromJar ? "jar" : "wheel");
    var jar = new JarLibraries(machine);
    jar.unpackBindings(directory);
    jar.unpackRuntime(directory);
    var sources = new ArrayList<String>();
    if (fromJar) {
      jar.unpackGenai(directory);
      sources.add(
          "All libraries are the jar's own (%s)."
              .formatted(machine.glibc().map(v -> "glibc " + v).orElse(machine.platform())));
    } else {
      wheels.extract(GenaiWheels.CPU.wheel(), GenaiWheels.CPU.members(), directory);
      sources.add(
          "The jar's GenAI library needs glibc %d.%d and this machine has %s, so it comes from the wheel %s."
              .formatted(
                  JAR_GLIBC[0], JAR_GLIBC[1], machine.glibc().get(), GenaiWheels.CPU.wheel()));
      sources.add("JNI bindings and ONNX Runtime are the jar's own.");
    }
    return new GenaiInstallation(GenaiVariant.CPU, directory, List.copyOf(sources));
  }

  private GenaiInstallation cuda() throws InterruptedException {
    if (!machine.platform().equals("linux-x64")) {
      throw new GenaiNativesException(
          "The CUDA libraries of GenAI are for Linux on x86-64; this is %s. Use the CPU."
              .formatted(machine.platform()));
    }
    Path directory = directory("cuda");
    new JarLibraries(machine).unpackBindings(directory);
    for (var part : List.of(GenaiWheels.CUDA, GenaiWheels.CUDA_RUNTIME)) {
      wheels.extract(part.wheel(), part.members(), directory);
    }
    return new GenaiInstallation(
        GenaiVariant.CUDA,
        directory,
        List.of(
            "GenAI comes from the wheel %s, ONNX Runtime from %s, the JNI bindings from the jar."
                .formatted(GenaiWheels.CUDA.wheel(), GenaiWheels.CUDA_RUNTIME.wheel()),
            "CUDA 12 and cuDNN 9 must be installed where the loader finds them."));
  }

  private Path directory(String kind) {
    return wheels
        .cache()
        .root()
        .resolve("natives")
        .resolve(
            "onnxruntime-genai-%s-%s-%s".formatted(GenaiWheels.VERSION, machine.platform(), kind));
  }

  private void requireSupported() {
    if (!new JarLibraries(machine).supportMachine()) {
      throw new GenaiNativesException(
          "ONNX Runtime GenAI %s has no Java libraries for %s; there are some for linux-x64, osx-aarch64 and win-x64. The scripted and replay engines run everywhere."
              .formatted(GenaiWheels.VERSION, machine.platform()));
    }
    if (machine.system().equals("linux")
        && machine.glibc().filter(v -> v.isAtLeast(WHEEL_GLIBC[0], WHEEL_GLIBC[1])).isEmpty()) {
      throw new GenaiNativesException(
          "ONNX Runtime GenAI needs glibc %d.%d or newer; this machine has %s. Use a newer distribution or a container image of one."
              .formatted(
                  WHEEL_GLIBC[0],
                  WHEEL_GLIBC[1],
                  machine.glibc().map(v -> "glibc " + v).orElse("another C library (musl?)")));
    }
  }
}
