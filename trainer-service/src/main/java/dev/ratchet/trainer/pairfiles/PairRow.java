package dev.ratchet.trainer.pairfiles;

import dev.ratchet.contracts.trainer.PairFileForm;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.pairs.NewPair;
import dev.ratchet.trainer.rows.Message;
import dev.ratchet.trainer.rows.Shown;
import dev.ratchet.trainer.rows.TrlRow;
import dev.ratchet.trainer.rows.UnfitRowException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row of a file of pairs: a whole pair, or with KTO one side of one.
 *
 * @param id as the file has it
 * @param rejected null for a KTO row, whose answer is in {@code chosen}
 * @param label of a KTO row
 * @param characters of the row in its file
 */
record PairRow(
    PairFileForm form,
    @Nullable String id,
    String systemMessage,
    String prompt,
    String chosen,
    @Nullable String rejected,
    boolean label,
    PairMeta meta,
    int characters) {
  private static final BigDecimal BETTER = new BigDecimal("1.0000");
  private static final BigDecimal WORSE = new BigDecimal("0.0000");
  private static final String NEEDED =
      "it has no pair; needed are prompt, chosen and rejected, or prompt, completion and label";

  /**
   * @throws UnfitRowException with what is wrong
   */
  static PairRow of(JsonNode row, int characters) {
    return switch (TrlRow.of(row)) {
      case TrlRow.Preference pair -> preference(row, pair, characters);
      case TrlRow.PromptCompletion half -> half(row, half, characters);
      case TrlRow.Messages _, TrlRow.Text _ ->
          throw new UnfitRowException(
              NEEDED
                  + "; it has "
                  + ApiException.shortened(String.join(", ", row.propertyNames())));
    };
  }

  private static PairRow preference(JsonNode row, TrlRow.Preference pair, int characters) {
    if (pair.chosen().isBlank() || pair.rejected().isBlank()) {
      throw new UnfitRowException("chosen and rejected must not be blank");
    }
    if (pair.chosen().equals(pair.rejected())) {
      throw new UnfitRowException("chosen and rejected are the same");
    }
    List<Message> messages = pair.messages();
    PairMeta meta = PairMeta.of(row);
    return new PairRow(
        messages == null ? PairFileForm.STANDARD : PairFileForm.CONVERSATIONAL,
        id(row),
        system(messages, meta),
        messages == null ? pair.prompt() : question(messages),
        pair.chosen(),
        pair.rejected(),
        true,
        meta,
        characters);
  }

  private static PairRow half(JsonNode row, TrlRow.PromptCompletion half, int characters) {
    if (!row.path("label").isBoolean()) {
      throw new UnfitRowException(
          row.has("label")
              ? "label must be true or false but is " + Shown.of(row.path("label"))
              : NEEDED + "; label is missing");
    }
    if (half.completion().isBlank()) {
      throw new UnfitRowException("completion must not be blank");
    }
    List<Message> messages = half.messages();
    PairMeta meta = PairMeta.of(row);
    return new PairRow(
        messages == null ? PairFileForm.KTO : PairFileForm.KTO_CONVERSATIONAL,
        id(row),
        system(messages, meta),
        messages == null ? half.prompt() : question(messages),
        half.completion(),
        null,
        row.path("label").asBoolean(),
        meta,
        characters);
  }

  private static @Nullable String id(JsonNode row) {
    JsonNode id = row.path("id");
    return id.isMissingNode() || id.isNull() ? null : id.isString() ? id.asString() : id.toString();
  }

  /** The one of the messages; strings have it beside them. */
  private static String system(@Nullable List<Message> messages, PairMeta meta) {
    if (messages == null) {
      return meta.systemMessage();
    }
    return messages.size() == 2 ? messages.getFirst().content() : "";
  }

  private static String question(List<Message> messages) {
    boolean isAsked =
        messages.getLast().role().equals(Message.USER)
            && (messages.size() == 1
                || messages.size() == 2 && messages.getFirst().role().equals(Message.SYSTEM));
    if (!isAsked) {
      throw new UnfitRowException(
          "its prompt must be one user message, with or without a system message before it; longer"
              + " conversations can be trained on as a training file");
    }
    return messages.getLast().content();
  }

  /**
   * Reads all that the row says.
   *
   * @throws UnfitRowException with what is wrong
   */
  void check() {
    pair(UnaryOperator.identity(), rejected == null ? "" : rejected, meta, "");
  }

  /**
   * The pair of this row, or of this one and its partner.
   *
   * @param text what becomes of an answer
   * @param worse the rejected answer
   * @param database of a row that names none
   */
  NewPair pair(UnaryOperator<String> text, String worse, PairMeta worseMeta, String database) {
    return new NewPair(
        meta.type(),
        meta.origin(),
        meta.judge(),
        meta.reward(),
        meta.example(database, prompt),
        meta.lineage(),
        systemMessage,
        prompt,
        meta.side("chosen", text.apply(chosen), BETTER),
        worseMeta.side("rejected", text.apply(worse), WORSE),
        meta.extras());
  }
}
