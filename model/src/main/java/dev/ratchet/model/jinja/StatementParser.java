package dev.ratchet.model.jinja;

import dev.ratchet.model.jinja.Statement.Target;
import dev.ratchet.model.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Jinja's tags. */
final class StatementParser {

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private int loops;

  private StatementParser(TokenStream tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
  }

  static List<Statement> parse(String template) {
    StatementParser parser = new StatementParser(new TokenStream(Lexer.lex(template)));
    List<Statement> body = parser.body(Set.of());
    if (parser.tokens.current().kind() != Kind.END) {
      throw parser.tokens.unexpected("the end of the template");
    }
    return body;
  }

  /** Statements up to a tag with one of these names, which is left to the caller. */
  private List<Statement> body(Set<String> ends) {
    tokens.enter();
    List<Statement> body = new ArrayList<>();
    while (tokens.current().kind() != Kind.END) {
      Token token = tokens.next();
      switch (token.kind()) {
        case DATA -> body.add(new Statement.Data(token.text(), token.line()));
        case VARIABLE_BEGIN -> {
          body.add(new Statement.Output(expressions.expressionOrTuple(), token.line()));
          tokens.expect(Kind.VARIABLE_END, "}}");
        }
        case BLOCK_BEGIN -> {
          if (ends.contains(tokens.current().text())) {
            tokens.leave();
            return body;
          }
          body.add(statement(token.line()));
        }
        case VARIABLE_END, BLOCK_END, NAME, STRING, INTEGER, FLOAT, OPERATOR, END ->
            throw tokens.unexpected("text or a tag");
      }
    }
    if (!ends.isEmpty()) {
      throw tokens.unexpected(String.join(" or ", ends.stream().sorted().toList()));
    }
    tokens.leave();
    return body;
  }

  private Statement statement(int line) {
    Token tag = tokens.expect(Kind.NAME, "a tag");
    return switch (tag.text()) {
      case "if" -> branches(line);
      case "for" -> loop(line);
      case "set" -> set(line);
      case "macro" -> macro(line);
      case "generation" -> {
        endTag();
        yield new Statement.Block(bodyTo("endgeneration"), line);
      }
      case "break", "continue" -> {
        if (loops == 0) {
          throw new TemplateException(line, tag.text() + " stands outside a loop");
        }
        endTag();
        yield tag.text().equals("break") ? new Statement.Break(line) : new Statement.Continue(line);
      }
      default -> throw Support.refused(tag, "the tag");
    };
  }

  private void endTag() {
    tokens.expect(Kind.BLOCK_END, "%}");
  }

  private List<Statement> bodyTo(String end) {
    List<Statement> body = body(Set.of(end));
    tokens.next();
    endTag();
    return body;
  }

  private Statement branches(int line) {
    List<Statement.Branch> branches = new ArrayList<>();
    List<Statement> otherwise = List.of();
    String tag = "if";
    while (!tag.equals("endif")) {
      if (tag.equals("else")) {
        endTag();
        otherwise = body(Set.of("endif"));
      } else {
        Expression condition = expressions.expressionOrTuple();
        endTag();
        branches.add(new Statement.Branch(condition, body(Set.of("elif", "else", "endif"))));
      }
      tag = tokens.next().text();
    }
    endTag();
    return new Statement.If(branches, otherwise, line);
  }

  private Statement loop(int line) {
    List<String> targets = names();
    tokens.expectName("in");
    Expression over = expressions.withoutCondition();
    Expression filter = tokens.skipName("if") ? expressions.expression() : null;
    if (tokens.atName("recursive")) {
      throw tokens.unsupported("a recursive loop");
    }
    endTag();
    loops++;
    List<Statement> body = body(Set.of("else", "endfor"));
    loops--;
    List<Statement> otherwise = List.of();
    if (tokens.next().text().equals("else")) {
      endTag();
      otherwise = body(Set.of("endfor"));
      tokens.next();
    }
    endTag();
    return new Statement.For(targets, over, filter, body, otherwise, line);
  }

  private List<String> names() {
    boolean bracket = tokens.skipOperator("(");
    List<String> names = new ArrayList<>();
    do {
      names.add(tokens.expect(Kind.NAME, "a variable").text());
    } while (tokens.skipOperator(","));
    if (bracket) {
      tokens.expectOperator(")");
    }
    return names;
  }

  private Statement set(int line) {
    List<Target> targets = new ArrayList<>();
    do {
      String name = tokens.expect(Kind.NAME, "a variable").text();
      String attribute =
          tokens.skipOperator(".") ? tokens.expect(Kind.NAME, "an attribute").text() : null;
      targets.add(new Target(name, attribute));
    } while (tokens.skipOperator(","));
    if (tokens.skipOperator("=")) {
      Expression value = expressions.expressionOrTuple();
      endTag();
      return new Statement.Set(targets, value, line);
    }
    if (targets.size() > 1 || tokens.atOperator("|")) {
      throw tokens.unsupported("this form of set");
    }
    endTag();
    return new Statement.SetBlock(targets.getFirst(), bodyTo("endset"), line);
  }

  private Statement macro(int line) {
    String name = tokens.expect(Kind.NAME, "a name").text();
    tokens.expectOperator("(");
    List<Statement.Parameter> parameters = new ArrayList<>();
    while (!tokens.skipOperator(")")) {
      if (!parameters.isEmpty()) {
        tokens.expectOperator(",");
      }
      String parameter = tokens.expect(Kind.NAME, "a parameter").text();
      Expression otherwise = tokens.skipOperator("=") ? expressions.expression() : null;
      parameters.add(new Statement.Parameter(parameter, otherwise));
    }
    endTag();
    int outside = loops;
    loops = 0;
    List<Statement> body = bodyTo("endmacro");
    loops = outside;
    return new Statement.Macro(name, parameters, body, line);
  }
}
