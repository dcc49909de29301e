package dev.ratchet.trainer.pairfiles;

import dev.ratchet.contracts.trainer.ImportPairsRequest;
import dev.ratchet.contracts.trainer.LeakageReport;
import dev.ratchet.trainer.leakage.Leakage;
import dev.ratchet.trainer.leakage.Learned;
import dev.ratchet.trainer.pairs.NewPair;
import dev.ratchet.trainer.pairs.PairSink;
import dev.ratchet.trainer.pairs.SqlWords;
import dev.ratchet.trainer.rows.UnfitRowException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the pairs of one file. */
final class ImportedPairs {
  /**
   * What may become of an answer. A pair of ours says by its hash which of them its file needs: it
   * may begin with the marker itself, or with blanks behind the one that the seed's form puts
   * there.
   */
  private static final List<UnaryOperator<String>> READINGS =
      List.of(UnaryOperator.identity(), ImportedPairs::withoutSeedMarker, SqlWords::withoutMarker);

  private final String database;
  private final boolean dropMarker;
  private final @Nullable Leakage leakage;
  private final PairSink pairs;
  private final KtoPartners partners = new KtoPartners();

  /**
   * @param request with its defaults
   * @param leakage null when nothing is kept out
   */
  ImportedPairs(ImportPairsRequest request, @Nullable Leakage leakage, PairSink pairs) {
    this.database = Objects.requireNonNull(request.databaseName());
    this.dropMarker = Boolean.TRUE.equals(request.dropMarker());
    this.leakage = leakage;
    this.pairs = pairs;
  }

  /**
   * @throws UnfitRowException when its answers are no two sides
   */
  void add(PairRow row) {
    if (row.rejected() != null) {
      add(pair(row, row.rejected(), row.meta()));
      return;
    }
    partners
        .partner(row, database)
        .ifPresent(
            partner -> {
              PairRow better = row.label() ? row : partner;
              PairRow worse = row.label() ? partner : row;
              add(pair(better, worse.chosen(), worse.meta()));
            });
  }

  private NewPair pair(PairRow better, String worse, PairMeta worseMeta) {
    String hash = better.meta().contentHash();
    if (hash != null && dropMarker) {
      for (UnaryOperator<String> reading : READINGS) {
        NewPair pair = better.pair(reading, worse, worseMeta, database);
        if (pair.contentHash().equals(hash)) {
          return pair;
        }
      }
    }
    return better.pair(
        dropMarker ? SqlWords::withoutMarker : UnaryOperator.identity(),
        worse,
        worseMeta,
        database);
  }

  private static String withoutSeedMarker(String answer) {
    return answer.startsWith(PairForm.SEED_MARKER)
        ? answer.substring(PairForm.SEED_MARKER.length())
        : answer;
  }

  private void add(NewPair pair) {
    requireSides(pair.chosen().text(), pair.rejected().text());
    boolean leaks =
        leakage != null
            && (leakage.leaks(
                    Learned.ofPair(pair.example().databaseName(), pair.example().question()))
                || leakage.isRefused());
    if (!leaks) {
      pairs.add(pair);
    }
  }

  /** Looked at here, because answers may differ in a marker only, or be nothing else. */
  private void requireSides(String chosen, String rejected) {
    String read = dropMarker ? "without the marker 'SQL:' " : "";
    if (chosen.isBlank() || rejected.isBlank()) {
      throw new UnfitRowException(read + "an answer of the pair is blank");
    }
    if (chosen.equals(rejected)) {
      throw new UnfitRowException(read + "chosen and rejected are the same");
    }
  }

  int unpaired() {
    return partners.unpaired();
  }

  /**
   * @throws dev.ratchet.kit.problem.ApiException EXAMPLES_LEAK when that refuses the set
   */
  @Nullable LeakageReport leakage() {
    return leakage == null ? null : leakage.report();
  }
}
