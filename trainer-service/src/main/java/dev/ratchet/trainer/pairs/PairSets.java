package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.pairs.PairSetStore.Stored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The pair sets that there are, and the start of new ones. */
@Service
public class PairSets {
  static final String KIND = "pair-set";
  private static final int BATCH = 500;

  private final JobStore jobs;
  private final PairSetStore store;
  private final PairSetMakers makers;
  private final List<PairSetUse> uses;
  private final TransactionTemplate transaction;

  PairSets(
      JobStore jobs,
      PairSetStore store,
      PairSetMakers makers,
      List<PairSetUse> uses,
      TransactionTemplate transaction) {
    this.jobs = jobs;
    this.store = store;
    this.makers = makers;
    this.uses = List.copyOf(uses);
    this.transaction = transaction;
  }

  PairSetResponse create(PairSetRequest asked) {
    PairSetRequest request = makers.accepted(asked);
    return response(Objects.requireNonNull(transaction.execute(_ -> add(request))));
  }

  private Job add(PairSetRequest request) {
    JobStore.Created created = jobs.create(KIND, request);
    if (created.isNew() && !store.add(created.job().id(), request)) {
      String name = Objects.requireNonNull(request.name());
      throw new ApiException(
          TrainingError.PAIR_SET_NAME_TAKEN, store.idOf(name).orElse(null), name);
    }
    if (created.isNew()) {
      store.addParents(created.job().id(), parents(request));
    }
    return created.job();
  }

  private List<UUID> parents(PairSetRequest request) {
    return makers.parents(request).stream().map(parent -> job(parent).id()).distinct().toList();
  }

  PairSetResponse get(String idOrName) {
    return response(job(idOrName));
  }

  Page<PairSetResponse> list(PageQuery page, @Nullable JobState state) {
    return page.page(jobs.list(KIND, state, page), this::response, JobStore::sortKey);
  }

  Page<PairResponse> pairs(String idOrName, @Nullable PairType type, PageQuery page) {
    UUID set = requireReady(idOrName).id();
    return page.page(
        store.pairs(set, type, page),
        pair -> pair,
        pair -> List.of(Integer.toString(pair.position())));
  }

  /** Every pair in order, some hundred in memory at a time. */
  public void forEach(UUID set, Consumer<PairResponse> each) {
    int after = -1;
    List<PairResponse> batch;
    do {
      batch = store.pairs(set, null, after, BATCH);
      batch.forEach(each);
      after = batch.isEmpty() ? after : batch.getLast().position();
    } while (batch.size() == BATCH);
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
  public record Ready(UUID id, String hash, int pairs, List<String> promptHashes) {}

  Ready requireReady(String idOrName) {
    Job job = job(idOrName);
    Stored stored = stored(job);
    if (stored.hash() == null || stored.counts() == null) {
      throw new ApiException(TrainingError.PAIR_SET_NOT_READY, idOrName, job.state())
          .with("state", job.state().name());
    }
    return new Ready(job.id(), stored.hash(), stored.counts().pairs(), stored.promptHashes());
  }

  PairSetResponse cancel(String idOrName) {
    return response(jobs.requestCancel(job(idOrName).id()));
  }

  /** Deletes a set that has ended. Trainings keep what they have taken from it. */
  void delete(String idOrName) {
    Job job = job(idOrName);
    if (!job.state().hasEnded()) {
      throw new ApiException(ServiceKitError.JOB_STATE_CONFLICT, job.id(), job.state(), "deleted")
          .with("state", job.state().name());
    }
    List<String> users =
        Stream.concat(
                store.children(job.id()).stream().map(child -> "pair set " + child),
                uses.stream()
                    .flatMap(use -> use.usesOfPairSet(job.id(), stored(job).name()).stream()))
            .toList();
    if (!users.isEmpty()) {
      throw new ApiException(TrainingError.PAIR_SET_IN_USE, idOrName, String.join(", ", users));
    }
    store.delete(job.id());
  }

  Job job(String idOrName) {
    return id(idOrName)
        .flatMap(jobs::find)
        .filter(job -> job.kind().equals(KIND))
        .orElseThrow(() -> new ApiException(TrainingError.PAIR_SET_NOT_FOUND, idOrName));
  }

  private Optional<UUID> id(String idOrName) {
    try {
      return Optional.of(UUID.fromString(idOrName));
    } catch (IllegalArgumentException _) {
      return idOrName.indexOf('\0') >= 0 ? Optional.empty() : store.idOf(idOrName);
    }
  }

  private Stored stored(Job job) {
    return store
        .find(job.id())
        .orElseThrow(() -> new ApiException(TrainingError.PAIR_SET_NOT_FOUND, job.id()));
  }

  private PairSetResponse response(Job job) {
    Stored stored = stored(job);
    return new PairSetResponse(
        job.id().toString(),
        stored.name(),
        job.state(),
        stored.request(),
        stored.hash(),
        stored.counts(),
        stored.promptHashes(),
        job.problem(),
        job.createdAt(),
        job.endedAt(),
        links(job));
  }

  private static Map<String, String> links(Job job) {
    String self = "/v1/pair-sets/" + job.id();
    var links = new LinkedHashMap<String, String>();
    links.put("self", self);
    links.put("events", self + "/events");
    if (job.state() == JobState.SUCCEEDED) {
      links.put("pairs", self + "/pairs");
      links.put("file", self + "/file");
    }
    if (!job.state().hasEnded()) {
      links.put("cancel", self + "/cancel");
    }
    return links;
  }
}
