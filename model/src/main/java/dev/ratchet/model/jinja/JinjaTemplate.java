package dev.ratchet.model.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed template; rendering it changes nothing, so several threads may. */
public final class JinjaTemplate {

  private static final int MAX_LENGTH = 1 << 20;

  private final List<Statement> body;

  private JinjaTemplate(List<Statement> body) {
    this.body = body;
  }

  /**
   * Parses a template.
   *
   * @throws TemplateException with the line of what is wrong or not supported
   */
  public static JinjaTemplate parse(String source) {
    if (source.length() > MAX_LENGTH) {
      throw new TemplateException(
          1, "the template has " + source.length() + " characters; at most " + MAX_LENGTH);
    }
    return new JinjaTemplate(StatementParser.parse(source));
  }

  /**
   * Renders it.
   *
   * @param variables of null, Boolean, Long, Double, String, and Lists and Maps of these
   * @throws TemplateException where the template raises an exception, or a value can't do what is
   *     asked of it
   */
  public String render(Map<String, @Nullable Object> variables) {
    return Interpreter.render(body, variables);
  }
}
