package dev.ratchet.evaluator.console.page;

/** What the browser draws. The page shows the same numbers as a table below, the twin as JSON. */
public sealed interface Figure permits Chart, Flow, Scatter {
  String title();
}
