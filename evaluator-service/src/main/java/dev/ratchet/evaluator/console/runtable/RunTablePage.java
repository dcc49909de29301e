package dev.ratchet.evaluator.console.runtable;

import dev.ratchet.contracts.evaluator.RunTableResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Section;
import java.util.stream.Collectors;

/** One table that was made before. */
record RunTablePage(RunTableResponse table) implements ConsolePage {

  @Override
  public String template() {
    return "runtable/detail.jte";
  }

  @Override
  public String heading() {
    return table.runs().stream().map(RunTableResponse.Row::label).collect(Collectors.joining(", "));
  }

  @Override
  public Section section() {
    return Section.RUN_TABLES;
  }
}
