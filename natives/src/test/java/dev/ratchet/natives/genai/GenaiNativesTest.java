package dev.ratchet.natives.genai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.natives.genai.Machine.Glibc;
import dev.ratchet.natives.wheel.Progress;
import dev.ratchet.natives.wheel.UserCache;
import dev.ratchet.natives.wheel.WheelException;
import dev.ratchet.natives.wheel.Wheels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenaiNativesTest {

  @TempDir private Path cache;

  private GenaiNatives on(String system, String architecture, Optional<Glibc> glibc) {
    var wheels = new Wheels(new UserCache(cache), Map.of("PATH", ""), Progress.SILENT);
    return new GenaiNatives(new Machine(system, architecture, glibc), wheels);
  }

  @Test
  void usesTheJarsOwnLibrariesWhereGlibcIsNewEnough() throws Exception {
    GenaiNatives natives = on("linux", "x64", Optional.of(new Glibc(2, 38)));

    GenaiInstallation first = natives.install(GenaiVariant.CPU);
    GenaiInstallation again = natives.install(GenaiVariant.CPU);

    assertThat(first).isEqualTo(again);
    assertThat(first.directory())
        .isDirectoryContaining("glob:**/libonnxruntime.so")
        .isDirectoryContaining("glob:**/libonnxruntime-genai.so")
        .isDirectoryContaining("glob:**/libonnxruntime-genai-jni.so")
        .isDirectoryNotContaining("glob:**.part");
    assertThat(first.description()).contains("0.12.0", "jar's own", "glibc 2.38");
  }

  // A container image has them in a folder that nobody may write.
  @Test
  void writesNothingWhereTheLibrariesAreThere() throws Exception {
    GenaiNatives natives = on("linux", "x64", Optional.of(new Glibc(2, 39)));
    Path directory = natives.install(GenaiVariant.CPU).directory();
    Path lock = directory.resolveSibling(directory.getFileName() + ".lock");
    Files.delete(lock);

    natives.install(GenaiVariant.CPU);

    assertThat(lock).doesNotExist();
  }

  @Test
  void usesTheJarsOwnLibrariesOnMacAndWindows() throws Exception {
    assertThat(on("osx", "aarch64", Optional.empty()).install(GenaiVariant.CPU).directory())
        .isDirectoryContaining("glob:**/libonnxruntime-genai.dylib");
    assertThat(on("win", "x64", Optional.empty()).install(GenaiVariant.CPU).directory())
        .isDirectoryContaining("glob:**/onnxruntime-genai.dll");
  }

  @Test
  void asksForPipWhereGlibcIsOlder() {
    GenaiNatives natives = on("linux", "x64", Optional.of(new Glibc(2, 36)));

    assertThatThrownBy(() -> natives.install(GenaiVariant.CPU))
        .isInstanceOf(WheelException.class)
        .hasMessageContainingAll("onnxruntime-genai 0.12.0", "apt install python3-pip");
  }

  @Test
  void refusesMachinesThatItCanNotServe() {
    assertThatThrownBy(
            () -> on("linux", "aarch64", Optional.of(new Glibc(2, 40))).install(GenaiVariant.CPU))
        .hasMessageContainingAll("linux-aarch64", "linux-x64");
    assertThatThrownBy(() -> on("linux", "x64", Optional.empty()).install(GenaiVariant.CPU))
        .hasMessageContainingAll("glibc 2.28", "musl");
    assertThatThrownBy(
            () -> on("linux", "x64", Optional.of(new Glibc(2, 17))).install(GenaiVariant.CPU))
        .hasMessageContainingAll("glibc 2.28", "glibc 2.17");
    assertThatThrownBy(() -> on("osx", "aarch64", Optional.empty()).install(GenaiVariant.CUDA))
        .hasMessageContainingAll("CUDA", "osx-aarch64", "Use the CPU");
  }

  @Test
  void readsVersionsOfGlibc() {
    assertThat(Glibc.parse("2.36")).isEqualTo(new Glibc(2, 36));
    assertThat(Glibc.parse("2.39-0ubuntu8")).isEqualTo(new Glibc(2, 39));
    assertThat(new Glibc(3, 0).isAtLeast(2, 38)).isTrue();
    assertThat(new Glibc(2, 9).isAtLeast(2, 38)).isFalse();
  }

  @Test
  void knowsThisMachine() {
    Machine machine = Machine.current();

    assertThat(machine.system()).isNotBlank();
    assertThat(machine.glibc().isPresent() && !machine.system().equals("linux")).isFalse();
  }
}
