package dev.ratchet.trainer.files;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a zip that a stranger sent.
 *
 * <p>Keeps: nothing is written outside of the target, which gets plain files directly in it and
 * only those that are wanted; no more than the limits of entries and unpacked bytes is read,
 * whatever sizes the archive announces.
 */
public final class ZipArchive {

  private static final int MAX_ENTRIES = 1_000;
  private static final int BUFFER = 1 << 16;

  private ZipArchive() {}

  /**
   * @param wanted by file name; the others are skipped
   * @param maxBytes of all unpacked files together
   */
  public static void unpack(Path zip, Path target, Predicate<String> wanted, long maxBytes)
      throws IOException {
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      if (archive.size() > MAX_ENTRIES) {
        throw refused("it has %d entries, and at most %d are read", archive.size(), MAX_ENTRIES);
      }
      unpack(archive, target, wanted, maxBytes);
    } catch (ZipException e) {
      throw refused("it is no readable zip (%s)", e.getMessage()).causedBy(e);
    }
  }

  private static void unpack(ZipFile archive, Path target, Predicate<String> wanted, long maxBytes)
      throws IOException {
    Set<String> written = new HashSet<>();
    Set<String> folders = new HashSet<>();
    long left = maxBytes;
    for (Enumeration<? extends ZipEntry> all = archive.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      requireInside(entry.getName(), target);
      String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
      if (entry.isDirectory() || !wanted.test(name)) {
        continue;
      }
      folders.add(entry.getName().substring(0, entry.getName().length() - name.length()));
      if (!written.add(name) || folders.size() > 1) {
        throw refused("'%s' is in it more than once, or in several folders", name);
      }
      left = write(archive, entry, target.resolve(name), left, maxBytes);
    }
  }

  private static void requireInside(String name, Path target) {
    boolean strange = name.startsWith("/") || name.contains("\\") || name.contains("\0");
    if (strange || name.contains(":") || !target.resolve(name).normalize().startsWith(target)) {
      throw refused("its entry '%s' would lie outside of the folder", name.replace('\0', '\uFFFD'));
    }
    for (String part : name.split("/")) {
      if (part.equals("..")) {
        throw refused("its entry '%s' would lie outside of the folder", name);
      }
    }
  }

  private static long write(ZipFile archive, ZipEntry entry, Path file, long left, long maxBytes)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long room = left;
    try (InputStream in = archive.getInputStream(entry);
        OutputStream out = Files.newOutputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        room -= read;
        if (room < 0) {
          throw refused("its files come to more than %d bytes (trainer.upload.max-size)", maxBytes);
        }
        out.write(buffer, 0, read);
      }
    }
    return room;
  }

  private static ApiException refused(String what, Object... args) {
    return new ApiException(TrainerError.ARCHIVE_REFUSED, what.formatted(args));
  }
}
