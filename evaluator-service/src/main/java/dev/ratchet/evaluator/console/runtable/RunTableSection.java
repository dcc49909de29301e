package dev.ratchet.evaluator.console.runtable;

import dev.ratchet.contracts.evaluator.RunTableResponse;
import dev.ratchet.evaluator.report.Document;
import dev.ratchet.evaluator.report.Document.Heading;
import dev.ratchet.evaluator.report.Document.Paragraph;
import dev.ratchet.evaluator.report.Document.Table;
import dev.ratchet.evaluator.report.Report;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the report below its heading: the page shows the same tables as the report, whatever
 * these are. What stands before the first heading are the notes, which the page shows as such.
 */
public record RunTableSection(String heading, List<Part> parts) {
  public RunTableSection {
    parts = List.copyOf(parts);
  }

  /**
   * A text or a table, one of the two.
   *
   * @param name tells the table from the others of the page
   */
  public record Part(@Nullable String text, @Nullable Table table, String name) {}

  public static List<RunTableSection> of(RunTableResponse table) {
    List<RunTableSection> sections = new ArrayList<>();
    for (Document.Block block : Report.of(table).document().blocks()) {
      if (block instanceof Heading heading) {
        sections.add(new RunTableSection(heading.text(), List.of()));
      } else if (!sections.isEmpty()) {
        sections.addLast(sections.removeLast().with(block));
      }
    }
    return sections;
  }

  private RunTableSection with(Document.Block block) {
    List<Part> more = new ArrayList<>(parts);
    switch (block) {
      case Heading _ -> throw new IllegalArgumentException("a heading begins a section");
      case Paragraph paragraph -> more.add(new Part(paragraph.text(), null, ""));
      case Table table -> more.add(new Part(null, table, name()));
    }
    return new RunTableSection(heading, more);
  }

  private String name() {
    long tables = parts.stream().filter(part -> part.table() != null).count();
    return tables == 0 ? heading : heading + ", table " + (tables + 1);
  }
}
