package dev.ratchet.evaluator.console.search;

import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Cut;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import dev.ratchet.evaluator.evaluation.ExampleQuery;
import dev.ratchet.evaluator.evaluation.ExampleSearch;
import dev.ratchet.evaluator.evaluation.FoundExample;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Examples of evaluated runs, by whatever is known of them.
 *
 * @param graders the choice of the form
 * @param features likewise
 * @param found how many there are, counted up to {@link ExampleSearch#MOST_COUNTED} and one
 * @param sets whose pairs can be searched, newest first
 */
record SearchPage(
    ExampleQuery query,
    List<String> graders,
    List<String> features,
    int found,
    List<Row> examples,
    @Nullable String next,
    Part<List<PairSetResponse>> sets)
    implements ConsolePage {
  /** One line of what was found. */
  record Row(FoundExample example, @Nullable Cut question, @Nullable Cut answer) {
    static Row of(FoundExample example) {
      return new Row(
          example,
          example.question() == null ? null : Cut.of(example.question(), Cut.SHORT),
          example.answerSql() == null ? null : Cut.of(example.answerSql(), Cut.SHORT));
    }

    String run() {
      return Objects.requireNonNullElseGet(
          example.runName(), () -> "Run " + Show.id(example.run()));
    }

    String path() {
      return Link.to("runs", example.run(), "trajectories", example.index()).toString();
    }
  }

  static Link link(ExampleQuery query) {
    return Link.to("search")
        .with("text", query.text())
        .with("run", query.run())
        .with("status", query.status())
        .with("hardness", query.hardness())
        .with("database", query.database())
        .with("feature", query.feature())
        .with("firstError", query.firstError())
        .with("answerError", query.answerError())
        .with("rightBy", query.rightBy())
        .with("wrongBy", query.wrongBy());
  }

  @Override
  public String template() {
    return "search/search.jte";
  }

  @Override
  public String heading() {
    return "Search";
  }

  @Override
  public Section section() {
    return Section.SEARCH;
  }

  String counted() {
    return found > ExampleSearch.MOST_COUNTED
        ? "More than " + Show.count(ExampleSearch.MOST_COUNTED) + " examples"
        : Show.count(found, "example");
  }
}
