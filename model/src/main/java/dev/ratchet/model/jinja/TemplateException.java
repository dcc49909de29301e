package dev.ratchet.model.jinja;

/** A template that we can't parse or render, or that refuses its input by itself. */
public final class TemplateException extends RuntimeException {

  private final int line;
  private final String problem;

  TemplateException(int line, String problem) {
    super("line " + line + ": " + problem);
    this.line = line;
    this.problem = problem;
  }

  /** Line of the template, from 1. */
  public int line() {
    return line;
  }

  /** The message without the line. */
  public String problem() {
    return problem;
  }
}
