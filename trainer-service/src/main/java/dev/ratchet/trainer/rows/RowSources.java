package dev.ratchet.trainer.rows;

import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.PromptResponse;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.TrainingData;
import dev.ratchet.contracts.trainer.TrainingMethod;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.generator.Prompts;
import dev.ratchet.trainer.generator.Rollouts;
import dev.ratchet.trainer.pairs.PairSets;
import dev.ratchet.trainer.pairs.PlainSql;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Gathers the rows of a training: the one place that says which text is learned from what.
 *
 * <p>A completion is bare SQL and the end of turn. Examples with bad_gold or skipped give nothing
 * (spec 2.17).
 */
@Component
public class RowSources {
  private final PairSets pairSets;
  private final Rollouts rollouts;
  private final Prompts prompts;
  private final TrainingFiles files;

  RowSources(PairSets pairSets, Rollouts rollouts, Prompts prompts, TrainingFiles files) {
    this.pairSets = pairSets;
    this.rollouts = rollouts;
    this.prompts = prompts;
    this.files = files;
  }

  /** Adds every row of the data. Waits for rollouts that have not ended. */
  public void gather(
      HeldJob job, TrainingMethod method, TrainingData data, Rendering rendering, RowCollector rows)
      throws InterruptedException {
    var making = new Making(job, method, rendering, rows);
    if (data.pairSet() != null) {
      PairSets.Ready set = pairSets.requireNotEmpty(data.pairSet());
      rows.madeWith(set.promptHashes());
      pairSets.forEach(set.id(), making::pair);
    }
    for (String rollout : data.rollouts() == null ? List.<String>of() : data.rollouts()) {
      rollouts.awaitComplete(job, rollout);
      RolloutManifest manifest = rollouts.manifest(rollout);
      rows.madeWith(Rollouts.promptHashes(manifest));
      String system = manifest.systemMessage();
      boolean gold = data.includeGold() == null || data.includeGold();
      rollouts.forEach(rollout, trajectory -> making.trajectory(trajectory, system, gold));
    }
    if (data.datasetId() != null) {
      prompts.forEachPage(
          data,
          page -> {
            rows.madeWith(List.of(page.templateHash()));
            page.items().forEach(prompt -> making.gold(prompt, page.systemMessage()));
          });
    }
    if (data.file() != null) {
      String file = data.file();
      files.forEach(file, (line, row) -> making.file(line, row));
    }
  }

  /** Makes the rows of one training. */
  private record Making(
      HeldJob job, TrainingMethod method, Rendering rendering, RowCollector rows) {

    private static final Comparator<CandidateResponse> BEST_FIRST =
        Comparator.comparing(CandidateResponse::reward)
            .reversed()
            .thenComparing(CandidateResponse::sample);

    void pair(PairResponse pair) {
      job.goOn();
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

    void trajectory(TrajectoryResponse trajectory, String system, boolean gold) {
      job.goOn();
      if (trajectory.status() == TrajectoryStatus.BAD_GOLD) {
        rows.leaveOutBadGold();
        return;
      }
      if (trajectory.status() == TrajectoryStatus.SKIPPED || trajectory.turns().isEmpty()) {
        rows.leaveOutSkipped();
        return;
      }
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

    void gold(PromptResponse prompt, String system) {
      job.goOn();
      if (prompt.problem() != null || prompt.goldSql().isBlank()) {
        rows.leaveOutSkipped();
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
