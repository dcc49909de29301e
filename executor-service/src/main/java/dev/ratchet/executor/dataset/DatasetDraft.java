package dev.ratchet.executor.dataset;

import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.executor.database.RegisteredDatabase;
import dev.ratchet.sql.SqlText;
import dev.ratchet.sql.TableReferences;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** A dataset while its examples are put together: counts, warnings and the hash of it all. */
final class DatasetDraft {

  private static final int WARNINGS = 20;

  private final String name;
  private final DatasetFormat format;
  private final List<ExampleResponse> examples = new ArrayList<>();
  private final Map<String, Integer> splits = new TreeMap<>();
  private final Map<Hardness, Integer> hardness = new TreeMap<>();
  private final Map<String, Integer> problems = new LinkedHashMap<>();
  private final MessageDigest digest = DigestUtils.getSha256Digest();

  DatasetDraft(String name, DatasetFormat format) {
    this.name = name;
    this.format = format;
  }

  void add(ImportedExample read, Datasets.Database found) {
    RegisteredDatabase database = found.registered();
    ExampleResponse example =
        new ExampleResponse(
            examples.size(),
            read.id(),
            read.question(),
            read.goldSql(),
            read.databaseName(),
            database == null ? null : database.id(),
            read.evidence(),
            read.difficulty(),
            hardnessOf(read.goldSql()),
            read.split(),
            database == null ? List.of() : tablesOf(read.goldSql(), database.tables()),
            found.problem());
    examples.add(example);
    splits.merge(example.split(), 1, Integer::sum);
    hardness.merge(example.hardness(), 1, Integer::sum);
    if (found.problem() != null) {
      problems.merge(found.problem(), 1, Integer::sum);
    }
    hash(example, database == null ? null : database.sha256());
  }

  static Hardness hardnessOf(String sql) {
    return Hardness.valueOf(dev.ratchet.sql.Hardness.of(sql).name());
  }

  /** Real tables only, spelt as the database spells them. */
  private static List<String> tablesOf(String sql, List<String> databaseTables) {
    Set<String> named = TableReferences.of(sql).tableNames();
    return databaseTables.stream()
        .filter(table -> named.contains(SqlText.asciiLower(table)))
        .sorted()
        .toList();
  }

  private void hash(ExampleResponse example, @Nullable String database) {
    put(example.id());
    put(example.question());
    put(example.goldSql());
    put(example.databaseName());
    put(example.evidence());
    put(example.difficulty());
    put(example.split());
    put(database);
  }

  // With its length in front, so that no two sequences of fields give the same bytes.
  private void put(@Nullable String field) {
    byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
    digest.update(
        (field == null ? "-" : Integer.toString(bytes.length)).getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) ':');
    digest.update(bytes);
  }

  List<ExampleResponse> examples() {
    return examples;
  }

  /** To be called once. The id follows from name and content, so that a repetition finds it. */
  DatasetResponse dataset(Instant createdAt) {
    String contentHash = HexFormat.of().formatHex(digest.digest());
    return new DatasetResponse(
        "ds_" + DigestUtils.sha256Hex(name + '\0' + contentHash).substring(0, 32),
        name,
        format,
        contentHash,
        examples.size(),
        problems.values().stream().mapToInt(Integer::intValue).sum(),
        splits,
        hardness,
        warnings(),
        createdAt);
  }

  private List<String> warnings() {
    var warnings = new ArrayList<String>();
    problems.forEach(
        (problem, count) -> {
          if (warnings.size() < WARNINGS) {
            warnings.add(count + (count == 1 ? " example: " : " examples: ") + problem);
          }
        });
    int more = problems.size() - warnings.size();
    if (more > 0) {
      warnings.add("and " + more + " more kinds of problems; each example tells its own");
    }
    return warnings;
  }
}
