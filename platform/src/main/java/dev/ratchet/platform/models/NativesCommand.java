package dev.ratchet.platform.models;

import dev.ratchet.natives.genai.GenaiInstallation;
import dev.ratchet.natives.genai.GenaiNatives;
import dev.ratchet.natives.genai.GenaiNativesException;
import dev.ratchet.natives.genai.GenaiVariant;
import dev.ratchet.natives.wheel.WheelException;
import dev.ratchet.natives.wheel.Wheels;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratchet natives}. */
@Command(
    name = "natives",
    description = {
      "Get the native libraries of ONNX Runtime GenAI ready, which else happens at the first use.",
      "On Linux with glibc older than 2.38 one of them comes from PyPI through pip, once; it is"
          + " kept in the user's cache."
    },
    footer = {"", "Examples:", "  ratchet natives", "  ratchet natives --cuda"},
    mixinStandardHelpOptions = true)
public final class NativesCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--cuda", description = "Those for NVIDIA GPUs instead of those for the CPU.")
  boolean cuda;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      GenaiInstallation installation =
          GenaiNatives.fetch(
              cuda ? GenaiVariant.CUDA : GenaiVariant.CPU,
              Wheels.ofUser(
                  line -> {
                    out.println(line);
                    out.flush();
                  }));
      out.println(installation.description());
      out.flush();
      return 0;
    } catch (WheelException | GenaiNativesException e) {
      throw CommandFailure.failed(e.getMessage(), e);
    }
  }
}
