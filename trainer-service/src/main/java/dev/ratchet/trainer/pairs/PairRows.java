package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairAction;
import dev.ratchet.contracts.trainer.PairDecision;
import dev.ratchet.contracts.trainer.PairQuery;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.kit.json.StorableJson;
import dev.ratchet.sql.SqlFeatures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of pairs. A pair that was taken over has no texts of its own: its row names the one that
 * has them, whose set can't be deleted meanwhile.
 */
@Repository
class PairRows {
  private static final String DECISION =
      """
      left join pair_decision d on d.content_hash = p.content_hash and d.undone_at is null
      """;

  private static final String SELECT =
      """
      select p.pair_set_id, p.position, p.parent_set, p.parent_position, p.content_hash,
        coalesce(p.content, s.content) as content,
        d.action, d.reason, d.author, d.decided_at
      from pair p
      left join pair s on s.pair_set_id = p.source_set and s.position = p.source_position
      """
          + DECISION;

  private final JdbcClient database;
  private final JsonMapper json;

  PairRows(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /** What is looked for in a set. */
  record Query(UUID set, PairQuery of) {}

  /**
   * A part of a set.
   *
   * @param after the position before the first
   * @param last the position of the last
   */
  record Stretch(UUID set, int after, int last) {}

  void add(UUID set, List<PairResponse> pairs) {
    database
        .sql(
            """
            insert into pair (pair_set_id, position, type, origin, reward, content_hash, merge_key,
              margin, edit_distance, edit_length, chosen_tokens, rejected_tokens, database_name,
              question, hardness, chosen_executable, rejected_executable, rejected_reward,
              chosen_verdicts, features, chosen_key, chosen_sql, rejected_sql, rejected_error, content)
            select :set, (p ->> 'position')::int, p ->> 'type', p ->> 'origin', p ->> 'reward',
              p ->> 'contentHash', (m ->> 'mergeKey')::uuid, (p ->> 'margin')::numeric,
              (m ->> 'distance')::int, (m ->> 'length')::int, (m ->> 'chosenTokens')::int,
              (m ->> 'rejectedTokens')::int, p -> 'example' ->> 'databaseName',
              p -> 'example' ->> 'question', p -> 'example' ->> 'hardness',
              (p -> 'chosen' ->> 'executable')::boolean,
              (p -> 'rejected' ->> 'executable')::boolean, (p -> 'rejected' ->> 'reward')::numeric,
              p -> 'chosen' -> 'verdicts', string_to_array(m ->> 'features', ','),
              (m ->> 'chosenKey')::uuid, p -> 'chosen' ->> 'sql', p -> 'rejected' ->> 'sql',
              p -> 'rejected' ->> 'error', p
            from jsonb_to_recordset(:rows::jsonb) as each (p jsonb, m jsonb)
            """)
        .param("set", set)
        .param("rows", StorableJson.of(json, pairs.stream().map(PairRows::measured).toList()))
        .update();
  }

  private static Map<String, Object> measured(PairResponse pair) {
    EditDistance edit = EditDistance.between(pair.chosen().sql(), pair.rejected().sql());
    var measures = new LinkedHashMap<String, Object>();
    measures.put(
        "mergeKey",
        PairSummary.mergeKey(pair.example().databaseName(), pair.prompt(), pair.rejected().text()));
    measures.put("chosenKey", new ContentHash().add(pair.chosen().text()).shortValue());
    measures.put("distance", edit.distance());
    measures.put("length", edit.length());
    measures.put("chosenTokens", SqlWords.of(pair.chosen().text()).size());
    measures.put("rejectedTokens", SqlWords.of(pair.rejected().text()).size());
    String gold = pair.example().goldSql();
    if (gold != null) {
      measures.put("features", String.join(",", SqlFeatures.of(gold).names()));
    }
    return Map.of("p", pair, "m", measures);
  }

  /** Copies the small columns inside the database; prompts stay where they are. */
  void take(UUID set, int first, List<TakenPair> pairs) {
    database
        .sql(
            """
            insert into pair (pair_set_id, position, type, origin, reward, content_hash, merge_key,
              margin, edit_distance, edit_length, chosen_tokens, rejected_tokens, database_name,
              question, hardness, chosen_executable, rejected_executable, rejected_reward,
              chosen_verdicts, features, chosen_key, chosen_sql, rejected_sql, rejected_error,
              parent_set, parent_position, source_set, source_position)
            select :set, :first + taken.place::int - 1, p.type, p.origin, p.reward, p.content_hash,
              p.merge_key, p.margin, p.edit_distance, p.edit_length, p.chosen_tokens,
              p.rejected_tokens, p.database_name, p.question, p.hardness, p.chosen_executable,
              p.rejected_executable, p.rejected_reward, p.chosen_verdicts, p.features, p.chosen_key,
              p.chosen_sql, p.rejected_sql, p.rejected_error, p.pair_set_id, p.position,
              coalesce(p.source_set, p.pair_set_id), coalesce(p.source_position, p.position)
            from unnest(:sets::uuid[], :positions::int[]) with ordinality
              as taken (from_set, from_position, place)
            join pair p on p.pair_set_id = taken.from_set and p.position = taken.from_position
            """)
        .param("set", set)
        .param("first", first)
        .param("sets", pairs.stream().map(TakenPair::set).toArray(UUID[]::new))
        .param(
            "positions", pairs.stream().map(each -> each.pair().position()).toArray(Integer[]::new))
        .update();
  }

  List<PairResponse> page(Query query, int after, int limit) {
    var conditions = PairConditions.of(query.of());
    return database
        .sql(
            SELECT
                + "where p.pair_set_id = :set and p.position > :after"
                + conditions.sql()
                + " order by p.position limit :limit")
        .params(conditions.values())
        .param("set", query.set())
        .param("after", after)
        .param("limit", limit)
        .query(this::pair)
        .list();
  }

  /** Where a pair stands, with what is there. */
  record Found(UUID set, PairResponse pair) {}

  /**
   * Pairs of several sets, in the order of the stretches.
   *
   * @param takenOver also those that a set has from another
   */
  List<Found> found(PairQuery query, boolean takenOver, List<Stretch> stretches, int limit) {
    var conditions = PairConditions.of(query);
    // Their places alone first: prompts are read of those that are shown.
    String places =
        """
        with found as materialized (
          select s.place, p.pair_set_id, p.position
          from unnest(:sets::uuid[], :afters::int[], :lasts::int[]) with ordinality
            as s (in_set, after, last, place)
          join pair p on p.pair_set_id = s.in_set and p.position > s.after and p.position <= s.last
        """
            + (query.decision() == null ? "" : DECISION)
            + "where true"
            + (takenOver ? "" : " and p.parent_set is null")
            + conditions.sql()
            + " order by s.place, p.position limit :limit) ";
    return database
        .sql(
            places
                + SELECT
                + """
                join found f on f.pair_set_id = p.pair_set_id and f.position = p.position
                order by f.place, f.position
                """)
        .params(conditions.values())
        .param("sets", stretches.stream().map(Stretch::set).toArray(UUID[]::new))
        .param("afters", stretches.stream().map(Stretch::after).toArray(Integer[]::new))
        .param("lasts", stretches.stream().map(Stretch::last).toArray(Integer[]::new))
        .param("limit", limit)
        .query(
            (row, number) -> new Found(row.getObject("pair_set_id", UUID.class), pair(row, number)))
        .list();
  }

  Optional<PairResponse> find(UUID set, int position) {
    return database
        .sql(SELECT + "where p.pair_set_id = :set and p.position = :position")
        .param("set", set)
        .param("position", position)
        .query(this::pair)
        .optional();
  }

  List<PairResponse> all(UUID set, Collection<Integer> positions) {
    return database
        .sql(SELECT + "where p.pair_set_id = :set and p.position = any(:positions)")
        .param("set", set)
        .param("positions", positions.toArray(Integer[]::new))
        .query(this::pair)
        .list();
  }

  private PairResponse pair(ResultSet row, int number) throws SQLException {
    PairResponse stored = json.readValue(row.getString("content"), PairResponse.class);
    int position = row.getInt("position");
    UUID parent = row.getObject("parent_set", UUID.class);
    PairResponse here =
        parent == null
            ? stored
            : stored.takenOver(
                position, stored.lineage().from(parent.toString(), row.getInt("parent_position")));
    String action = row.getString("action");
    return action == null
        ? here
        : here.decided(
            new PairDecision(
                row.getString("content_hash"),
                PairAction.valueOf(action),
                row.getString("reason"),
                row.getString("author"),
                row.getTimestamp("decided_at").toInstant(),
                null,
                null));
  }

  List<PairSummary> summaries(UUID set, int after, int limit) {
    return database
        .sql(
            """
            select position, type, origin, reward, content_hash, merge_key, margin, edit_distance,
              edit_length, chosen_tokens, rejected_tokens
            from pair where pair_set_id = :set and position > :after
            order by position limit :limit
            """)
        .param("set", set)
        .param("after", after)
        .param("limit", limit)
        .query(PairRows::summary)
        .list();
  }

  private static PairSummary summary(ResultSet row, int number) throws SQLException {
    return new PairSummary(
        row.getInt("position"),
        PairType.valueOf(row.getString("type")),
        ChosenOrigin.valueOf(row.getString("origin")),
        PairReward.valueOf(row.getString("reward")),
        row.getString("content_hash"),
        row.getObject("merge_key", UUID.class),
        row.getBigDecimal("margin"),
        new EditDistance(row.getInt("edit_distance"), row.getInt("edit_length")),
        row.getInt("chosen_tokens"),
        row.getInt("rejected_tokens"));
  }

  List<PairQuestion> questions(UUID set, int after, int limit) {
    return database
        .sql(
            """
            select position, content_hash, database_name, question
            from pair where pair_set_id = :set and position > :after
            order by position limit :limit
            """)
        .param("set", set)
        .param("after", after)
        .param("limit", limit)
        .query(
            (row, _) ->
                new PairQuestion(
                    row.getInt("position"),
                    row.getString("content_hash"),
                    row.getString("database_name"),
                    row.getString("question")))
        .list();
  }

  /** Those of the hashes that some set has a pair of. */
  Set<String> known(Collection<String> contentHashes) {
    return Set.copyOf(
        database
            .sql("select distinct content_hash from pair where content_hash = any(:hashes)")
            .param("hashes", contentHashes.toArray(String[]::new))
            .query(String.class)
            .list());
  }
}
