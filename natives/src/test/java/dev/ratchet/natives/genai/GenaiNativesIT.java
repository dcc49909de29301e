package dev.ratchet.natives.genai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ratchet.natives.wheel.Progress;
import dev.ratchet.natives.wheel.WheelException;
import dev.ratchet.natives.wheel.WheelException.Kind;
import dev.ratchet.natives.wheel.Wheels;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import org.junit.jupiter.api.Test;

/** With the real wheel, from this user's cache or through pip. */
class GenaiNativesIT {

  @Test
  void makesTheRealLibrariesReadyOnceForThisProcess() throws Exception {
    Wheels wheels = Wheels.ofUser(Progress.SILENT);

    GenaiInstallation installation = prepare(wheels);

    assertThat(GenaiNatives.prepare(GenaiVariant.CPU, wheels)).isSameAs(installation);
    assertThat(System.getProperty("onnxruntime-genai.native.path"))
        .isEqualTo(System.getProperty("onnxruntime.native.path"))
        .isEqualTo(installation.directory().toString());
    assertThatThrownBy(() -> GenaiNatives.prepare(GenaiVariant.CUDA, wheels))
        .hasMessageContainingAll("CPU", "start it again");
    System.load(installation.directory().resolve(System.mapLibraryName("onnxruntime")).toString());
    try (Arena arena = Arena.ofConfined()) {
      assertThat(SymbolLookup.libraryLookup(installation.library(), arena).find("OgaCreateModel"))
          .isPresent();
    }
  }

  private static GenaiInstallation prepare(Wheels wheels) throws InterruptedException {
    try {
      return GenaiNatives.prepare(GenaiVariant.CPU, wheels);
    } catch (WheelException e) {
      boolean unreachable = e.kind() == Kind.NO_PIP || e.kind() == Kind.OFFLINE;
      assumeFalse(unreachable, () -> "skipped: " + e.getMessage());
      throw e;
    }
  }
}
