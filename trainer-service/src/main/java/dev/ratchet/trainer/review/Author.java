package dev.ratchet.trainer.review;

import dev.ratchet.kit.security.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose word a decision is. */
final class Author {
  private Author() {}

  /**
   * The caller's name where the caller is known; else what the request says, else {@code local}.
   */
  static String of(@Nullable String said) {
    return known().orElse(said == null ? Caller.LOCAL.name() : said.strip());
  }

  /** Who wrote an answer in a file, and who brought the file where that is known. */
  static String ofFile(String annotator) {
    return known().map(caller -> annotator + " (imported by " + caller + ")").orElse(annotator);
  }

  private static Optional<String> known() {
    return Caller.current().filter(caller -> caller.kind() != Caller.Kind.LOCAL).map(Caller::name);
  }
}
