package dev.ratchet.natives.genai;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;

/**
 * What decides about native libraries.
 *
 * @param system {@code linux}, {@code osx}, {@code win} or what the JVM calls it
 * @param architecture {@code x64}, {@code aarch64} or what the JVM calls it
 * @param glibc version of the C library; empty where it is another one (musl, macOS, Windows)
 */
record Machine(String system, String architecture, Optional<Glibc> glibc) {

  /** A version of the GNU C library. */
  record Glibc(int major, int minor) {

    boolean isAtLeast(int wantedMajor, int wantedMinor) {
      return major > wantedMajor || major == wantedMajor && minor >= wantedMinor;
    }

    static Glibc parse(String version) {
      String[] parts = version.split("[.-]");
      return new Glibc(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public String toString() {
      return major + "." + minor;
    }
  }

  static Machine current() {
    String system = systemOf(System.getProperty("os.name"));
    return new Machine(system, architectureOf(System.getProperty("os.arch")), glibcOf(system));
  }

  static String systemOf(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("mac") || lower.contains("darwin")) {
      return "osx";
    }
    if (lower.startsWith("win")) {
      return "win";
    }
    return lower.contains("linux") ? "linux" : lower;
  }

  static String architectureOf(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64", "x64" -> "x64";
      case "aarch64", "arm64" -> "aarch64";
      case String other -> other;
    };
  }

  /** The folder of this platform inside the jar. */
  String platform() {
    return system + "-" + architecture;
  }

  // glibc is asked itself: no file or command says as surely which one this process runs on.
  private static Optional<Glibc> glibcOf(String system) {
    if (!system.equals("linux")) {
      return Optional.empty();
    }
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("gnu_get_libc_version")
        .map(
            function -> {
              var handle =
                  linker.downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS));
              try {
                var text = (MemorySegment) handle.invokeExact();
                return Glibc.parse(text.reinterpret(Long.MAX_VALUE).getString(0));
              } catch (Throwable e) {
                throw new IllegalStateException("gnu_get_libc_version can't be called", e);
              }
            });
  }
}
