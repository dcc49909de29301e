package dev.ratchet.benchmark;

import dev.ratchet.benchmark.schema.DatabaseSpec;
import dev.ratchet.benchmark.schema.TableSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Names the content of a benchmark: schemas, rows and examples, not the bytes of SQLite's pages.
 */
final class ContentHash {
  private ContentHash() {}

  static String of(List<DatabaseSpec> databases, List<BenchmarkExample> examples) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    for (DatabaseSpec database : databases) {
      for (TableSpec table : database.tables()) {
        add(digest, table.ddl(database));
        table.rows().forEach(row -> add(digest, row.toString()));
      }
    }
    examples.forEach(example -> add(digest, ExampleJson.line(example)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }
}
