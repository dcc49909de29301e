package dev.ratchet.model.jinja;

/** A piece of a template. */
record Token(Kind kind, String text, int line) {

  enum Kind {
    DATA,
    VARIABLE_BEGIN,
    VARIABLE_END,
    BLOCK_BEGIN,
    BLOCK_END,
    NAME,
    STRING,
    INTEGER,
    FLOAT,
    OPERATOR,
    END
  }

  boolean is(Kind wanted, String wantedText) {
    return kind == wanted && text.equals(wantedText);
  }

  /** For messages. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the template";
      case BLOCK_END, VARIABLE_END -> "the end of the tag";
      case DATA, VARIABLE_BEGIN, BLOCK_BEGIN -> "text";
      case NAME, STRING, INTEGER, FLOAT, OPERATOR -> "\"" + text + "\"";
    };
  }
}
