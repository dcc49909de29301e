package dev.ratchet.bench;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where the generator is. */
final class GeneratorOption {

  @Option(
      names = "--generator",
      paramLabel = "URL",
      defaultValue = "http://localhost:8081",
      description = "The generator (default: ${DEFAULT-VALUE}).")
  URI url = URI.create("http://localhost:8081");
}
