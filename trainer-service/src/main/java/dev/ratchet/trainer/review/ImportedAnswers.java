package dev.ratchet.trainer.review;

import dev.ratchet.contracts.trainer.DecisionImportResponse;
import dev.ratchet.trainer.review.DecisionRows.Said;
import dev.ratchet.trainer.review.ReviewedRecord.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Applies the answers of one file, some hundred records at a time, and counts. */
final class ImportedAnswers {
  private static final int BATCH = 500;
  private static final int LISTED = 20;

  private final DecisionRows rows;
  private final Function<Collection<String>, Set<String>> known;
  private final List<ReviewedRecord> waiting = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> disputed = new ArrayList<>();
  private int records;
  private int decided;
  private int kept;
  private int unchanged;
  private int unanswered;

  /**
   * @param known those of the content hashes that some set has a pair of
   */
  ImportedAnswers(DecisionRows rows, Function<Collection<String>, Set<String>> known) {
    this.rows = rows;
    this.known = known;
  }

  void add(ReviewedRecord reviewed) {
    records++;
    if (reviewed.answers().isEmpty()) {
      unanswered++;
      return;
    }
    waiting.add(reviewed);
    if (waiting.size() >= BATCH) {
      flush();
    }
  }

  private void flush() {
    Set<String> inSets = known.apply(waiting.stream().map(ReviewedRecord::pair).toList());
    var said = new ArrayList<Said>();
    for (ReviewedRecord reviewed : waiting) {
      if (!inSets.contains(reviewed.pair())) {
        list(unknown, reviewed);
      } else if (reviewed.answers().stream().map(Answer::action).distinct().count() > 1) {
        list(disputed, reviewed);
      } else {
        said.add(said(reviewed));
      }
    }
    waiting.clear();
    int keeps = (int) said.stream().filter(each -> each.action() == null).count();
    int added = said.isEmpty() ? 0 : rows.replaceAll(said);
    kept += keeps;
    decided += added;
    unchanged += said.size() - keeps - added;
  }

  private static void list(List<String> pairs, ReviewedRecord reviewed) {
    if (pairs.size() < LISTED) {
      pairs.add(reviewed.pair());
    }
  }

  private static Said said(ReviewedRecord agreed) {
    Answer first = agreed.answers().getFirst();
    String authors =
        String.join(", ", agreed.answers().stream().map(Answer::annotator).distinct().toList());
    return new Said(agreed.pair(), first.action(), first.reason(), Author.ofFile(authors));
  }

  DecisionImportResponse result() {
    if (!waiting.isEmpty()) {
      flush();
    }
    return new DecisionImportResponse(
        records, decided, kept, unchanged, unanswered, unknown, disputed);
  }
}
