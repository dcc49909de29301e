package dev.ratchet.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The words that start a {@code ratchet} command in a small JVM of its own. */
public final class RatchetCommand {

  private RatchetCommand() {}

  /** On the class path of this JVM. */
  public static List<String> of(String... words) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Ratchet.class.getName()));
    command.addAll(List.of(words));
    return command;
  }
}
