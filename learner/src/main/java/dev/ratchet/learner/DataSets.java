package dev.ratchet.learner;

import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.data.DatasetReader;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent.DroppedRow;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.model.directory.ModelDirectory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of a run as tokens: what is learnt from, and the validation split where there is one.
 */
record DataSets(Dataset train, @Nullable Dataset evaluation) {

  private static final JsonMapper JSON = JsonMapper.shared();

  static DataSets read(RunDirectory directory, LearnerRun run, ModelDirectory model) {
    boolean evaluates = Files.exists(directory.evaluationRows());
    if (run.cadence().keepBest() && !evaluates) {
      throw new LearnerException(
          LearnerError.INVALID_RUN,
          "cadence.keepBest needs a validation split and there is no eval.jsonl");
    }
    var reader =
        new DatasetReader(
            model.tokenizer()::encodeAll,
            model.config().vocabularySize(),
            run.method(),
            run.optimization());
    return new DataSets(
        reader.read("train", directory.trainRows()),
        evaluates ? reader.read("eval", directory.evaluationRows()) : null);
  }

  Stream<Dataset> all() {
    return evaluation == null ? Stream.of(train) : Stream.of(train, evaluation);
  }

  /** Tokens of the longest row. */
  int longest() {
    return all().mapToInt(Dataset::longest).max().orElse(0);
  }

  /** The largest share of a row's tokens that carry loss. */
  double lossShare() {
    return all()
        .flatMap(data -> data.examples().stream())
        .mapToDouble(example -> (double) example.lossTokens() / example.tokens())
        .max()
        .orElse(1);
  }

  /** Lists every row that was left out, one JSON line each. */
  void writeDropped(RunDirectory directory) {
    List<DroppedRow> dropped = all().flatMap(data -> data.dropped().stream()).toList();
    try (BufferedWriter out = Files.newBufferedWriter(directory.droppedRows())) {
      for (DroppedRow row : dropped) {
        out.write(JSON.writeValueAsString(row));
        out.newLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write " + directory.droppedRows(), e);
    }
  }
}
