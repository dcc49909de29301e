package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.InputLeakage;
import dev.ratchet.contracts.trainer.LeakageReport;
import dev.ratchet.contracts.trainer.MergeAlarm;
import dev.ratchet.contracts.trainer.MergeCounts;
import dev.ratchet.contracts.trainer.MergeInput;
import dev.ratchet.contracts.trainer.MergePairsRequest;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.contracts.trainer.TypeQuota;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.leakage.Leakage;
import dev.ratchet.trainer.leakage.Leakages;
import dev.ratchet.trainer.merging.RemovedPairs.Removed;
import dev.ratchet.trainer.pairs.CountsOfKind;
import dev.ratchet.trainer.pairs.PairSetMaker;
import dev.ratchet.trainer.pairs.PairSink;
import dev.ratchet.trainer.pairs.StoredPairs;
import dev.ratchet.trainer.pairs.TakenPair;
import dev.ratchet.trainer.review.PairDecisions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes merged sets. Reads what pairs are chosen by, and leaves their texts where they are. */
@Component
class Merging implements PairSetMaker<MergePairsRequest> {
  private static final Logger log = LoggerFactory.getLogger(Merging.class);

  private final StoredPairs sets;
  private final PairDecisions decisions;
  private final Leakages leakages;
  private final RemovedPairs removedPairs;
  private final int mostPairs;

  /**
   * @param mostPairs of all sets that are merged, as they stand in memory together
   */
  Merging(
      StoredPairs sets,
      PairDecisions decisions,
      Leakages leakages,
      RemovedPairs removedPairs,
      @Value("${trainer.pair-sets.max-merged}") int mostPairs) {
    if (mostPairs < 1) {
      throw new IllegalArgumentException(
          "trainer.pair-sets.max-merged must be at least 1 but is " + mostPairs);
    }
    this.mostPairs = mostPairs;
    this.sets = sets;
    this.decisions = decisions;
    this.leakages = leakages;
    this.removedPairs = removedPairs;
  }

  @Override
  public Class<MergePairsRequest> requestType() {
    return MergePairsRequest.class;
  }

  @Override
  public MergePairsRequest accepted(MergePairsRequest asked) {
    List<StoredPairs.Ready> inputs =
        asked.inputs().stream()
            .map(input -> Referred.by("inputs", () -> sets.requireReady(input.set())))
            .toList();
    UUID twice = MergeDefaults.repeated(inputs, StoredPairs.Ready::id);
    if (twice != null) {
      throw new ApiException(PairError.MERGE_REPEATS, "pair set " + twice);
    }
    requireRoom(inputs);
    if (asked.types() != null) {
      PairType repeated = MergeDefaults.repeated(asked.types(), TypeQuota::type);
      if (repeated != null) {
        throw new ApiException(PairError.MERGE_REPEATS, "type " + repeated);
      }
    }
    MergePairsRequest accepted =
        MergeDefaults.filledIn(
            asked, byId(asked.inputs(), inputs), leakages.accepted(asked.leakage()));
    requireMeetable(accepted, inputs);
    return accepted;
  }

  private void requireRoom(List<StoredPairs.Ready> inputs) {
    long pairs = inputs.stream().mapToLong(StoredPairs.Ready::pairs).sum();
    if (pairs > mostPairs) {
      throw new ApiException(PairError.MERGE_TOO_LARGE, pairs, mostPairs)
          .with("pairs", pairs)
          .with("most", mostPairs);
    }
  }

  // By id, so that the request still tells the same set when a name is given anew.
  private static List<MergeInput> byId(List<MergeInput> asked, List<StoredPairs.Ready> inputs) {
    var all = new ArrayList<MergeInput>();
    for (int i = 0; i < asked.size(); i++) {
      MergeInput input = asked.get(i);
      all.add(new MergeInput(inputs.get(i).id().toString(), input.limit(), input.cap()));
    }
    return all;
  }

  private static void requireMeetable(MergePairsRequest accepted, List<StoredPairs.Ready> inputs) {
    Caps caps = Selection.caps(accepted);
    List<Set<PairType>> present =
        inputs.stream().map(input -> input.counts().byType().keySet()).toList();
    CapFeasibility.conflict(present, caps.inputs(), caps.types())
        .ifPresent(
            conflict -> {
              throw new ApiException(
                  PairError.MERGE_CAPS_UNMEETABLE,
                  String.join(", ", conflict.names()),
                  conflict.allowed().toPlainString());
            });
  }

