package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.trainer.PairText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a side of a pair says: the SQL of an answer, or the answer with its reasoning. */
final class AnswerText {
  private static final Pattern FENCED = Pattern.compile("```.*?(```|$)", Pattern.DOTALL);
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern MARKER = Pattern.compile("(?i)\\bsql:");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");

  private AnswerText() {}

  /** Null for an answer that can't be a side: asked for with reasoning, and it has none. */
  static @Nullable String of(CandidateResponse answer, PairText text) {
    return switch (text) {
      case SQL -> answer.sql();
      case REASONING -> withReasoning(answer);
    };
  }

  private static @Nullable String withReasoning(CandidateResponse answer) {
    String raw = answer.rawText().strip();
    String apart = answer.reasoning() == null ? "" : answer.reasoning().strip();
    if (!apart.isEmpty() && !raw.contains(apart)) {
      // Its server told it apart; models that think write it between these tags.
      return "<think>\n" + apart + "\n</think>\n\n" + raw;
    }
    return apart.isEmpty() && isSqlOnly(raw, answer.sql()) ? null : raw;
  }

  /** Whether nothing is left of the text without its SQL, fences and markers. */
  private static boolean isSqlOnly(String raw, String sql) {
    String rest = FENCED.matcher(raw).replaceAll(" ");
    rest = BLANKS.matcher(rest).replaceAll(" ").replace(sql, " ");
    return !WORD.matcher(MARKER.matcher(rest).replaceAll(" ")).find();
  }
}
