package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.generator.rollout.RolloutItem.Checkpoint;
import dev.ratchet.kit.queue.Claim;
import dev.ratchet.kit.queue.WorkQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The items of rollouts: claimed in waves, checkpointed by turn, ended together with their
 * trajectory. Every write is fenced by the claim, so that a worker which was taken for dead writes
 * nothing.
 */
class RolloutItems {

  /** A trajectory and the claim under which it was made. */
  record Ended(Claim claim, TrajectoryResponse trajectory) {}

  private static final Duration AT_ONCE = Duration.ZERO;

  private final JdbcClient database;
  private final JsonMapper json;
  private final WorkQueue queue;
  private final String owner;
  private final TransactionTemplate transaction;

  /**
   * @param owner for whom the queue claims
   */
  RolloutItems(
      JdbcClient database,
      JsonMapper json,
      WorkQueue queue,
      String owner,
      TransactionTemplate transaction) {
    this.owner = owner;
    this.database = database;
    this.json = json;
    this.queue = queue;
    this.transaction = transaction;
  }

  /** Claims the next examples of a rollout, in dataset order. */
  List<RolloutItem> claim(UUID rollout, int most) {
    List<Claim> claims =
        queue.claim(most, "item.rollout_id = :rollout", Map.of("rollout", rollout));
    if (claims.isEmpty()) {
      return List.of();
    }
    Map<Integer, Claim> byIndex =
        claims.stream().collect(Collectors.toMap(RolloutItems::index, Function.identity()));
    Map<Integer, List<Checkpoint>> checkpoints = checkpoints(rollout, claims);
    return database
        .sql(
            """
            select position, example from rollout_item
            where rollout_id = :rollout and example_index = any(:indexes) order by example_index
            """)
        .param("rollout", rollout)
        .param("indexes", byIndex.keySet().toArray(Integer[]::new))
        .query(
            (row, _) -> {
              var example = json.readValue(row.getString("example"), ExampleResponse.class);
              return new RolloutItem(
                  byIndex.get(example.index()),
                  row.getInt("position"),
                  example,
                  checkpoints.getOrDefault(example.index(), List.of()));
            })
        .list();
  }

  private static int index(Claim claim) {
    return claim.key("example_index", Integer.class);
  }

  // Only what was begun before can have finished turns.
  private Map<Integer, List<Checkpoint>> checkpoints(UUID rollout, List<Claim> claims) {
    Integer[] begun =
        claims.stream()
            .filter(claim -> claim.attempt() > 1)
            .map(RolloutItems::index)
            .toArray(Integer[]::new);
    var found = new HashMap<Integer, List<Checkpoint>>();
    if (begun.length > 0) {
      database
          .sql(
              """
              select example_index, body, next_prompt, gold_row_count from rollout_turn
              where rollout_id = :rollout and example_index = any(:indexes)
              order by example_index, turn
              """)
          .param("rollout", rollout)
          .param("indexes", begun)
          .query(
              row -> {
                found
                    .computeIfAbsent(row.getInt("example_index"), _ -> new ArrayList<>())
                    .add(
                        new Checkpoint(
                            json.readValue(row.getString("body"), TurnResponse.class),
                            json.readValue(row.getString("next_prompt"), String.class),
                            row.getObject("gold_row_count", Long.class)));
              });
    }
    return found;
  }

  /**
   * Writes a turn of those that go on and the trajectories of those that ended, in one transaction.
   *
   * @return the indexes of the going ones that are still held by this process
   */
  Set<Integer> store(UUID rollout, List<Episode> going, List<Ended> ended) {
    return java.util.Objects.requireNonNull(
        transaction.execute(
            _ -> {
              end(rollout, ended);
              return checkpoint(rollout, going);
            }));
  }

  private void end(UUID rollout, List<Ended> ended) {
    if (ended.isEmpty()) {
      return;
    }
    Set<Map<String, Object>> fenced =
        queue.finishAll(ended.stream().map(Ended::claim).toList()).stream()
            .map(Claim::key)
            .collect(Collectors.toSet());
    List<TrajectoryResponse> ours =
        ended.stream()
            .filter(each -> !fenced.contains(each.claim().key()))
            .map(Ended::trajectory)
            .toList();
    insert(rollout, ours);
    database
        .sql("delete from rollout_turn where rollout_id = :rollout and example_index = any(:done)")
        .param("rollout", rollout)
        .param("done", array(ours, TrajectoryResponse::exampleIndex, Integer[]::new))
        .update();
  }

