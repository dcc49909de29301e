package dev.ratchet.trainer.quality;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.pairs.StoredPairs;
import java.util.List;
import java.util.Locale;

/** What a report calls its sets. */
final class SetLabels {
  private static final int MOST_CHARACTERS = 200;
  private static final int ID_CHARACTERS = 8;

  private final List<String> asked;

  /**
   * @param asked in the order of the sets; those that are blank or missing stand for the usual
   * @param sets how many there are
   */
  SetLabels(List<String> asked, int sets) {
    if (asked.size() > sets) {
      throw new ApiException(
          PairError.LABELS_UNFIT, "there are %d for %d sets".formatted(asked.size(), sets));
    }
    for (String label : asked) {
      if (label.length() > MOST_CHARACTERS) {
        throw new ApiException(
            PairError.LABELS_UNFIT,
            "'%s' has %d characters, and %d are allowed"
                .formatted(ApiException.shortened(label), label.length(), MOST_CHARACTERS));
      }
    }
    this.asked = List.copyOf(asked);
  }

  String of(int place, StoredPairs.Ready set) {
    return place < asked.size() && !asked.get(place).isBlank()
        ? asked.get(place).strip()
        : usual(set);
  }

  /** Ids of one minute begin alike. */
  static String usual(StoredPairs.Ready set) {
    String id = set.id().toString();
    return set.name() == null
        ? set.kind().name().toLowerCase(Locale.ROOT)
            + " …"
            + id.substring(id.length() - ID_CHARACTERS)
        : set.name();
  }
}
