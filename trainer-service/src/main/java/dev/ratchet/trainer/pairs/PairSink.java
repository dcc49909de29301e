package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pair set that grows: gives each pair its place, drops duplicates, counts, and hashes. Keeps
 * half a hash a pair in memory, and pairs that wait to be written: some hundred, or fewer long
 * ones.
 */
public final class PairSink {
  private static final int DECIMALS = 4;
  private static final int BATCH = 500;
  private static final int BATCH_CHARACTERS = 4 << 20;
  private static final int TAKEN_BATCH = 5000;

  private final PairWriter writer;
  private final Set<UUID> seen = new HashSet<>();
  private final List<PairResponse> waiting = new ArrayList<>();
  private final List<TakenPair> taken = new ArrayList<>();
  private final ContentHash content = new ContentHash();
  private final Map<PairType, Integer> byType = new EnumMap<>(PairType.class);
  private final Map<ChosenOrigin, Integer> byOrigin = new EnumMap<>(ChosenOrigin.class);
  private final SortedSet<String> promptHashes = new TreeSet<>();
  private BigDecimal margins = BigDecimal.ZERO;
  private int duplicates;
  private long waitingCharacters;
  private int pairs;
  private int firstTaken;

  PairSink(PairWriter writer) {
    this.writer = writer;
  }

  /** Takes the pair unless the set has it. Returns whether it was new. */
  public boolean add(NewPair pair) {
    String hash = pair.contentHash();
    if (!count(pair.type(), pair.origin(), hash, pair.margin())) {
      return false;
    }
    flushTaken();
    waiting.add(pair.at(pairs - 1, hash));
    waitingCharacters += pair.characters();
    if (waiting.size() >= BATCH || waitingCharacters >= BATCH_CHARACTERS) {
      flushNew();
    }
    return true;
  }

  /** Takes a stored pair over unless the set has it. Returns whether it was new. */
  public boolean take(TakenPair pair) {
    PairSummary summary = pair.pair();
    if (!count(summary.type(), summary.origin(), summary.contentHash(), summary.margin())) {
      return false;
    }
    flushNew();
    if (taken.isEmpty()) {
      firstTaken = pairs - 1;
    }
    taken.add(pair);
    if (taken.size() >= TAKEN_BATCH) {
      flushTaken();
    }
    return true;
  }

  private boolean count(PairType type, ChosenOrigin origin, String hash, BigDecimal margin) {
    if (!seen.add(half(hash))) {
      duplicates++;
      return false;
    }
    pairs++;
    byType.merge(type, 1, Integer::sum);
    byOrigin.merge(origin, 1, Integer::sum);
    margins = margins.add(margin);
    content.add(type.name(), hash, margin.toPlainString());
    return true;
  }

  private static UUID half(String hash) {
    return new UUID(
        Long.parseUnsignedLong(hash, 0, 16, 16), Long.parseUnsignedLong(hash, 16, 32, 16));
  }

  /** SHA-256 of the templates that the prompts were made with. */
  public void madeWith(Collection<String> hashes) {
    promptHashes.addAll(hashes);
  }

  /** Writes what waits. */
  public void flush() {
    flushNew();
    flushTaken();
  }

  private void flushNew() {
    if (!waiting.isEmpty()) {
      writer.add(List.copyOf(waiting));
      waiting.clear();
      waitingCharacters = 0;
    }
  }

  private void flushTaken() {
    if (!taken.isEmpty()) {
      writer.take(firstTaken, List.copyOf(taken));
      taken.clear();
    }
  }

  public int pairs() {
    return pairs;
  }

  SortedSet<String> promptHashes() {
    return promptHashes;
  }

  /** SHA-256 over type, content and margin of every pair in order. */
  public String hash() {
    return content.value();
  }

  public PairSetCounts counts() {
    return new PairSetCounts(
        pairs, duplicates, byType, byOrigin, averageMargin(), null, null, null, null);
  }

  private @Nullable BigDecimal averageMargin() {
    return pairs == 0
        ? null
        : margins.divide(BigDecimal.valueOf(pairs), DECIMALS, RoundingMode.HALF_EVEN);
  }
}
