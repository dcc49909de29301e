package dev.ratchet.generator.verifier;

import dev.ratchet.contracts.generator.VerifierOutcome;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a verifier said of a candidate, before it is known how long that took. */
record Word(VerifierOutcome outcome, @Nullable String message) {

  private static final int LONGEST = 500;
  // Controls, invisible characters, halves of surrogate pairs: they end up in prompts and rows.
  private static final Pattern UNSHOWN =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

  static final Word PASS = new Word(VerifierOutcome.PASS, null);

  Word {
    message = message == null ? null : line(message);
  }

  static Word fail(String message) {
    return new Word(VerifierOutcome.FAIL, message);
  }

  static Word unknown(String message) {
    return new Word(VerifierOutcome.UNKNOWN, message);
  }

  /** One line of at most 500 characters; absent when nothing can be shown. */
  private static @Nullable String line(String text) {
    String line = UNSHOWN.matcher(text).replaceAll(" ").strip();
    if (line.isEmpty()) {
      return null;
    }
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    return line.substring(0, end) + "…";
  }
}
