package dev.ratchet.evaluator.console.page;

import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.util.Locale;

/**
 * Writes a page, and spells out the characters in it that nobody sees but that change what one
 * reads: control characters, and those that turn the direction of text. A model that writes them
 * can't make a page show other SQL than there is. Templates have none of their own, so whatever is
 * met here came from outside.
 */
final class VisibleOutput implements TemplateOutput {
  private final Utf8ByteOutput out;

  VisibleOutput(Utf8ByteOutput out) {
    this.out = out;
  }

  @Override
  public void writeContent(String value) {
    writeContent(value, 0, value.length());
  }

  @Override
  public void writeContent(String value, int beginIndex, int endIndex) {
    int written = beginIndex;
    for (int i = beginIndex; i < endIndex; i++) {
      char character = value.charAt(i);
      if (isHidden(character)) {
        out.writeContent(value, written, i);
        out.writeContent(mark(character));
        written = i + 1;
      }
    }
    out.writeContent(value, written, endIndex);
  }

  private static String mark(char character) {
    return String.format(Locale.ROOT, "⟨U+%04X⟩", (int) character);
  }

  private static boolean isHidden(char character) {
    if (character < ' ') {
      return character != '\n' && character != '\t' && character != '\r';
    }
    return (character >= '\u007f' && character <= '\u009f')
        || character == '\u061c'
        || (character >= '\u200b' && character <= '\u200f')
        || (character >= '\u2028' && character <= '\u202e')
        || (character >= '\u2060' && character <= '\u2069')
        || character == '\ufeff';
  }
}
