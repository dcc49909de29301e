package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutProgress;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.rollout.RolloutStore.Stored;
import dev.ratchet.generator.rollout.StoredTrajectories.Text;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.problem.ApiException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whole rollouts for those who write them elsewhere: first what there is, then piece by piece.
 *
 * <p>No connection is held between two pieces, so that whoever takes long over one keeps nothing
 * from others.
 */
@Component
public class RolloutArchive {

  private static final int FETCH = 5_000;
  private static final String[] EVALUABLE =
      Arrays.stream(TrajectoryStatus.values())
          .filter(TrajectoryStatus::isEvaluable)
          .map(Enum::name)
          .toArray(String[]::new);
  private static final String[] ALL =
      Arrays.stream(TrajectoryStatus.values()).map(Enum::name).toArray(String[]::new);

  private final Rollouts rollouts;
  private final Progresses progresses;
  private final StoredTrajectories trajectories;
  private final JdbcClient database;
  private final JsonMapper json;
  private final TransactionTemplate snapshot;

  RolloutArchive(
      Rollouts rollouts,
      Progresses progresses,
      StoredTrajectories trajectories,
      JdbcClient database,
      JsonMapper json,
      TransactionTemplate transaction) {
    this.rollouts = rollouts;
    this.progresses = progresses;
    this.trajectories = trajectories;
    this.database = database;
    this.json = json;
    this.snapshot =
        new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
    this.snapshot.setReadOnly(true);
  }

  /** A rollout and where it stands. */
  public record Source(
      UUID id,
      JobState state,
      RolloutProgress progress,
      RolloutConfig config,
      DatasetResponse dataset,
      RolloutManifest manifest) {}

  /** A trajectory and the example that it is about. */
  public record Entry(TrajectoryResponse trajectory, ExampleResponse example) {}

  /** ROLLOUT_NOT_FOUND, or ROLLOUT_NOT_READY while its items are still copied. */
  public Source require(String id) {
    Job job = rollouts.job(id);
    Stored stored = rollouts.stored(job);
    return new Source(
        job.id(),
        job.state(),
        progresses.of(job),
        stored.config(),
        stored.dataset(),
        Rollouts.manifest(stored));
  }

  /**
   * What there is at this moment, in dataset order.
   *
   * @param evaluableOnly without the examples that no number counts (spec 2.12)
   * @param countTurns whether {@link RolloutContents#turns()} will be asked for; it reads all that
   *     is stored
   */
  public RolloutContents contents(UUID rollout, boolean evaluableOnly, boolean countTurns) {
    String turns = countTurns ? "json_array_length(turns)" : "0";
    var contents = new RolloutContents.Builder();
    snapshot.executeWithoutResult(
        _ ->
            database
                .sql(
                    """
                    select example_index, pg_column_size(head) + pg_column_size(turns), %s
                    from trajectory where rollout_id = :rollout and status = any(:statuses)
                    order by example_index
                    """
                        .formatted(turns))
                .withFetchSize(FETCH)
                .param("rollout", rollout)
                .param("statuses", evaluableOnly ? EVALUABLE : ALL)
                .query(
                    row -> {
                      contents.add(row.getInt(1), row.getInt(2), row.getInt(3));
                    }));
    return contents.build();
  }

  /**
   * Reads one piece.
   *
   * @param indexes of examples whose trajectories are there
   * @throws MissingTrajectoriesException when one is gone, as its rollout was deleted
   */
  public List<Entry> read(UUID rollout, int[] indexes) {
    List<Row> rows =
        database
            .sql(
                """
                select example_index, head, turns, example from trajectory join rollout_item
                using (rollout_id, example_index)
                where rollout_id = :rollout and example_index = any(:indexes)
                order by example_index
                """)
            .param("rollout", rollout)
            .param("indexes", indexes)
            .query((row, _) -> new Row(Text.of(row), row.getString("example")))
            .list();
    if (rows.size() != indexes.length) {
      throw new MissingTrajectoriesException(rollout, indexes.length - rows.size());
    }
    return rows.stream().map(this::entry).toList();
  }

  /** Parsed without a connection. */
  private record Row(Text trajectory, String example) {}

  private Entry entry(Row row) {
    return new Entry(
        trajectories.read(row.trajectory()), json.readValue(row.example(), ExampleResponse.class));
  }

  /** Refuses a rollout that has not SUCCEEDED: ROLLOUT_UNFINISHED. */
  public static void requireWhole(Source source) {
    if (source.state() != JobState.SUCCEEDED) {
      throw new ApiException(
              GeneratorError.ROLLOUT_UNFINISHED,
              source.id(),
              source.state(),
              source.progress().done(),
              source.progress().total())
          .with("state", source.state().name());
    }
  }
}
