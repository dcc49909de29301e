package dev.ratchet.natives.wheel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder for the PATH whose {@code python3 -m pip} is a shell script that the test writes. */
public final class FakePip {

  private final Path bin;

  public FakePip(Path bin) {
    this.bin = bin;
  }

  /**
   * Answers {@code --version}; {@code download} runs the lines, in which {@code $dest} is the
   * target folder and {@code $log} a file of one line for each call.
   */
  public FakePip downloads(String lines) {
    return program(
        "python3",
        """
        #!/bin/sh
        shift 2
        [ "$1" = --version ] && exit 0
        log="%s/calls"
        echo "$*" >> "$log"
        while [ $# -gt 0 ]; do
          [ "$1" = --dest ] && dest="$2"
          [ "$1" = -r ] && requirements="$2"
          shift
        done
        /bin/cat "$requirements" >> "$log"
        %s
        """
            .formatted(bin, lines));
  }

  /** Any program. */
  public FakePip program(String name, String text) {
    try {
      Files.createDirectories(bin);
      Path file = Files.writeString(bin.resolve(name), text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An environment whose PATH has these programs and no other, so no real Python either. */
  public Map<String, String> environment() {
    return Map.of("PATH", bin.toString());
  }

  /** Calls of {@code download} so far, with the requirements that they got. */
  public String calls() {
    try {
      Path log = bin.resolve("calls");
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A small wheel. */
  public static Path wheel(Path file, Map<String, String> members) {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
