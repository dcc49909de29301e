package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.PairQuery;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairSetKind;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.pairs.PairSetStore.Stored;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads the pair sets that there are; what makes new ones may use it. */
@Service
public class StoredPairs {
  private static final int BATCH = 500;
  private static final int SUMMARIES = 5000;

  private final JobStore jobs;
  private final PairSetStore store;
  private final PairRows rows;

  StoredPairs(JobStore jobs, PairSetStore store, PairRows rows) {
    this.jobs = jobs;
    this.store = store;
    this.rows = rows;
  }

  Page<PairResponse> pairs(String idOrName, PairQuery wanted, PageQuery page) {
    var query = new PairRows.Query(requireReady(idOrName).id(), wanted);
    SortKey after = page.after();
    return page.page(
        rows.page(query, after == null ? -1 : after.integer(0), page.fetch()),
        pair -> pair,
        pair -> List.of(Integer.toString(pair.position())));
  }

  /** Every pair in order, some hundred in memory at a time. */
  public void forEach(UUID set, Consumer<PairResponse> each) {
    var query = new PairRows.Query(set, PairQuery.ALL);
    int after = -1;
    List<PairResponse> batch;
    do {
      batch = rows.page(query, after, BATCH);
      batch.forEach(each);
      after = batch.isEmpty() ? after : batch.getLast().position();
    } while (batch.size() == BATCH);
  }

  /** What is known of every pair without its texts, in order, some thousand at a time. */
  public void forEachSummary(UUID set, Consumer<PairSummary> each) {
    int after = -1;
    List<PairSummary> batch;
    do {
      batch = rows.summaries(set, after, SUMMARIES);
      batch.forEach(each);
      after = batch.isEmpty() ? after : batch.getLast().position();
    } while (batch.size() == SUMMARIES);
  }

  /** What every pair answers, in order, some thousand at a time. */
  public void forEachQuestion(UUID set, Consumer<PairQuestion> each) {
    int after = -1;
    List<PairQuestion> batch;
    do {
      batch = rows.questions(set, after, SUMMARIES);
      batch.forEach(each);
      after = batch.isEmpty() ? after : batch.getLast().position();
    } while (batch.size() == SUMMARIES);
  }

  /** Some pairs of a set, in no order. */
  public List<PairResponse> pairs(UUID set, Collection<Integer> positions) {
    return rows.all(set, positions);
  }

  PairResponse pair(String idOrName, int position) {
    Ready set = requireReady(idOrName);
    return pair(set.id(), position)
        .orElseThrow(
            () -> new ApiException(TrainingError.PAIR_NOT_IN_SET, idOrName, position, set.pairs()));
  }

  /** One pair of a set. */
  public Optional<PairResponse> pair(UUID set, int position) {
    return rows.find(set, position);
  }

  /** Those of the content hashes that some set has a pair of. */
  public Set<String> knownPairs(Collection<String> contentHashes) {
    return rows.known(contentHashes);
  }

  /**
   * A set that can be learned from.
   *
   * @throws ApiException PAIR_SET_NOT_FOUND, PAIR_SET_NOT_READY or PAIR_SET_EMPTY
   */
  public Ready requireNotEmpty(String idOrName) {
    Ready set = requireReady(idOrName);
    if (set.pairs() == 0) {
      throw new ApiException(TrainingError.PAIR_SET_EMPTY, idOrName);
    }
    return set;
  }

  /** A set whose pairs stand. */
  public record Ready(
      UUID id,
      @Nullable String name,
      PairSetKind kind,
      String hash,
      PairSetCounts counts,
      List<String> promptHashes) {
    public int pairs() {
      return counts.pairs();
    }
  }

  /**
   * A set whose pairs can be read.
   *
   * @throws ApiException PAIR_SET_NOT_FOUND or PAIR_SET_NOT_READY
   */
  public Ready requireReady(String idOrName) {
    Job job = job(idOrName);
    Stored stored = stored(job);
    if (stored.hash() == null || stored.counts() == null) {
      throw new ApiException(TrainingError.PAIR_SET_NOT_READY, idOrName, job.state())
          .with("state", job.state().name());
    }
    return new Ready(
        job.id(),
        stored.name(),
        PairSetKind.of(stored.request()),
        stored.hash(),
        stored.counts(),
        stored.promptHashes());
  }

  Job job(String idOrName) {
    return id(idOrName)
        .flatMap(jobs::find)
        .filter(job -> job.kind().equals(PairSets.KIND))
        .orElseThrow(() -> new ApiException(TrainingError.PAIR_SET_NOT_FOUND, idOrName));
  }

  private Optional<UUID> id(String idOrName) {
    return Ids.parse(idOrName)
        .or(() -> idOrName.indexOf('\0') >= 0 ? Optional.empty() : store.idOf(idOrName));
  }

  Stored stored(Job job) {
    return store
        .find(job.id())
        .orElseThrow(() -> new ApiException(TrainingError.PAIR_SET_NOT_FOUND, job.id()));
  }
}
