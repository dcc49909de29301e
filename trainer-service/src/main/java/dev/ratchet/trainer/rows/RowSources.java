package dev.ratchet.trainer.rows;

import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.PromptResponse;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.trainer.LeakageReport;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.TrainingData;
import dev.ratchet.contracts.trainer.TrainingMethod;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.generator.Prompts;
import dev.ratchet.trainer.generator.Rollouts;
import dev.ratchet.trainer.leakage.Leakage;
import dev.ratchet.trainer.leakage.Leakages;
import dev.ratchet.trainer.leakage.Learned;
import dev.ratchet.trainer.pairs.PlainSql;
import dev.ratchet.trainer.pairs.StoredPairs;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gathers the rows of a training: the one place that says which text is learned from what.
 *
 * <p>A completion is bare SQL and the end of turn. Examples with bad_gold or skipped give nothing
 * (spec 2.17).
 */
@Component
public class RowSources {
  private final StoredPairs pairSets;
  private final Rollouts rollouts;
  private final Prompts prompts;
  private final TrainingFiles files;
  private final Leakages leakages;

  RowSources(
      StoredPairs pairSets,
      Rollouts rollouts,
      Prompts prompts,
      TrainingFiles files,
      Leakages leakages) {
    this.pairSets = pairSets;
    this.rollouts = rollouts;
    this.prompts = prompts;
    this.files = files;
    this.leakages = leakages;
  }

  /**
   * Adds every row of the data that does not leak. Waits for rollouts that have not ended.
   *
   * @return what the check found; null where none was asked for
   * @throws ApiException EXAMPLES_LEAK or EXAMPLES_UNCHECKED when the check refuses the data
   */
  public @Nullable LeakageReport gather(
      HeldJob job, TrainingMethod method, TrainingData data, Rendering rendering, RowCollector rows)
      throws InterruptedException {
    @Nullable Leakage leakage = leakages.open(data.leakage());
    var making = new Making(job, method, rendering, rows, leakage);
    if (data.pairSet() != null) {
      StoredPairs.Ready set = pairSets.requireNotEmpty(data.pairSet());
      rows.madeWith(set.promptHashes());
      pairSets.forEach(set.id(), making::pair);
    }
    for (String rollout : data.rollouts() == null ? List.<String>of() : data.rollouts()) {
      rollouts.awaitComplete(job, rollout);
      RolloutManifest manifest = rollouts.manifest(rollout);
      rows.madeWith(Rollouts.promptHashes(manifest));
      boolean gold = data.includeGold() == null || data.includeGold();
      rollouts.forEach(rollout, trajectory -> making.trajectory(trajectory, manifest, gold));
    }
    if (data.datasetId() != null) {
      String dataset = data.datasetId();
      prompts.forEachPage(
          data,
          page -> {
            rows.madeWith(List.of(page.templateHash()));
            page.items().forEach(prompt -> making.gold(dataset, prompt, page.systemMessage()));
          });
    }
    if (data.file() != null) {
      String file = data.file();
      files.forEach(file, (line, row) -> making.file(line, row));
    }
    return leakage == null ? null : leakage.report();
  }

