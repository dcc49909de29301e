package dev.ratchet.trainer.rows;

import dev.ratchet.contracts.trainer.TrainingRows;
import dev.ratchet.learner.protocol.RunDirectory;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes rows one after the other, drops those that were there already, and splits the rest. Rows go
 * to disk at once; in memory stay a hash and a group a row.
 */
public final class RowCollector implements Closeable {
  private final RunDirectory run;
  private final JsonMapper json;
  private final Path draft;
  private final BufferedWriter writer;
  private final Map<RowOrigin, Integer> taken = new EnumMap<>(RowOrigin.class);
  private final Set<String> seen = new HashSet<>();
  private final List<Long> groups = new ArrayList<>();
  private final SortedSet<String> promptHashes = new TreeSet<>();
  private int duplicates;
  private int badGold;
  private int skipped;

  public RowCollector(RunDirectory run, JsonMapper json) {
    this.run = run;
    this.json = json;
    this.draft = run.root().resolve("rows.jsonl.part");
    try {
      Files.createDirectories(run.root());
      this.writer = Files.newBufferedWriter(draft);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + draft, e);
    }
  }

  /**
   * @param group rows of one group are never on both sides of the split: one question's answers
   * @param id names the row to a person
   */
  void add(RowOrigin origin, String group, String id, Row row) {
    taken.merge(origin, 1, Integer::sum);
    Map<String, Object> content = row.content();
    String text = json.writeValueAsString(content);
    if (!seen.add(DigestUtils.sha256Hex(text))) {
      duplicates++;
      return;
    }
    var line = new java.util.LinkedHashMap<String, Object>();
    line.put("id", id);
    line.putAll(content);
    try {
      writer.write(json.writeValueAsString(line));
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + draft, e);
    }
    groups.add(ByteBuffer.wrap(DigestUtils.sha256(group)).getLong());
  }

  /** Says which of the generator's templates the prompts of rows were made with. */
  void madeWith(Collection<String> templates) {
    promptHashes.addAll(templates);
  }

  void leaveOutBadGold() {
    badGold++;
  }

  void leaveOutSkipped() {
    skipped++;
  }

  /** Of the prompt templates, in their order as texts. */
  public SortedSet<String> promptHashes() {
    return Collections.unmodifiableSortedSet(promptHashes);
  }

  public int rows() {
    return groups.size();
  }

  /** What a split made, and the hash of both files. */
  public record Split(TrainingRows counts, String dataHash) {}

  /** Writes the learner's files. Whole groups are held out, picked by the seed. */
  public Split split(double validationShare, long seed) throws IOException {
    writer.close();
    Set<Long> heldOut = heldOut(validationShare, seed);
    MessageDigest hash = DigestUtils.getSha256Digest();
    int validation = 0;
    try (BufferedReader reader = Files.newBufferedReader(draft);
        BufferedWriter training = Files.newBufferedWriter(run.trainRows());
        BufferedWriter evaluation = Files.newBufferedWriter(run.evaluationRows())) {
      for (long group : groups) {
        String line = reader.readLine() + "\n";
        boolean out = heldOut.contains(group);
        validation += out ? 1 : 0;
        (out ? evaluation : training).write(line);
        hash.update((out ? "v" : "t").getBytes(StandardCharsets.UTF_8));
        hash.update(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    if (validation == 0) {
      Files.delete(run.evaluationRows());
    }
    Files.delete(draft);
    return new Split(counts(validation), HexFormat.of().formatHex(hash.digest()));
  }

  private Set<Long> heldOut(double share, long seed) {
    var sizes = new HashMap<Long, Integer>();
    groups.forEach(group -> sizes.merge(group, 1, Integer::sum));
    List<Long> order =
        sizes.keySet().stream()
            .sorted(
                java.util.Comparator.comparing(
                    (Long group) -> DigestUtils.sha256Hex(seed + "/" + group)))
            .toList();
    long wanted = Math.round(share * groups.size());
    var heldOut = new HashSet<Long>();
    long rows = 0;
    for (Long group : order.subList(0, Math.max(0, order.size() - 1))) { // one stays to learn from
      if (rows >= wanted) {
        break;
      }
      heldOut.add(group);
      rows += sizes.get(group);
    }
    return heldOut;
  }

  private TrainingRows counts(int validation) {
    return new TrainingRows(
        count(RowOrigin.PAIR),
        count(RowOrigin.ANSWER) + count(RowOrigin.REPAIR),
        count(RowOrigin.REPAIR),
        count(RowOrigin.GOLD),
        count(RowOrigin.FILE),
        duplicates,
        badGold,
        skipped,
        0,
        List.of(),
        0,
        groups.size() - validation,
        validation,
        null);
  }

  private int count(RowOrigin origin) {
    return taken.getOrDefault(origin, 0);
  }

  /** Removes the draft where no split was made of it. */
  @Override
  public void close() throws IOException {
    writer.close();
    Files.deleteIfExists(draft);
  }
}
