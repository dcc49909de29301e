package dev.ratchet.evaluator.console.experiment;

import dev.ratchet.contracts.evaluator.ExperimentBudget;
import dev.ratchet.contracts.evaluator.ExperimentReport;
import dev.ratchet.contracts.evaluator.ExperimentResponse;
import dev.ratchet.contracts.evaluator.ExperimentStepResponse;
import dev.ratchet.contracts.evaluator.ExperimentStepState;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One experiment.
 *
 * @param report once it has ended
 */
record ExperimentPage(ExperimentResponse experiment, @Nullable ExperimentReport report)
    implements ConsolePage {
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final Set<String> SHARES = Set.of("firstTurn", "answer", "executable");

  /** Endings of the names of differences between shares, and of the ends of their intervals. */
  private static final Set<String> DIFFERENCES = Set.of("Difference", "Low", "High");

  /**
   * One thing that the budget limits.
   *
   * @param limit as it reads; absent where there is none
   */
  record Spent(String what, String spent, @Nullable String limit) {}

  @Override
  public String template() {
    return "experiment/detail.jte";
  }

  @Override
  public String heading() {
    return experiment.name();
  }

  @Override
  public Section section() {
    return Section.EXPERIMENTS;
  }

  String path() {
    return "/console/experiments/" + experiment.id();
  }

  @Override
  public boolean isLive() {
    return !experiment.state().hasEnded() && !experiment.imported();
  }

  long succeeded() {
    return experiment.steps().stream()
        .filter(step -> step.state() == ExperimentStepState.SUCCEEDED)
        .count();
  }

  /** Steps that ended without what they were for. */
  long broken() {
    return experiment.steps().stream().filter(step -> step.state().hasEnded()).count()
        - succeeded();
  }

  /** The page of what a step made; absent where there is none, as of steps done elsewhere. */
  static @Nullable String page(ExperimentStepResponse step) {
    String id = step.jobId();
    if (id == null || step.link() == null) {
      return null;
    }
    return switch (step.kind()) {
      case "rollout" -> Link.to("runs", id).toString();
      case "mine", "pairs", "quality" -> Link.to("pairs", id).toString();
      case "train" -> Link.to("trainings", id).toString();
      case "analyse" -> Link.to("analyses", id).toString();
      case "table" -> "/v1/run-tables/" + id + ".html";
      case "evaluate" -> "/v1/evaluations/" + id + "/report.html";
      case "compare" -> "/v1/comparisons/" + id + ".html";
      default -> null;
    };
  }

  /** The few numbers of a step, in words. */
  static String numbers(ExperimentStepResponse step) {
    return step.numbers().entrySet().stream()
        .filter(each -> !each.getKey().equals("kind"))
        .map(each -> words(each.getKey()) + " " + number(each.getKey(), each.getValue()))
        .collect(Collectors.joining(" · "));
  }

  private static String words(String name) {
    if (name.equals("loss")) {
      return "mean loss of last ten steps"; // as bundles of before call it
    }
    return CAPITAL.matcher(name).replaceAll(found -> " " + found.group().toLowerCase(Locale.ROOT));
  }

  private static String number(String name, Object value) {
    if (value instanceof Number number) {
      if (SHARES.contains(name)) {
        return Show.percent(number.doubleValue()) + " %";
      }
      if (DIFFERENCES.stream().anyMatch(name::endsWith)) {
        return Show.points(number.doubleValue());
      }
      return number instanceof Integer || number instanceof Long
          ? Show.count(number.longValue())
          : Show.number(number.doubleValue());
    }
    if (value instanceof Map<?, ?> counts) {
      return counts.entrySet().stream()
          .map(each -> constant(each.getKey()) + " " + number("", each.getValue()))
          .collect(Collectors.joining(", ", "(", ")"));
    }
    return value.toString();
  }

  /** Names of constants come as services write them in JSON. */
  private static String constant(Object name) {
    return name.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String parameters(Map<String, Object> parameters) {
    return parameters.entrySet().stream()
        .map(each -> each.getKey() + " = " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What was spent of what may be. */
  List<Spent> budget() {
    ExperimentBudget spent = experiment.spent();
    ExperimentBudget limits = experiment.budget();
    var rows = new ArrayList<Spent>();
    rows.add(new Spent("Time", duration(spent.seconds()), limit(limits.seconds())));
    add(rows, "Rollouts", spent.rollouts(), limits.rollouts());
    add(rows, "Examples", spent.examples(), limits.examples());
    add(rows, "Trainings", spent.trainings(), limits.trainings());
    add(rows, "Generated tokens", spent.generatedTokens(), limits.generatedTokens());
    return rows;
  }

  private static void add(
      List<Spent> rows, String what, @Nullable Long spent, @Nullable Long limit) {
    if (spent != null || limit != null) {
      rows.add(
          new Spent(
              what,
              spent == null ? "–" : Show.count(spent),
              limit == null ? null : Show.count(limit)));
    }
  }

  private static String duration(@Nullable Long seconds) {
    return Show.duration(seconds == null ? null : Duration.ofSeconds(seconds));
  }

  private static @Nullable String limit(@Nullable Long seconds) {
    return seconds == null ? null : duration(seconds);
  }
}