  /** Makes the rows of one training. */
  private record Making(
      HeldJob job,
      TrainingMethod method,
      Rendering rendering,
      RowCollector rows,
      @Nullable Leakage leakage) {

    private static final Comparator<CandidateResponse> BEST_FIRST =
        Comparator.comparing(CandidateResponse::reward)
            .reversed()
            .thenComparing(CandidateResponse::sample);

    void pair(PairResponse pair) {
      job.goOn();
      if (leaks(Learned.ofPair(pair.example().databaseName(), pair.example().question()))) {
        return;
      }
      List<Message> asked = Message.asked(pair.systemMessage(), pair.prompt());
      String id = "pair %d, %s".formatted(pair.position(), pair.example().exampleId());
      add(
          RowOrigin.PAIR,
          group(pair.example().databaseName(), pair.example().question()),
          id,
          () ->
              switch (method) {
                case DPO ->
                    rendering.preference(asked, pair.chosen().text(), pair.rejected().text());
                case SFT -> rendering.answer(asked, pair.chosen().text());
                case PRETRAIN -> rendering.answer(asked, pair.chosen().text()).whole();
              });
    }

    void trajectory(TrajectoryResponse trajectory, RolloutManifest manifest, boolean gold) {
      job.goOn();
      if (trajectory.status() == TrajectoryStatus.BAD_GOLD) {
        rows.leaveOutBadGold();
        return;
      }
      if (trajectory.status() == TrajectoryStatus.SKIPPED || trajectory.turns().isEmpty()) {
        rows.leaveOutSkipped();
        return;
      }
      if (leaks(
          new Learned(
              manifest.config().datasetId(),
              trajectory.exampleId(),
              trajectory.databaseName(),
              trajectory.databaseId(),
              trajectory.question()))) {
        return;
      }
      String system = manifest.systemMessage();
      String group = group(trajectory.databaseName(), trajectory.question());
      for (TurnResponse turn : trajectory.turns()) {
        rightAnswer(turn)
            .ifPresent(
                answer ->
                    answer(
                        turn.turn() == 1 ? RowOrigin.ANSWER : RowOrigin.REPAIR,
                        group,
                        "%s, turn %d".formatted(trajectory.exampleId(), turn.turn()),
                        Message.asked(system, turn.prompt()),
                        answer.sql()));
      }
      if (gold) {
        answer(
            RowOrigin.GOLD,
            group,
            trajectory.exampleId() + ", gold",
            Message.asked(system, trajectory.turns().getFirst().prompt()),
            PlainSql.of(trajectory.goldSql()));
      }
    }

    /** The turn's answer where it is right, else the best of its samples that is. */
    private static Optional<CandidateResponse> rightAnswer(TurnResponse turn) {
      List<CandidateResponse> right =
          turn.candidates().stream()
              .filter(each -> Boolean.TRUE.equals(each.correct()) && !each.sql().isBlank())
              .toList();
      return right.stream()
          .filter(each -> Integer.valueOf(each.sample()).equals(turn.chosenSample()))
          .findFirst()
          .or(() -> right.stream().min(BEST_FIRST));
    }

    void gold(String dataset, PromptResponse prompt, String system) {
      job.goOn();
      if (prompt.problem() != null || prompt.goldSql().isBlank()) {
        rows.leaveOutSkipped();
        return;
      }
      if (leaks(
          new Learned(
              dataset,
              prompt.exampleId(),
              prompt.databaseName(),
              prompt.databaseId(),
              prompt.question()))) {
        return;
      }
      answer(
          RowOrigin.GOLD,
          group(prompt.databaseName(), prompt.question()),
          prompt.exampleId() + ", gold",
          Message.asked(system, prompt.text()),
          PlainSql.of(prompt.goldSql()));
    }

    private void answer(
        RowOrigin origin, String group, String id, List<Message> asked, String sql) {
      add(
          origin,
          group,
          id,
          () -> {
            Row.Turns row = rendering.answer(asked, sql);
            return method == TrainingMethod.PRETRAIN ? row.whole() : row;
          });
    }

    void file(int line, TrlRow row) {
      job.goOn();
      if (leakage != null) {
        leakage.takeUnchecked("line " + line + " of the file");
      }
      add(RowOrigin.FILE, fileGroup(row), "line " + line, () -> fileRow(row));
    }

    private Row fileRow(TrlRow row) {
      if (method == TrainingMethod.DPO) {
        return preference(row);
      }
      Row made =
          switch (row) {
            case TrlRow.Text text -> rendering.text(text.text());
            case TrlRow.Messages chat -> rendering.conversation(chat.messages());
            case TrlRow.PromptCompletion pair when pair.messages() != null ->
                rendering.answer(pair.messages(), pair.completion());
            case TrlRow.PromptCompletion pair ->
                rendering.plainAnswer(pair.prompt(), pair.completion());
            case TrlRow.Preference pair when pair.messages() != null ->
                rendering.answer(pair.messages(), pair.chosen());
            case TrlRow.Preference pair -> rendering.plainAnswer(pair.prompt(), pair.chosen());
          };
      return switch (made) {
        case Row.Turns turns when method == TrainingMethod.PRETRAIN -> turns.whole();
        case Row.Text text when method == TrainingMethod.SFT ->
            new Row.Turns(List.of(new Row.Segment(text.text(), true)));
        case Row other -> other;
      };
    }

    private Row preference(TrlRow row) {
      if (!(row instanceof TrlRow.Preference pair)) {
        throw new UnfitRowException(
            "DPO needs prompt, chosen and rejected, and it is " + row.form());
      }
      return pair.messages() == null
          ? rendering.plainPreference(pair.prompt(), pair.chosen(), pair.rejected())
          : rendering.preference(pair.messages(), pair.chosen(), pair.rejected());
    }

    /** Also once what was found has spoilt the training: then its rows are made in vain. */
    private boolean leaks(Learned learned) {
      return leakage != null && (leakage.leaks(learned) || leakage.isRefused());
    }

    private static String fileGroup(TrlRow row) {
      return switch (row) {
        case TrlRow.Text text -> text.text();
        case TrlRow.Messages chat -> chat.messages().toString();
        case TrlRow.PromptCompletion pair -> pair.prompt() + pair.messages();
        case TrlRow.Preference pair -> pair.prompt() + pair.messages();
      };
    }

    private static String group(String database, String question) {
      return database + "\n" + question;
    }

    private void add(
        RowOrigin origin, String group, String id, java.util.function.Supplier<Row> row) {
      Row made;
      try {
        made = row.get();
      } catch (UnfitRowException e) {
        throw new ApiException(TrainingError.ROW_UNFIT, id, e.getMessage()).causedBy(e);
      }
      rows.add(origin, group, id, made);
    }
  }
}
