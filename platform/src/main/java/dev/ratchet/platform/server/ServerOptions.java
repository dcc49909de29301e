package dev.ratchet.platform.server;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command that serves. */
public final class ServerOptions {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description =
          "Port of the evaluator; the other services take the next three (default: 8080).")
  public int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${sys:ratchet.home:-.}/var",
      description = "What is kept between runs (default: var in Ratchet's folder).")
  public Path data;
}
