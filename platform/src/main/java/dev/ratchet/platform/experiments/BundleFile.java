package dev.ratchet.platform.experiments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Which of the two kinds of bundles a file is; whether it is a good one the evaluator says. */
final class BundleFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MANIFEST = "manifest.json";
  private static final int LONGEST = 16 << 20;

  private BundleFile() {}

  static boolean isOfARun(Path file) {
    try (var zip = new ZipFile(file.toFile())) {
      ZipEntry manifest = zip.getEntry(MANIFEST);
      if (manifest == null) {
        return false;
      }
      try (InputStream content = zip.getInputStream(manifest)) {
        return JSON.readTree(content.readNBytes(LONGEST))
            .path("format")
            .asString("")
            .startsWith("ratchet-run/");
      }
    } catch (ZipException | JacksonException _) {
      return false;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
