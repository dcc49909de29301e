package dev.ratchet.natives.genai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.natives.wheel.Progress;
import dev.ratchet.natives.wheel.Wheels;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import org.junit.jupiter.api.Test;

/** With the real wheel, from this user's cache or through pip. */
class GenaiNativesIT {

  @Test
  void makesTheRealLibrariesReadyOnceForThisProcess() throws Exception {
    Wheels wheels = Wheels.ofUser(Progress.SILENT);

    GenaiInstallation installation = GenaiNatives.prepare(GenaiVariant.CPU, wheels);

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
}
