package dev.ratchet.evaluator.console.page;

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
public record SqlDiff(List<Piece> pieces) {
  /** Beyond so many words a comparison says little and costs much. */
  private static final int MOST_WORDS = 1500;

  private static final Pattern WORD = Pattern.compile("\\s+|\\w+|.", Pattern.DOTALL);

  public SqlDiff {
    pieces = List.copyOf(pieces);
  }

  /** What became of a piece of text. */
  public enum Kind {
    KEPT,
    REMOVED,
    ADDED
  }

  /** Some words. */
  public record Piece(Kind kind, String text) {}

  /** Absent when the texts are equal or too long. */
  public static @Nullable SqlDiff between(String before, String after) {
    if (before.equals(after) || before.length() > Cut.LONG || after.length() > Cut.LONG) {
      return null;
    }
    List<String> old = words(before);
    List<String> now = words(after);
    if (old.size() > MOST_WORDS || now.size() > MOST_WORDS) {
      return null;
    }
    var pieces = new Pieces();
    int position = 0;
    for (Change change : new MyersDiffWithLinearSpace<String>().computeDiff(old, now, null)) {
      pieces.keep(old.subList(position, change.startOriginal));
      pieces.change(
          old.subList(change.startOriginal, change.endOriginal),
          now.subList(change.startRevised, change.endRevised));
      position = change.endOriginal;
    }
    pieces.keep(old.subList(position, old.size()));
    return new SqlDiff(pieces.done());
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().limit(MOST_WORDS + 1L).map(hit -> hit.group()).toList();
  }

  /** Joins neighbours, and puts what is gone before what came in its place. */
  private static final class Pieces {
    private final List<Piece> done = new ArrayList<>();
    private final StringBuilder removed = new StringBuilder();
    private final StringBuilder added = new StringBuilder();

    void keep(List<String> words) {
      if (!words.isEmpty()) {
        flush();
        done.add(new Piece(Kind.KEPT, String.join("", words)));
      }
    }

    void change(List<String> before, List<String> after) {
      before.forEach(removed::append);
      after.forEach(added::append);
    }

    List<Piece> done() {
      flush();
      return done;
    }

    private void flush() {
      add(Kind.REMOVED, removed);
      add(Kind.ADDED, added);
    }

    private void add(Kind kind, StringBuilder text) {
      if (!text.isEmpty()) {
        done.add(new Piece(kind, text.toString()));
        text.setLength(0);
      }
    }
  }
}
