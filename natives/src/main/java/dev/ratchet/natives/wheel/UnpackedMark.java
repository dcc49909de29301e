package dev.ratchet.natives.wheel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Properties;

/**
 * A small file beside what was unpacked from a wheel: the size of each member. It is written last,
 * so that an unpacking that was cut short is done again, and a file that was cut later is noticed.
 */
final class UnpackedMark {

  private final Path directory;
  private final Path file;

  UnpackedMark(PinnedWheel wheel, Path directory) {
    this.directory = directory;
    this.file = directory.resolve(wheel.sha256() + ".unpacked");
  }

  boolean isWhole(Collection<String> names) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    var sizes = new Properties();
    try (var in = Files.newInputStream(file)) {
      sizes.load(in);
    }
    for (String name : names) {
      Path member = directory.resolve(name);
      if (!Files.isRegularFile(member)
          || !String.valueOf(Files.size(member)).equals(sizes.getProperty(name))) {
        return false;
      }
    }
    return true;
  }

  void write(Collection<String> names) throws IOException {
    var sizes = new Properties();
    for (String name : names) {
      sizes.setProperty(name, String.valueOf(Files.size(directory.resolve(name))));
    }
    Path incoming = Files.createTempFile(directory, "incoming", ".part");
    try {
      try (var out = Files.newOutputStream(incoming)) {
        sizes.store(out, null);
      }
      Files.move(incoming, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(incoming);
    }
  }
}
