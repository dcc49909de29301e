package dev.ratchet.learner.data;

import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent.DroppedRow;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.Optimization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file of rows into a {@link Dataset}.
 *
 * @param vocabularySize ids from here on are refused: the model has no embedding for them
 */
public record DatasetReader(
    TextEncoder encoder, int vocabularySize, Method method, Optimization optimization) {

  /** Rows that are tokenised in one call. */
  private static final int AT_ONCE = 256;

  /**
   * A set of which no row is left is given too, so that its dropped rows can be listed.
   *
   * @throws LearnerException {@link LearnerError#BAD_ROW}
   */
  public Dataset read(String set, Path file) {
    var reading = new Reading(set);
    int rows = new RowReader(file, method).forEach(reading::add);
    reading.flush();
    return new Dataset(
        set, rows, reading.truncated, reading.examples, reading.dropped, FileHash.sha256(file));
  }

  /** The state of one file's reading. */
  private final class Reading {

    private final String set;
    private final RowFitter fitter =
        new RowFitter(optimization.maxLength(), optimization.truncation());
    private final List<Row> waiting = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();
    private final List<DroppedRow> dropped = new ArrayList<>();
    private int truncated;

    Reading(String set) {
      this.set = set;
    }

    void add(Row row) {
      waiting.add(row);
      if (waiting.size() == AT_ONCE) {
        flush();
      }
    }

    void flush() {
      List<int[]> tokens =
          encoder.encodeAll(
              waiting.stream().flatMap(row -> row.segments().stream()).map(Segment::text).toList());
      int at = 0;
      for (Row row : waiting) {
        List<int[]> own = tokens.subList(at, at + row.segments().size());
        at += own.size();
        own.forEach(part -> checkVocabulary(row.name(), part));
        settle(row.name(), fit(row, own));
      }
      waiting.clear();
    }

    private Fit fit(Row row, List<int[]> tokens) {
      return switch (row) {
        case Row.Turns turns when method == Method.PRETRAIN ->
            fitter.wholeText(turns.name(), tokens.getFirst());
        case Row.Turns turns -> fitter.turns(turns.name(), turns.segments(), tokens);
        case Row.Preference pair ->
            fitter.pair(pair.name(), tokens.get(0), tokens.get(1), tokens.get(2));
      };
    }

    private void settle(RowName name, Fit fit) {
      switch (fit) {
        case Fit.Kept kept -> {
          examples.addAll(kept.examples());
          truncated += kept.truncated() ? 1 : 0;
        }
        case Fit.Dropped gone ->
            dropped.add(new DroppedRow(set, name.line(), name.id(), gone.reason()));
      }
    }

    private void checkVocabulary(RowName name, int[] tokens) {
      for (int token : tokens) {
        if (token < 0 || token >= vocabularySize) {
          throw new LearnerException(
              LearnerError.MODEL_UNREADABLE,
              "The tokenizer gives id %d for %s of the %s set and the model has %d embeddings"
                  .formatted(token, name, set, vocabularySize));
        }
      }
    }
  }
}
