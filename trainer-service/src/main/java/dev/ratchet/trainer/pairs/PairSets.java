package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.pairs.PairSetStore.Stored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The pair sets that there are, and the start of new ones. */
@Service
public class PairSets {
  static final String KIND = "pair-set";

  private final JobStore jobs;
  private final PairSetStore store;
  private final StoredPairs pairs;
  private final PairSetMakers makers;
  private final List<PairSetUse> uses;
  private final TransactionTemplate transaction;

  PairSets(
      JobStore jobs,
      PairSetStore store,
      StoredPairs pairs,
      PairSetMakers makers,
      List<PairSetUse> uses,
      TransactionTemplate transaction) {
    this.jobs = jobs;
    this.store = store;
    this.pairs = pairs;
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
      // One may have been deleted since the request was looked at.
      Referred.by(
          request instanceof MinePairsRequest ? "previousSet" : "inputs",
          () -> addParents(created.job().id(), request));
    }
    return created.job();
  }

  private List<UUID> addParents(UUID set, PairSetRequest request) {
    List<UUID> parents = parents(request);
    try {
      store.addParents(set, parents);
      return parents;
    } catch (DataIntegrityViolationException deleted) {
      throw new ApiException(TrainingError.PAIR_SET_NOT_FOUND, joined(parents)).causedBy(deleted);
    }
  }

  private static String joined(List<UUID> sets) {
    return sets.stream().map(UUID::toString).collect(Collectors.joining(", "));
  }

  private List<UUID> parents(PairSetRequest request) {
    return makers.parents(request).stream()
        .map(parent -> pairs.job(parent).id())
        .distinct()
        .toList();
  }

  PairSetResponse get(String idOrName) {
    return response(pairs.job(idOrName));
  }

  Page<PairSetResponse> list(PageQuery page, @Nullable JobState state) {
    List<Job> found = jobs.list(KIND, state, page);
    Map<UUID, Stored> stored = store.all(found.stream().map(Job::id).toList());
    // One that was deleted meanwhile is not there any more.
    Page<Optional<PairSetResponse>> all =
        page.page(
            found,
            job -> Optional.ofNullable(stored.get(job.id())).map(set -> response(job, set)),
            JobStore::sortKey);
    return new Page<>(all.items().stream().flatMap(Optional::stream).toList(), all.nextCursor());
  }

  PairSetResponse cancel(String idOrName) {
    return response(jobs.requestCancel(pairs.job(idOrName).id()));
  }

  /** Deletes a set that has ended, unless something was made from it. */
  void delete(String idOrName) {
    Job job = pairs.job(idOrName);
    if (!job.state().hasEnded()) {
      throw new ApiException(ServiceKitError.JOB_STATE_CONFLICT, job.id(), job.state(), "deleted")
          .with("state", job.state().name());
    }
    List<String> users = users(job);
    if (!users.isEmpty()) {
      throw inUse(idOrName, users);
    }
    try {
      store.delete(job.id());
    } catch (DataIntegrityViolationException used) {
      // Something was made from it since we looked.
      throw inUse(idOrName, users(job)).causedBy(used);
    }
  }

  private List<String> users(Job job) {
    return Stream.concat(
            store.children(job.id()).stream().map(child -> "pair set " + child),
            uses.stream()
                .flatMap(use -> use.usesOfPairSet(job.id(), pairs.stored(job).name()).stream()))
        .toList();
  }

  private static ApiException inUse(String idOrName, List<String> users) {
    return new ApiException(TrainingError.PAIR_SET_IN_USE, idOrName, String.join(", ", users));
  }

  private PairSetResponse response(Job job) {
    return response(job, pairs.stored(job));
  }

  private static PairSetResponse response(Job job, Stored stored) {
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
      links.put("review", self + "/review");
      links.put("quality", self + "/quality");
      links.put("removed", self + "/removed");
    }
    if (!job.state().hasEnded()) {
      links.put("cancel", self + "/cancel");
    }
    return links;
  }
}
