package dev.ratchet.trainer.review;

import dev.ratchet.contracts.trainer.PairAction;
import dev.ratchet.contracts.trainer.ReviewFormat;
import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A record as it comes back from a tool.
 *
 * @param pair content hash
 * @param answers one for each person who gave one
 */
record ReviewedRecord(String pair, List<Answer> answers) {
  private static final String NO_REASON = "no reason given";
  private static final int MOST_ANSWERS = 100;
  private static final int LONGEST_REASON = 2000;
  private static final int LONGEST_NAME = 200;

  /**
   * @param action null: keep the pair as it is
   */
  record Answer(@Nullable PairAction action, String reason, String annotator) {}

  /** What is wrong with a record, in words that follow its number. */
  static final class UnfitRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitRecordException(String message) {
      super(message);
    }
  }

  static ReviewedRecord of(JsonNode row, ReviewFormat format) {
    if (!row.isObject()) {
      throw new UnfitRecordException("it is no JSON object");
    }
    ReviewedRecord reviewed =
        switch (format) {
          case ARGILLA -> argilla(row);
          case LABEL_STUDIO -> labelStudio(row);
        };
    if (reviewed.answers().size() > MOST_ANSWERS) {
      throw new UnfitRecordException(
          "it has %d answers, and %d are the most"
              .formatted(reviewed.answers().size(), MOST_ANSWERS));
    }
    return reviewed;
  }

  /** {@code responses: {decision: [{value, user_id}], reason: [{value, user_id}]}}. */
  private static ReviewedRecord argilla(JsonNode row) {
    JsonNode responses = row.path("responses");
    var answers = new ArrayList<Answer>();
    for (JsonNode response : responses.path(ReviewRecord.DECISION)) {
      String user = text(response.path("user_id")).orElse("");
      String reason = NO_REASON;
      for (JsonNode other : responses.path(ReviewRecord.REASON)) {
        if (text(other.path("user_id")).orElse("").equals(user)) {
          reason = text(other.path("value")).orElse(NO_REASON);
        }
      }
      answers.add(answer(response.path("value"), reason, user.isEmpty() ? "argilla" : user));
    }
    return new ReviewedRecord(pair(row.path("id"), "id"), answers);
  }

  /** {@code annotations: [{completed_by, result: [{from_name, value}]}]}. */
  private static ReviewedRecord labelStudio(JsonNode row) {
    var answers = new ArrayList<Answer>();
    for (JsonNode annotation : row.path("annotations")) {
      JsonNode decision = null;
      String reason = NO_REASON;
      for (JsonNode result : annotation.path("result")) {
        String name = result.path("from_name").asString("");
        if (name.equals(ReviewRecord.DECISION)) {
          decision = result.at("/value/choices/0");
        } else if (name.equals(ReviewRecord.REASON)) {
          reason = text(result.at("/value/text/0")).orElse(NO_REASON);
        }
      }
      if (decision != null && !annotation.path("was_cancelled").asBoolean(false)) {
        answers.add(answer(decision, reason, annotator(annotation.path("completed_by"))));
      }
    }
    return new ReviewedRecord(
        pair(row.path("data").path(ReviewRecord.PAIR), "data." + ReviewRecord.PAIR), answers);
  }

  private static String annotator(JsonNode by) {
    return text(by.path("email"))
        .or(() -> by.isNumber() ? Optional.of("annotator " + by.asInt()) : text(by))
        .orElse("label studio");
  }

  private static Answer answer(JsonNode value, String reason, String annotator) {
    String said = value.asString("").strip().toLowerCase(Locale.ROOT);
    PairAction action =
        switch (said) {
          case "keep" -> null;
          case "drop" -> PairAction.DROP;
          case "flip" -> PairAction.FLIP;
          default ->
              throw new UnfitRecordException(
                  "its decision is '%s' and must be keep, drop or flip"
                      .formatted(ApiException.shortened(said)));
        };
    requireWithin("reason", reason, LONGEST_REASON);
    requireWithin("annotator", annotator, LONGEST_NAME);
    return new Answer(action, reason, annotator);
  }

  private static void requireWithin(String what, String text, int most) {
    if (text.length() > most) {
      throw new UnfitRecordException(
          "its %s has %d characters, and %d are the most".formatted(what, text.length(), most));
    }
  }

  private static String pair(JsonNode id, String column) {
    return text(id)
        .filter(hash -> hash.matches("[0-9a-f]{64}"))
        .orElseThrow(
            () ->
                new UnfitRecordException(
                    column + " must be the content hash that the export wrote there"));
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node)
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .map(text -> text.replace("\0", "").strip())
        .filter(text -> !text.isEmpty());
  }
}
