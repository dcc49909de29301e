package dev.ratchet.testkit;

import dev.ratchet.natives.genai.GenaiNatives;
import dev.ratchet.natives.genai.GenaiNativesException;
import dev.ratchet.natives.genai.GenaiVariant;
import dev.ratchet.natives.wheel.Progress;
import dev.ratchet.natives.wheel.WheelException;
import dev.ratchet.natives.wheel.Wheels;
import org.junit.jupiter.api.Assumptions;

/** The native libraries of ONNX Runtime GenAI, which tests fetch by themselves. */
public final class GenaiLibraries {

  private GenaiLibraries() {}

  /**
   * Makes the libraries ready, through pip where that is needed, once for this user. A test is
   * skipped only where they can't be had: no pip, no network and none fetched before, or a machine
   * that GenAI does not run on. Anything else fails it.
   *
   * @return where the engine takes them from
   */
  public static Wheels assume() throws InterruptedException {
    Wheels wheels = Wheels.ofUser(Progress.SILENT);
    try {
      GenaiNatives.prepare(GenaiVariant.CPU, wheels);
      return wheels;
    } catch (GenaiNativesException e) {
      return Assumptions.abort("skipped: " + e.getMessage());
    } catch (WheelException e) {
      return switch (e.kind()) {
        case NO_PIP, OFFLINE -> Assumptions.abort("skipped: " + e.getMessage());
        case NOT_FOUND, WRONG_CONTENT, PIP_FAILED, CACHE -> throw e;
      };
    }
  }
}
