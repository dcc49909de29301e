package dev.ratchet.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** Our scripts that drive peers: they lie beside this module, and {@code bench/run} says where. */
final class PeerScripts {

  private PeerScripts() {}

  static Path find(String name) {
    Path script =
        Path.of(System.getProperty("ratchet.bench.peers", "bench/peers"))
            .resolve(name)
            .toAbsolutePath();
    if (!Files.isRegularFile(script)) {
      throw new BenchException(
          "%s is missing; start the programs with bench/run, from a clone".formatted(script));
    }
    return script;
  }
}
