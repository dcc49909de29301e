package dev.ratchet.trainer.review;

import dev.ratchet.contracts.trainer.DecisionImportResponse;
import dev.ratchet.contracts.trainer.ReviewFormat;
import dev.ratchet.trainer.files.Uploads;
import dev.ratchet.trainer.pairs.StoredPairs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns the answers in a file of reviewed pairs into decisions; all of them or none. The file is
 * read twice, first to see that it can be read to its end, so that no transaction waits for that.
 */
@Component
class DecisionImport {
  private final DecisionRows rows;
  private final StoredPairs sets;
  private final Uploads uploads;
  private final TransactionTemplate transaction;

  DecisionImport(
      DecisionRows rows, StoredPairs sets, Uploads uploads, TransactionTemplate transaction) {
    this.rows = rows;
    this.sets = sets;
    this.uploads = uploads;
    this.transaction = transaction;
  }

  DecisionImportResponse read(ReviewFormat format, InputStream body, long announced)
      throws IOException {
    Path file = uploads.receive(body, announced);
    try {
      ReviewFile.check(file, format);
      return Objects.requireNonNull(transaction.execute(_ -> apply(file, format)));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private DecisionImportResponse apply(Path file, ReviewFormat format) {
    rows.lock();
    var answers = new ImportedAnswers(rows, sets::knownPairs);
    ReviewFile.read(file, format, answers::add);
    return answers.result();
  }
}
