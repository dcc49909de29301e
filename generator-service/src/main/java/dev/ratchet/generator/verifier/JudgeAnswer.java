package dev.ratchet.generator.verifier;

import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.generator.prompt.ReasonedText;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a judge wrote, strictly: after its reasoning one JSON object and nothing else, with
 * {@code verdict} and perhaps {@code reason}. A fence around the object is let pass. A judge that
 * writes anything else has not judged.
 */
final class JudgeAnswer {

  private static final String FENCE = "```";
  private static final Set<String> FIELDS = Set.of("verdict", "reason");

  private JudgeAnswer() {}

  static Word read(JsonMapper json, String text) {
    String answer = unfenced(ReasonedText.of(text).answer().strip());
    JsonNode node = object(json, answer);
    if (node == null) {
      return Word.unknown("the judge's answer is not one JSON object: " + shown(text));
    }
    JsonNode verdict = node.path("verdict");
    JsonNode reason = node.path("reason");
    boolean known = FIELDS.containsAll(node.propertyNames());
    if (!known || !reason.isMissingNode() && !reason.isNull() && !reason.isString()) {
      return Word.unknown("the judge's answer has another shape: " + shown(text));
    }
    String told = reason.isString() && !reason.asString().isBlank() ? reason.asString() : null;
    return switch (verdict.asString("")) {
      case "PASS" -> new Word(VerifierOutcome.PASS, told);
      case "FAIL" -> Word.fail(told == null ? "the judge gives no reason" : told);
      case "UNKNOWN" -> Word.unknown(told == null ? "the judge can't tell" : told);
      default -> Word.unknown("the judge's verdict is not PASS, FAIL or UNKNOWN: " + shown(text));
    };
  }

  private static @Nullable JsonNode object(JsonMapper json, String answer) {
    try {
      JsonNode node = json.readTree(answer);
      return node != null && node.isObject() ? node : null;
    } catch (JacksonException _) {
      return null; // told as what it is
    }
  }

  private static String unfenced(String answer) {
    int line = answer.indexOf('\n');
    boolean fenced =
        answer.startsWith(FENCE)
            && answer.endsWith(FENCE)
            && line > 0
            && line < answer.length() - 3;
    return fenced ? answer.substring(line + 1, answer.length() - FENCE.length()).strip() : answer;
  }

  private static String shown(String text) {
    return text.isBlank() ? "(nothing)" : text;
  }
}