  private void insert(UUID rollout, List<TrajectoryResponse> trajectories) {
    database
        .sql(
            """
            insert into trajectory
              (rollout_id, example_index, status, hardness, database_name, correct, head, turns)
            select :rollout, * from unnest(:indexes::int[], :statuses::text[], :hardness::text[],
              :databases::text[], :correct::boolean[], :heads::json[], :turns::json[])
            """)
        .param("rollout", rollout)
        .param("indexes", array(trajectories, TrajectoryResponse::exampleIndex, Integer[]::new))
        .param("statuses", array(trajectories, each -> each.status().name(), String[]::new))
        .param("hardness", array(trajectories, each -> each.hardness().name(), String[]::new))
        .param("databases", array(trajectories, TrajectoryResponse::databaseName, String[]::new))
        .param("correct", array(trajectories, each -> each.status().isCorrect(), Boolean[]::new))
        .param("heads", array(trajectories, this::head, String[]::new))
        .param(
            "turns",
            array(trajectories, each -> json.writeValueAsString(each.turns()), String[]::new))
        .update();
  }

  private static <T, R> R[] array(
      List<T> from, Function<T, R> value, java.util.function.IntFunction<R[]> maker) {
    return from.stream().map(value).toArray(maker);
  }

  private String head(TrajectoryResponse whole) {
    return json.writeValueAsString(whole.withTurns(List.of()));
  }

  private Set<Integer> checkpoint(UUID rollout, List<Episode> going) {
    if (going.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        database
            .sql(
                """
                insert into rollout_turn
                  (rollout_id, example_index, turn, body, next_prompt, gold_row_count)
                select item.rollout_id, item.example_index, held.turn, held.body, held.next_prompt,
                  held.gold_row_count
                from unnest(:indexes::int[], :attempts::int[], :turns::int[], :bodies::json[],
                  :prompts::json[], :golds::bigint[])
                  as held(example_index, attempt, turn, body, next_prompt, gold_row_count)
                join rollout_item item on item.rollout_id = :rollout
                  and item.example_index = held.example_index and item.attempt = held.attempt
                  and item.status = 'RUNNING'
                on conflict (rollout_id, example_index, turn) do update set
                  body = excluded.body, next_prompt = excluded.next_prompt,
                  gold_row_count = excluded.gold_row_count
                returning example_index
                """)
            .param("rollout", rollout)
            .param("indexes", array(going, each -> each.item().index(), Integer[]::new))
            .param("attempts", array(going, each -> each.item().claim().attempt(), Integer[]::new))
            .param("turns", array(going, each -> each.turns().getLast().turn(), Integer[]::new))
            .param(
                "bodies",
                array(
                    going, each -> json.writeValueAsString(each.turns().getLast()), String[]::new))
            .param(
                "prompts",
                array(going, each -> json.writeValueAsString(each.nextPrompt()), String[]::new))
            .param("golds", array(going, Episode::goldRowCount, Long[]::new))
            .query(Integer.class)
            .list());
  }

  /**
   * Frees what this process holds of a rollout on which it does not work: items that it could not
   * give back while the database was away, and whose leases its heartbeat would renew for ever.
   */
  void takeBack(UUID rollout) {
    database
        .sql(
            """
            update rollout_item set status = 'READY', owner = null, lease_until = '-infinity'
            where rollout_id = :rollout and owner = :owner and status = 'RUNNING'
            """)
        .param("rollout", rollout)
        .param("owner", owner)
        .update();
  }

  /** Gives items back untouched; another worker, or this one later, goes on from the checkpoint. */
  void giveBack(List<RolloutItem> items) {
    giveBack(items, AT_ONCE);
  }

  void giveBack(List<RolloutItem> items, Duration pause) {
    queue.giveBack(items.stream().map(RolloutItem::claim).toList(), pause);
  }

  /** Counts a failure of each; the ones that reached the maximum end as FAILED. */
  void retry(List<RolloutItem> items, Duration pause, String error) {
    String storable = error.replace('\0', '\uFFFD');
    items.forEach(item -> queue.retry(item.claim(), pause, storable));
  }

  /** Adds the items of a rollout. */
  void add(UUID rollout, int firstPosition, List<ExampleResponse> examples) {
    database
        .sql(
            """
            insert into rollout_item (rollout_id, example_index, position, example)
            select :rollout, * from unnest(:indexes::int[], :positions::int[], :examples::json[])
            """)
        .param("rollout", rollout)
        .param("indexes", array(examples, ExampleResponse::index, Integer[]::new))
        .param(
            "positions",
            java.util.stream.IntStream.range(firstPosition, firstPosition + examples.size())
                .boxed()
                .toArray(Integer[]::new))
        .param("examples", array(examples, json::writeValueAsString, String[]::new))
        .update();
  }
}
