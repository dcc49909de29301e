package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.MergeCounts;
import dev.ratchet.contracts.trainer.MergeInput;
import dev.ratchet.contracts.trainer.MergePairsRequest;
import dev.ratchet.contracts.trainer.PairDecision;
import dev.ratchet.contracts.trainer.PairFilter;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.contracts.trainer.TypeQuota;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Told;
import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.merging.RemovedPairs.Removed;
import dev.ratchet.trainer.pairs.CountsOfKind;
import dev.ratchet.trainer.pairs.NewPair;
import dev.ratchet.trainer.pairs.PairSetMaker;
import dev.ratchet.trainer.pairs.PairSink;
import dev.ratchet.trainer.pairs.PairSummary;
import dev.ratchet.trainer.pairs.StoredPairs;
import dev.ratchet.trainer.pairs.TakenPair;
import dev.ratchet.trainer.review.PairDecisions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes merged sets. Reads what pairs are chosen by, and leaves their texts where they are. */
@Component
class Merging implements PairSetMaker<MergePairsRequest> {
  private final StoredPairs sets;
  private final PairDecisions decisions;
  private final RemovedPairs removedPairs;

  Merging(StoredPairs sets, PairDecisions decisions, RemovedPairs removedPairs) {
    this.sets = sets;
    this.decisions = decisions;
    this.removedPairs = removedPairs;
  }

  @Override
  public Class<MergePairsRequest> requestType() {
    return MergePairsRequest.class;
  }

  @Override
  public MergePairsRequest accepted(MergePairsRequest asked) {
    List<StoredPairs.Ready> inputs =
        asked.inputs().stream().map(input -> sets.requireReady(input.set())).toList();
    UUID twice = MergeDefaults.repeated(inputs, StoredPairs.Ready::id);
    if (twice != null) {
      throw new ApiException(PairError.MERGE_REPEATS, "pair set " + twice);
    }
    if (asked.types() != null) {
      PairType repeated = MergeDefaults.repeated(asked.types(), TypeQuota::type);
      if (repeated != null) {
        throw new ApiException(PairError.MERGE_REPEATS, "type " + repeated);
      }
    }
    MergePairsRequest accepted = MergeDefaults.filledIn(asked, byId(asked.inputs(), inputs));
    requireMeetable(accepted, inputs);
    return accepted;
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
                  new Told(String.join(", ", conflict.names())),
                  conflict.allowed().toPlainString());
            });
  }

  @Override
  public List<String> parents(MergePairsRequest accepted) {
    return accepted.inputs().stream().map(MergeInput::set).toList();
  }

  @Override
  public CountsOfKind make(HeldJob job, MergePairsRequest request, PairSink pairs) {
    removedPairs.clear(job.id());
    List<StoredPairs.Ready> inputs =
        request.inputs().stream().map(input -> sets.requireReady(input.set())).toList();
    var log = new RemovalLog(removedPairs, job.id());
    var selection =
        new Selection(
            request,
            (entry, filter, reason) ->
                log.add(
                    new Removed(filter, reason, inputs.get(entry.input()).id(), entry.position())));
    int flipped = 0;
    for (int input = 0; input < inputs.size(); input++) {
      List<MergeEntry> read = read(job, request, input, inputs.get(input), log);
      flipped += (int) read.stream().filter(entry -> entry.flipped() != null).count();
      selection.add(read);
    }
    List<MergeEntry> chosen = selection.chosen();
    if (chosen.isEmpty()) {
      throw new ApiException(
          PairError.MERGE_LEAVES_NOTHING,
          inputs.stream().mapToInt(StoredPairs.Ready::pairs).sum(),
          new Told(log.words()));
    }
    int[] kept = write(chosen, inputs, pairs);
    log.flush();
    List<MergeCounts.Input> inputCounts = inputCounts(inputs, kept);
    var counts = new MergeCounts(inputCounts, log.filters(), selection.margins(), flipped);
    return all -> all.withMerging(counts);
  }

  private List<MergeEntry> read(
      HeldJob job, MergePairsRequest request, int input, StoredPairs.Ready set, RemovalLog log) {
    Map<String, PairDecision> decided =
        Boolean.TRUE.equals(request.applyDecisions()) ? decisions.ofSet(set.id()) : Map.of();
    var entries = new ArrayList<MergeEntry>(set.pairs());
    sets.forEachSummary(
        set.id(),
        pair -> {
          if (entries.size() % 1000 == 0) {
            job.goOn();
          }
          PairDecision decision = decided.get(pair.contentHash());
          if (decision == null) {
            entries.add(new MergeEntry(input, pair.position(), pair, null));
            return;
          }
          switch (decision.action()) {
            case DROP ->
                log.add(
                    new Removed(
                        PairFilter.DECISION,
                        decision.author() + ": " + decision.reason(),
                        set.id(),
                        pair.position()));
            case FLIP -> entries.add(flipped(input, set.id(), pair.position(), decision));
          }
        });
    return entries;
  }

  private MergeEntry flipped(int input, UUID set, int position, PairDecision decision) {
    NewPair flipped = Flip.of(sets.pair(set, position).orElseThrow(), set, decision);
    return new MergeEntry(input, position, PairSummary.of(flipped), flipped);
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