  @Override
  public List<String> parents(MergePairsRequest accepted) {
    return accepted.inputs().stream().map(MergeInput::set).toList();
  }

  @Override
  public CountsOfKind make(HeldJob job, MergePairsRequest request, PairSink pairs) {
    List<StoredPairs.Ready> inputs =
        request.inputs().stream().map(input -> sets.requireReady(input.set())).toList();
    var removals = new RemovalLog(removedPairs, job.id());
    var selection =
        new Selection(
            request,
            (entry, refusal) ->
                removals.add(
                    new Removed(refusal, inputs.get(entry.input()).id(), entry.position())));
    Leakage leakage = leakages.open(request.leakage());
    int flipped = 0;
    for (int input = 0; input < inputs.size(); input++) {
      List<MergeEntry> read =
          inputReader(job, request, leakage, removals).read(input, inputs.get(input));
      flipped += (int) read.stream().filter(entry -> entry.flipped() != null).count();
      selection.add(read);
    }
    LeakageReport leaks = leakage == null ? null : leakage.report();
    List<MergeEntry> chosen = selection.chosen();
    if (chosen.isEmpty()) {
      throw new ApiException(
          PairError.MERGE_LEAVES_NOTHING,
          inputs.stream().mapToInt(StoredPairs.Ready::pairs).sum(),
          removals.words());
    }
    int[] kept = write(chosen, inputs, pairs);
    removals.flush();
    var counts =
        new MergeCounts(
            inputCounts(inputs, kept),
            removals.filters(),
            selection.margins(),
            flipped,
            leaks,
            inputLeakage(inputs),
            List.of());
    List<MergeAlarm> alarms = new MergeAlarms(request, counts, pairs.pairs()).all();
    alarms.forEach(alarm -> warn(job, alarm));
    return all -> all.withMerging(counts.alarmed(alarms));
  }

  private static void warn(HeldJob job, MergeAlarm alarm) {
    log.atWarn()
        .addKeyValue("pairSet", job.id())
        .addKeyValue("alarm", alarm.kind())
        .log("a merge raised an alarm: {}", alarm.message());
  }

  private InputReader inputReader(
      HeldJob job, MergePairsRequest request, @Nullable Leakage leakage, RemovalLog removals) {
    boolean decided = Boolean.TRUE.equals(request.applyDecisions());
    return new InputReader(job, sets, decided ? decisions : null, leakage, removals);
  }

  /** Returns how many of each input were written. */
  private static int[] write(
      List<MergeEntry> chosen, List<StoredPairs.Ready> inputs, PairSink pairs) {
    var kept = new int[inputs.size()];
    inputs.forEach(input -> pairs.madeWith(input.promptHashes()));
    for (MergeEntry entry : chosen) {
      boolean isNew =
          entry.flipped() == null
              ? pairs.take(new TakenPair(entry.pair(), inputs.get(entry.input()).id()))
              : pairs.add(entry.flipped());
      kept[entry.input()] += isNew ? 1 : 0;
    }
    return kept;
  }

  /**
   * Of an input that was merged without a check of its own, what the checks of its inputs found.
   */
  private static List<InputLeakage> inputLeakage(List<StoredPairs.Ready> inputs) {
    var all = new ArrayList<InputLeakage>();
    for (StoredPairs.Ready input : inputs) {
      LeakageReport own = input.counts().leakageWhenMade();
      MergeCounts merged = input.counts().merging();
      if (own == null && merged != null && !merged.inputLeakage().isEmpty()) {
        all.addAll(merged.inputLeakage());
      } else {
        all.add(new InputLeakage(input.id().toString(), input.name(), own));
      }
    }
    return all;
  }

  private static List<MergeCounts.Input> inputCounts(List<StoredPairs.Ready> inputs, int[] kept) {
    var counts = new ArrayList<MergeCounts.Input>();
    for (int i = 0; i < kept.length; i++) {
      StoredPairs.Ready input = inputs.get(i);
      counts.add(
          new MergeCounts.Input(input.id().toString(), input.name(), input.pairs(), kept[i]));
    }
    return counts;
  }
}
