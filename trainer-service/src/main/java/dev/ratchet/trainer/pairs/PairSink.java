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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A pair set that grows: gives each pair its place, drops duplicates, counts, and hashes. Keeps one
 * hash a pair in memory, and some hundred pairs that wait to be written.
 */
public final class PairSink {
  private static final int DECIMALS = 4;
  private static final int BATCH = 500;

  private final Consumer<List<PairResponse>> store;
  private final Set<String> seen = new HashSet<>();
  private final List<PairResponse> waiting = new ArrayList<>();
  private final ContentHash content = new ContentHash();
  private final Map<PairType, Integer> byType = new EnumMap<>(PairType.class);
  private final Map<ChosenOrigin, Integer> byOrigin = new EnumMap<>(ChosenOrigin.class);
  private final SortedSet<String> promptHashes = new TreeSet<>();
  private BigDecimal margins = BigDecimal.ZERO;
  private int duplicates;
  private int pairs;

  /**
   * @param store takes the pairs, some hundred at a time and in order
   */
  public PairSink(Consumer<List<PairResponse>> store) {
    this.store = store;
  }

  /** Takes the pair unless the set has it. Returns whether it was new. */
  public boolean add(NewPair pair) {
    String hash = pair.contentHash();
    if (!seen.add(hash)) {
      duplicates++;
      return false;
    }
    PairResponse kept = pair.at(pairs, hash);
    pairs++;
    byType.merge(kept.type(), 1, Integer::sum);
    byOrigin.merge(kept.origin(), 1, Integer::sum);
    margins = margins.add(kept.margin());
    content.add(kept.type().name(), hash, kept.margin().toPlainString());
    waiting.add(kept);
    if (waiting.size() >= BATCH) {
      flush();
    }
    return true;
  }

  /** SHA-256 of the templates that the prompts were made with. */
  public void madeWith(Collection<String> hashes) {
    promptHashes.addAll(hashes);
  }

  /** Writes what waits. */
  public void flush() {
    if (!waiting.isEmpty()) {
      store.accept(List.copyOf(waiting));
      waiting.clear();
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
    return new PairSetCounts(pairs, duplicates, byType, byOrigin, averageMargin(), null);
  }

  private @Nullable BigDecimal averageMargin() {
    return pairs == 0
        ? null
        : margins.divide(BigDecimal.valueOf(pairs), DECIMALS, RoundingMode.HALF_EVEN);
  }
}
