package dev.ratchet.evaluator.runbundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What shall become an entry, counted and hashed as it is written. It is kept compressed while it
 * fits; what does not is counted and hashed to its end and kept no more.
 */
final class BundlePart extends OutputStream {
  private final String path;
  private final long most;
  private final MessageDigest digest = DigestUtils.getSha256Digest();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final GZIPOutputStream zipped;
  private long bytes;

  /**
   * @param most bytes that are kept
   */
  BundlePart(String path, long most) throws IOException {
    this.path = path;
    this.most = most;
    this.zipped = new GZIPOutputStream(kept);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] content, int from, int length) throws IOException {
    digest.update(content, from, length);
    bytes += length;
    if (fits()) {
      zipped.write(content, from, length);
    }
  }

  @Override
  public void close() throws IOException {
    zipped.close();
  }

  boolean fits() {
    return bytes <= most;
  }

  String path() {
    return path;
  }

  long bytes() {
    return bytes;
  }

  /** Once, when everything is written. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of one that fits and is closed. */
  InputStream open() {
    try {
      return new GZIPInputStream(new ByteArrayInputStream(kept.toByteArray()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
