package dev.ratchet.trainer.review;

import dev.ratchet.contracts.trainer.DecisionImportResponse;
import dev.ratchet.contracts.trainer.ReviewFormat;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Told;
import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.files.Uploads;
import dev.ratchet.trainer.pairs.StoredPairs;
import dev.ratchet.trainer.review.ReviewedRecord.Answer;
import dev.ratchet.trainer.review.ReviewedRecord.UnfitRecordException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the answers in a file of reviewed pairs into decisions; all of them or none. */
@Component
class DecisionImport {
  private static final int LISTED = 20;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // records follow each other
          .build();

  private final PairDecisions decisions;
  private final DecisionRows rows;
  private final StoredPairs sets;
  private final Uploads uploads;
  private final TransactionTemplate transaction;

  DecisionImport(
      PairDecisions decisions,
      DecisionRows rows,
      StoredPairs sets,
      Uploads uploads,
      TransactionTemplate transaction) {
    this.decisions = decisions;
    this.rows = rows;
    this.sets = sets;
    this.uploads = uploads;
    this.transaction = transaction;
  }

  DecisionImportResponse read(ReviewFormat format, InputStream body, long announced)
      throws IOException {
    Path file = uploads.receive(body, announced);
    try {
      Map<String, List<Answer>> answers = answers(file, format);
      return Objects.requireNonNull(transaction.execute(_ -> apply(answers)));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Map<String, List<Answer>> answers(Path file, ReviewFormat format) throws IOException {
    var answers = new LinkedHashMap<String, List<Answer>>();
    try (Reader text = Files.newBufferedReader(file);
        JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw unreadable("It must be a JSON array of records, as the export is.", null);
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        int line = parser.currentTokenLocation().getLineNr();
        JsonNode row = JSON.readTree(parser);
        try {
          ReviewedRecord record = ReviewedRecord.of(row, format);
          if (answers.put(record.pair(), record.answers()) != null) {
            throw new UnfitRecordException("pair %s stands there twice".formatted(record.pair()));
          }
        } catch (UnfitRecordException e) {
          throw unreadable(
              "Record %d, line %d: %s.".formatted(answers.size() + 1, line, e.getMessage()), e);
        }
      }
      if (parser.currentToken() != JsonToken.END_ARRAY) {
        throw unreadable("Record %d is no JSON object.".formatted(answers.size() + 1), null);
      }
    } catch (JacksonException e) {
      throw e.getCause() instanceof CharacterCodingException
          ? unreadable("It is not UTF-8.", e)
          : unreadable(
              "Line %d is no JSON: %s."
                  .formatted(
                      e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                      e.getOriginalMessage()),
              e);
    }
    return answers;
  }

  private static ApiException unreadable(
      String why, @org.jspecify.annotations.Nullable Exception cause) {
    var problem = new ApiException(PairError.REVIEW_UNREADABLE, new Told(why));
    return cause == null ? problem : problem.causedBy(cause);
  }

  private DecisionImportResponse apply(Map<String, List<Answer>> answers) {
    Set<String> known = sets.knownPairs(answers.keySet());
    var unknown = new ArrayList<String>();
    var disputed = new ArrayList<String>();
    int decided = 0;
    int kept = 0;
    int unchanged = 0;
    int unanswered = 0;
    for (Map.Entry<String, List<Answer>> each : answers.entrySet()) {
      String pair = each.getKey();
      if (each.getValue().isEmpty()) {
        unanswered++;
      } else if (!known.contains(pair)) {
        unknown.add(pair);
      } else if (each.getValue().stream().map(Answer::action).distinct().count() > 1) {
        disputed.add(pair);
      } else if (each.getValue().getFirst().action() == null) {
        rows.undo(pair, Author.ofFile(each.getValue().getFirst().annotator()));
        kept++;
      } else if (decide(pair, each.getValue())) {
        decided++;
      } else {
        unchanged++;
      }
    }
    return new DecisionImportResponse(
        answers.size(),
        decided,
        kept,
        unchanged,
        unanswered,
        unknown.subList(0, Math.min(LISTED, unknown.size())),
        disputed.subList(0, Math.min(LISTED, disputed.size())));
  }

  private boolean decide(String pair, List<Answer> agreed) {
    Answer first = agreed.getFirst();
    String authors = String.join(", ", agreed.stream().map(Answer::annotator).distinct().toList());
    rows.lock(pair);
    return decisions.replace(
        pair, Objects.requireNonNull(first.action()), first.reason(), Author.ofFile(authors));
  }
}
