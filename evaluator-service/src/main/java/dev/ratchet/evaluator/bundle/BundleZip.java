package dev.ratchet.evaluator.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Writes a bundle entry by entry, so that a large one needs no memory. The same entries at the same
 * time always give the same bytes. Closing it leaves the stream below open, which the server
 * closes.
 */
public final class BundleZip implements AutoCloseable {
  private final ZipOutputStream zip;
  private final LocalDateTime time;
  private final List<BundleEntry> entries = new ArrayList<>();

  /**
   * @param time that every entry bears
   */
  public BundleZip(OutputStream out, Instant time) {
    this.zip = new ZipOutputStream(new Kept(out), UTF_8);
    this.time = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  public void add(String path, byte[] content) throws IOException {
    add(path, new ByteArrayInputStream(content));
  }

  public void add(String path, InputStream content) throws IOException {
    var entry = new ZipEntry(path);
    entry.setTimeLocal(time);
    zip.putNextEntry(entry);
    MessageDigest digest = DigestUtils.getSha256Digest();
    long bytes = content.transferTo(new DigestOutputStream(zip, digest));
    zip.closeEntry();
    entries.add(new BundleEntry(path, bytes, HexFormat.of().formatHex(digest.digest())));
  }

  /** Those written so far, for the manifest, which comes last. */
  public List<BundleEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static final class Kept extends FilterOutputStream {
    Kept(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
