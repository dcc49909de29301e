package dev.ratchet.evaluator.console.trajectory;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.RolloutApi;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.evaluator.console.page.Cut;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Show;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.console.trajectory.CandidateView.Place;
import dev.ratchet.evaluator.console.trajectory.CandidateView.Texts;
import dev.ratchet.evaluator.console.trajectory.TrajectoryListPage.Filter;
import dev.ratchet.evaluator.console.trajectory.TrajectoryListPage.Row;
import dev.ratchet.evaluator.console.trajectory.TrajectoryPage.Table;
import dev.ratchet.kit.client.RemoteProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the pages of trajectories show. */
@Component
class TrajectoryPages {
  private static final int ROWS = 50;
  private static final int NOT_FOUND = 404;

  private final RolloutApi rollouts;
  private final Verdicts verdicts;
  private final Sources sources;

  TrajectoryPages(RolloutApi rollouts, Verdicts verdicts, Sources sources) {
    this.rollouts = rollouts;
    this.verdicts = verdicts;
    this.sources = sources;
  }

  TrajectoryListPage list(
      String run, Filter filter, @Nullable Integer limit, @Nullable String cursor) {
    var rollout = sources.need(() -> rollouts.rollout(run));
    var page =
        sources.need(
            () ->
                rollouts.trajectories(
                    run,
                    filter.status(),
                    filter.hardness(),
                    filter.database(),
                    filter.correct(),
                    limit == null ? ROWS : limit,
                    cursor));
    String name = name(rollout.get());
    Page<TrajectoryResponse> found = page.get();
    return new TrajectoryListPage(
        run,
        name,
        filter,
        found.items().stream().map(Row::of).toList(),
        found.nextCursor() == null ? null : filter.page(run, found.nextCursor()));
  }

  private static String name(RolloutResponse rollout) {
    return Objects.requireNonNullElseGet(rollout.name(), () -> "run " + Show.id(rollout.id()));
  }

  TrajectoryResponse trajectory(String run, int index) {
    return sources.needNow(() -> rollouts.trajectory(run, index));
  }

  TrajectoryPage page(String run, int index) {
    var rollout = sources.need(() -> rollouts.rollout(run));
    var found = sources.need(() -> rollouts.trajectory(run, index));
    var previous = sources.need(() -> neighbour(run, index - 1));
    var next = sources.need(() -> neighbour(run, index + 1));
    var judged = verdicts.of(run, index);
    RolloutResponse known = rollout.get();
    TrajectoryResponse trajectory = found.get();
    Part<List<PersonVerdict>> said = judged.get();
    List<String> needed = trajectory.goldTables();
    List<String> shown = trajectory.retrievedTables();
    return new TrajectoryPage(
        run,
        name(known),
        index,
        trajectory.exampleId(),
        cut(trajectory, TextPart.QUESTION, 0, 0, trajectory.question()),
        trajectory.evidence() == null
            ? null
            : cut(trajectory, TextPart.EVIDENCE, 0, 0, trajectory.evidence()),
        trajectory.databaseName(),
        trajectory.hardness(),
        trajectory.difficulty(),
        trajectory.status(),
        trajectory.reason(),
        cut(trajectory, TextPart.GOLD, 0, 0, trajectory.goldSql()),
        trajectory.goldRowCount(),
        trajectory.schemaMode(),
        shown.stream().map(table -> new Table(table, holds(needed, table))).toList(),
        needed.stream().filter(table -> !holds(shown, table)).toList(),
        turns(trajectory, said.orElse(List.of())),
        said,
        previous.get(),
        next.get());
  }

  /** SQLite's names ignore case. */
  private static boolean holds(List<String> tables, String table) {
    return tables.stream().anyMatch(table::equalsIgnoreCase);
  }

  /** The neighbour's address, if the run has that example: it may hold one split only. */
  private @Nullable String neighbour(String run, int index) {
    if (index < 0) {
      return null;
    }
    try {
      rollouts.trajectory(run, index);
      return Link.to("runs", run, "trajectories", index).toString();
    } catch (RemoteProblemException problem) {
      if (problem.status() == NOT_FOUND) {
        return null;
      }
      throw problem;
    }
  }

  private static List<TurnView> turns(TrajectoryResponse trajectory, List<PersonVerdict> judged) {
    var views = new ArrayList<TurnView>();
    @Nullable String before = null;
    for (TurnResponse turn : trajectory.turns()) {
      views.add(view(trajectory, turn, before, judged));
      CandidateResponse chosen = Answers.chosen(turn);
      before = chosen == null ? before : chosen.sql();
    }
    return views;
  }

  private static TurnView view(
      TrajectoryResponse trajectory,
      TurnResponse turn,
      @Nullable String before,
      List<PersonVerdict> judged) {
    String feedback = turn.feedback();
    return new TurnView(
        turn.turn(),
        cut(trajectory, TextPart.PROMPT, turn.turn(), 0, turn.prompt()),
        turn.candidates().stream()
            .map(
                candidate ->
                    CandidateView.of(candidate, place(trajectory, turn, candidate, before, judged)))
            .toList(),
        turn.signals(),
        feedback == null ? null : cut(trajectory, TextPart.FEEDBACK, turn.turn(), 0, feedback),
        turn.generationMillis(),
        turn.verificationMillis());
  }

  private static Place place(
      TrajectoryResponse trajectory,
      TurnResponse turn,
      CandidateResponse candidate,
      @Nullable String before,
      List<PersonVerdict> judged) {
    int sample = candidate.sample();
    var answer = trajectory.answer();
    return new Place(
        Objects.equals(turn.chosenSample(), sample),
        answer != null && answer.turn() == turn.turn() && answer.sample() == sample,
        before,
        judged.stream()
            .filter(verdict -> verdict.turn() == turn.turn() && verdict.sample() == sample)
            .toList(),
        new Texts(
            text(trajectory, TextPart.SQL, turn.turn(), sample),
            text(trajectory, TextPart.RAW, turn.turn(), sample)));
  }

  private static Cut cut(
      TrajectoryResponse trajectory, TextPart part, int turn, int sample, String text) {
    return Cut.of(text, Cut.LONG, text(trajectory, part, turn, sample));
  }

  private static String text(TrajectoryResponse trajectory, TextPart part, int turn, int sample) {
    return Link.to(
            "runs", trajectory.rolloutId(), "trajectories", trajectory.exampleIndex(), "text")
        .with("part", part)
        .with("turn", turn == 0 ? null : turn)
        .with("sample", turn == 0 ? null : sample)
        .toString();
  }
}
