package dev.ratchet.trainer.rows;

import dev.ratchet.kit.problem.ApiException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says what of a row is no JSON, in words that follow a line number. */
public final class BrokenJson {

  private BrokenJson() {}

  public static String told(JacksonException e) {
    int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
    return "it is no JSON%s, %s".formatted(column < 1 ? "" : ": at column " + column, why(e));
  }

  private static String why(JacksonException e) {
    return switch (e) {
      case UnexpectedEndOfInputException _ -> "it ends too early";
      case MismatchedInputException _ ->
          "something follows after the row, which has a line to itself";
      default -> ownWords(e.getOriginalMessage());
    };
  }

  // The parser's messages go on with where it read from and with its own settings.
  private static String ownWords(String message) {
    String line = message.lines().findFirst().orElse("it can't be read");
    for (String aside : new String[] {" (start marker", " [Source", ": expected close marker"}) {
      int at = line.indexOf(aside);
      line = at < 0 ? line : line.substring(0, at);
    }
    return ApiException.shortened(line);
  }
}
