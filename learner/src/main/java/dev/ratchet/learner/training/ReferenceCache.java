package dev.ratchet.learner.training;

import dev.ratchet.learner.checkpoint.Durable;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Reference log-probabilities on disk, so that a resumed run needs not compute them again. A file
 * is taken only where it was made from the same weights and rows, and ends with the checksum of
 * what stands before.
 */
public final class ReferenceCache {

  private static final int MAGIC = 0x52415446;

  private final Path directory;
  private final String key;
  private final Consumer<String> warnings;

  /**
   * @param made from what: hashes of weights and rows, and whatever else the numbers depend on
   */
  public ReferenceCache(Path directory, Map<String, String> made, Consumer<String> warnings) {
    this.directory = directory;
    this.key = DigestUtils.sha256Hex(new TreeMap<>(made).toString());
    this.warnings = warnings;
  }

  /** The scores of a set, if they are there. */
  public Optional<ReferenceScores> read(String set, int pairs) {
    Path file = directory.resolve(set + ".bin");
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (InputStream raw = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(new DigestInputStream(raw, digest))) {
      if (in.readInt() != MAGIC || !in.readUTF().equals(key) || in.readInt() != pairs) {
        return Optional.empty();
      }
      var scores = new ReferenceScores(doubles(in, pairs), doubles(in, pairs));
      byte[] expected = digest.digest();
      if (!Arrays.equals(in.readNBytes(expected.length), expected)) {
        throw new IOException("its checksum does not agree");
      }
      return Optional.of(scores);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      warnings.accept(
          "The cached reference log-probabilities of the %s set are computed again: %s"
              .formatted(set, e.getMessage()));
      return Optional.empty();
    }
  }

  /** Replaces what is there. */
  public void write(Map<String, ReferenceScores> sets) {
    Map<String, ReferenceScores> all = new LinkedHashMap<>(sets);
    Durable.directory(
        directory,
        part -> {
          for (Map.Entry<String, ReferenceScores> set : all.entrySet()) {
            Files.write(part.resolve(set.getKey() + ".bin"), bytes(set.getValue()));
          }
        });
  }

  private byte[] bytes(ReferenceScores scores) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeUTF(key);
      out.writeInt(scores.chosen().length);
      for (double score : scores.chosen()) {
        out.writeDouble(score);
      }
      for (double score : scores.rejected()) {
        out.writeDouble(score);
      }
      out.flush();
      out.write(DigestUtils.getSha256Digest().digest(bytes.toByteArray()));
    }
    return bytes.toByteArray();
  }

  private static double[] doubles(DataInputStream in, int count) throws IOException {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }
}
