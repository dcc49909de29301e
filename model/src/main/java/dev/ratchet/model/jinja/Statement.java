package dev.ratchet.model.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template's body; the line is for messages. */
sealed interface Statement {

  int line();

  record Data(String text, int line) implements Statement {}

  record Output(Expression expression, int line) implements Statement {}

  record If(List<Branch> branches, List<Statement> otherwise, int line) implements Statement {}

  record Branch(Expression condition, List<Statement> body) {}

  record For(
      List<String> targets,
      Expression over,
      @Nullable Expression filter,
      List<Statement> body,
      List<Statement> otherwise,
      int line)
      implements Statement {}

  /** A variable, or with an attribute that of a namespace. */
  record Target(String name, @Nullable String attribute) {}

  record Set(List<Target> targets, Expression value, int line) implements Statement {}

  record SetBlock(Target target, List<Statement> body, int line) implements Statement {}

  record Macro(String name, List<Parameter> parameters, List<Statement> body, int line)
      implements Statement {}

  record Parameter(String name, @Nullable Expression otherwise) {}

  record Break(int line) implements Statement {}

  record Continue(int line) implements Statement {}

  /** What only groups: transformers' {@code generation} marks an answer and prints it unchanged. */
  record Block(List<Statement> body, int line) implements Statement {}
}
