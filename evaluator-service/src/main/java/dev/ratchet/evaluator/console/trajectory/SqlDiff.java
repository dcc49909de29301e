package dev.ratchet.evaluator.console.trajectory;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one SQL text to the next, word by word.
 *
 * @param pieces in reading order; those kept and removed make the old text, those kept and added
 *     the new one
 */
record SqlDiff(List<Piece> pieces) {
  /** Beyond so many words a comparison says little and costs much. */
  private static final int MOST_WORDS = 1500;

  private static final Pattern WORD = Pattern.compile("\\s+|\\w+|.", Pattern.DOTALL);

  SqlDiff {
    pieces = List.copyOf(pieces);
  }

  /** What became of a piece of text. */
  enum Kind {
    KEPT,
    REMOVED,
    ADDED
  }

  record Piece(Kind kind, String text) {}

  /** Absent when the texts are equal or too long. */
  static @Nullable SqlDiff between(String before, String after) {
    if (before.equals(after)) {
      return null;
    }
    List<String> old = words(before);
    List<String> now = words(after);
    if (old.size() > MOST_WORDS || now.size() > MOST_WORDS) {
      return null;
    }
    var pieces = new ArrayList<Piece>();
    int position = 0;
    for (Change change : new MyersDiffWithLinearSpace<String>().computeDiff(old, now, null)) {
      add(pieces, Kind.KEPT, old.subList(position, change.startOriginal));
      add(pieces, Kind.REMOVED, old.subList(change.startOriginal, change.endOriginal));
      add(pieces, Kind.ADDED, now.subList(change.startRevised, change.endRevised));
      position = change.endOriginal;
    }
    add(pieces, Kind.KEPT, old.subList(position, old.size()));
    return new SqlDiff(pieces);
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().limit(MOST_WORDS + 1L).map(hit -> hit.group()).toList();
  }

  /** Joins it to the piece before when that is of the same kind. */
  private static void add(List<Piece> pieces, Kind kind, List<String> words) {
    if (words.isEmpty()) {
      return;
    }
    String text = String.join("", words);
    if (!pieces.isEmpty() && pieces.getLast().kind() == kind) {
      text = pieces.removeLast().text() + text;
    }
    pieces.add(new Piece(kind, text));
  }
}
