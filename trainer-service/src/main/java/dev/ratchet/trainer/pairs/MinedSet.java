package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.trainer.files.Sha256;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pair set that grows by one trajectory after the other: decides which examples are mined, drops
 * duplicates, counts, and hashes. Keeps one hash a pair in memory, and no pair.
 */
final class MinedSet {
  private static final int DECIMALS = 4;

  private final Miner miner;
  private final boolean includeEmptyGold;
  private final Set<String> seen = new HashSet<>();
  private final MessageDigest content = Sha256.digest();
  private final Map<PairType, Integer> byType = new EnumMap<>(PairType.class);
  private final Map<ChosenOrigin, Integer> byOrigin = new EnumMap<>(ChosenOrigin.class);
  private BigDecimal margins = BigDecimal.ZERO;
  private int trajectories;
  private int badGold;
  private int skipped;
  private int emptyGold;
  private int withPair;
  private int duplicates;
  private int pairs;

  MinedSet(Miner miner, boolean includeEmptyGold) {
    this.miner = miner;
    this.includeEmptyGold = includeEmptyGold;
  }

  int trajectories() {
    return trajectories;
  }

  int pairs() {
    return pairs;
  }

  /** The new pairs of one more trajectory. */
  List<PairResponse> add(TrajectoryResponse trajectory, String systemMessage) {
    trajectories++;
    if (isLeftOut(trajectory)) {
      return List.of();
    }
    var added = new ArrayList<PairResponse>();
    for (MinedPair pair : miner.mine(trajectory)) {
      if (seen.add(key(systemMessage, pair))) {
        added.add(keep(trajectory, systemMessage, pair));
      } else {
        duplicates++;
      }
    }
    withPair += added.isEmpty() ? 0 : 1;
    return added;
  }

  private boolean isLeftOut(TrajectoryResponse trajectory) {
    if (trajectory.status() == TrajectoryStatus.BAD_GOLD) {
      badGold++;
      return true;
    }
    if (trajectory.status() == TrajectoryStatus.SKIPPED) {
      skipped++;
      return true;
    }
    // Any wrong query without rows equals an empty gold.
    Long rows = trajectory.goldRowCount();
    if (rows != null && rows == 0 && !includeEmptyGold) {
      emptyGold++;
      return true;
    }
    return false;
  }

  private PairResponse keep(TrajectoryResponse of, String systemMessage, MinedPair pair) {
    var kept =
        new PairResponse(
            pairs,
            pair.type(),
            pair.origin(),
            of.rolloutId(),
            of.exampleIndex(),
            of.exampleId(),
            of.databaseName(),
            of.question(),
            of.goldSql(),
            pair.turn(),
            systemMessage,
            pair.prompt(),
            pair.chosen().sql(),
            pair.rejected().sql(),
            pair.chosen().reward(),
            pair.rejected().reward(),
            pair.margin(),
            pair.chosen().turn(),
            pair.rejected().turn(),
            pair.chosen().costFlags(),
            pair.rejected().costFlags());
    pairs++;
    byType.merge(pair.type(), 1, Integer::sum);
    byOrigin.merge(pair.origin(), 1, Integer::sum);
    margins = margins.add(pair.margin());
    hash(
        content,
        kept.type().name(),
        kept.exampleId(),
        systemMessage,
        kept.prompt(),
        kept.chosen(),
        kept.rejected(),
        kept.margin().toPlainString());
    return kept;
  }

  private static String key(String systemMessage, MinedPair pair) {
    MessageDigest digest = Sha256.digest();
    hash(digest, systemMessage, pair.prompt(), pair.chosen().sql(), pair.rejected().sql());
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Each part with its length, so that no two lists of parts look alike. */
  private static void hash(MessageDigest digest, String... parts) {
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
  }

  /** SHA-256 over type, example, prompt, both sides and margin of every pair in order. */
  String hash() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) content.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }

  PairSetCounts counts() {
    return new PairSetCounts(
        trajectories,
        badGold,
        skipped,
        emptyGold,
        withPair,
        duplicates,
        pairs,
        byType,
        byOrigin,
        averageMargin());
  }

  private @Nullable BigDecimal averageMargin() {
    return pairs == 0
        ? null
        : margins.divide(BigDecimal.valueOf(pairs), DECIMALS, RoundingMode.HALF_EVEN);
  }
}
