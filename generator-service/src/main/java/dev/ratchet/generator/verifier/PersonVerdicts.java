package dev.ratchet.generator.verifier;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.generator.PersonVerdictResponse;
import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people said of candidates, kept for rollouts to come. A verdict is about a result: whoever
 * gets the same rows out of the same database, or writes the same SQL, is judged alike. The latest
 * word counts. Nothing is ever erased, a withdrawn verdict only stops to hold.
 */
@Component
public class PersonVerdicts {

  private static final String COLUMNS =
      "select id, dataset_id, example_index, rollout_id, turn, sample, sql, verdict, message,"
          + " author, created_at, withdrawn_at from person_verdict ";

  private final JdbcClient database;

  PersonVerdicts(JdbcClient database) {
    this.database = database;
  }

  /**
   * A candidate that is judged.
   *
   * @param execution absent for a candidate that never ran
   */
  public record Judged(
      UUID rollout,
      String datasetId,
      int example,
      int turn,
      int sample,
      String sql,
      @Nullable ExecutionSummary execution) {}

  /**
   * @param author who sent it
   */
  public PersonVerdictResponse add(
      Judged of, VerifierOutcome verdict, @Nullable String message, String author) {
    UUID id =
        database
            .sql(
                """
                insert into person_verdict (dataset_id, example_index, rollout_id, turn, sample,
                  sql, result_key, verdict, message, author)
                values (:dataset, :example, :rollout, :turn, :sample, :sql, :key, :verdict,
                  :message, :author) returning id
                """)
            .param("dataset", of.datasetId())
            .param("example", of.example())
            .param("rollout", of.rollout())
            .param("turn", of.turn())
            .param("sample", of.sample())
            .param("sql", of.sql().replace('\0', '\uFFFD'))
            .param("key", of.execution() == null ? null : of.execution().resultKey())
            .param("verdict", verdict.name())
            .param("message", message == null ? null : new Word(verdict, message).message())
            .param("author", author)
            .query(UUID.class)
            .single();
    return require(id.toString());
  }

  /** PERSON_VERDICT_NOT_FOUND. */
  public PersonVerdictResponse require(String id) {
    return database
        .sql(COLUMNS + "where id = :id")
        .param("id", uuid(id))
        .query(PersonVerdicts::row)
        .optional()
        .orElseThrow(() -> new ApiException(GeneratorError.PERSON_VERDICT_NOT_FOUND, id));
  }

  /** It holds no longer; rollouts that were started before keep it. */
  public void withdraw(String id) {
    require(id);
    database
        .sql(
            "update person_verdict set withdrawn_at = clock_timestamp()"
                + " where id = :id and withdrawn_at is null")
        .param("id", uuid(id))
        .update();
  }

  private static UUID uuid(String id) {
    return Ids.parse(id)
        .orElseThrow(() -> new ApiException(GeneratorError.PERSON_VERDICT_NOT_FOUND, id));
  }

  /** Oldest first, withdrawn ones too; those of one rollout, dataset or example where given. */
  public Page<PersonVerdictResponse> list(
      PageQuery page,
      @Nullable UUID rollout,
      @Nullable String datasetId,
      @Nullable Integer example) {
    List<String> after = page.after();
    List<PersonVerdictResponse> rows =
        database
            .sql(
                COLUMNS
                    + """
                    where (:rollout::uuid is null or rollout_id = :rollout)
                      and (:dataset::text is null or dataset_id = :dataset)
                      and (:example::int is null or example_index = :example)
                      and (:after::uuid is null or id > :after)
                    order by id limit :fetch
                    """)
            .param("rollout", rollout)
            // PostgreSQL takes no NUL; with or without it, such an id is no dataset's.
            .param("dataset", datasetId == null ? null : datasetId.replace('\0', '\uFFFD'))
            .param("example", example)
            .param("after", after == null ? null : UUID.fromString(after.getFirst()))
            .param("fetch", page.fetch())
            .query(PersonVerdicts::row)
            .list();
    return page.page(rows, row -> row, row -> List.of(row.id()));
  }

  private static PersonVerdictResponse row(ResultSet row, int index) throws SQLException {
    var withdrawn = row.getTimestamp("withdrawn_at");
    return new PersonVerdictResponse(
        row.getString("id"),
        row.getString("dataset_id"),
        row.getInt("example_index"),
        row.getString("rollout_id"),
        row.getInt("turn"),
        row.getInt("sample"),
        row.getString("sql"),
        VerifierOutcome.valueOf(row.getString("verdict")),
        row.getString("message"),
        row.getString("author"),
        row.getTimestamp("created_at").toInstant(),
        withdrawn == null ? (@Nullable Instant) null : withdrawn.toInstant());
  }

  private record Known(int example, String sql, @Nullable String key, Word word, String author) {

    boolean isAbout(Subject subject) {
      String theirs = subject.execution().resultKey();
      return sql.equals(subject.sql().replace('\0', '\uFFFD')) || key != null && key.equals(theirs);
    }
  }

  /** By what held when the rollout was created, so that its end does not depend on when it ran. */
  List<Spoken> of(UUID rollout, String datasetId, List<Subject> subjects) {
    Map<Integer, List<Known>> known = new HashMap<>();
    database
        .sql(
            """
            select v.example_index, v.sql, v.result_key, v.verdict, v.message, v.author
            from person_verdict v join job j on j.id = :rollout
            where v.dataset_id = :dataset and v.example_index = any(:examples)
              and v.created_at <= j.created_at
              and (v.withdrawn_at is null or v.withdrawn_at > j.created_at)
            order by v.created_at desc, v.id desc
            """)
        .param("rollout", rollout)
        .param("dataset", datasetId)
        .param(
            "examples", subjects.stream().map(Subject::example).distinct().toArray(Integer[]::new))
        .query(
            (row, _) ->
                new Known(
                    row.getInt(1),
                    row.getString(2),
                    row.getString(3),
                    new Word(VerifierOutcome.valueOf(row.getString(4)), row.getString(5)),
                    row.getString(6)))
        .list()
        .forEach(each -> known.computeIfAbsent(each.example(), _ -> new ArrayList<>()).add(each));
    return subjects.stream()
        .map(
            subject ->
                new Spoken(word(known.getOrDefault(subject.example(), List.of()), subject), 0))
        .toList();
  }

  private static Word word(List<Known> known, Subject subject) {
    return known.stream()
        .filter(each -> each.isAbout(subject))
        .findFirst()
        .map(
            each ->
                each.word().message() == null && each.word().outcome() == VerifierOutcome.FAIL
                    ? Word.fail(each.author() + " says that it is wrong")
                    : each.word())
        .orElseGet(() -> Word.unknown("nobody has judged this answer"));
  }
}
