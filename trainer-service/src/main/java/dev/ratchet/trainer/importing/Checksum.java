package dev.ratchet.trainer.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a downloaded file must hash to. A hub tells it as SHA-256 for files in large file storage,
 * and for the others as git names a blob: SHA-1 over {@code "blob <length>\0"} and the content.
 *
 * @param hex lower-case; 64 digits of SHA-256 or 40 of git's SHA-1
 */
record Checksum(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final int SHA256_DIGITS = 64;

  /** Of a listing, or else of an ETag; empty when neither is a checksum. */
  static Optional<Checksum> of(RemoteFile file, @Nullable String tag) {
    return parse(file.sha256()).or(() -> parse(file.gitHash())).or(() -> parse(tag));
  }

  private static Optional<Checksum> parse(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    String bare = text.replaceFirst("^W/", "").replace("\"", "").strip();
    return FORM.matcher(bare).matches() ? Optional.of(new Checksum(bare)) : Optional.empty();
  }

  /** The file's checksum of the same kind. */
  Checksum of(Path file) throws IOException {
    byte[] hash = DigestUtils.updateDigest(digest(file), file).digest();
    return new Checksum(HexFormat.of().formatHex(hash));
  }

  private MessageDigest digest(Path file) throws IOException {
    return hex.length() == SHA256_DIGITS
        ? DigestUtils.getSha256Digest()
        : DigestUtils.updateDigest(DigestUtils.getSha1Digest(), "blob " + Files.size(file) + "\0");
  }
}
