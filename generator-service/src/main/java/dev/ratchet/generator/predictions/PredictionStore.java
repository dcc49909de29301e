package dev.ratchet.generator.predictions;

import dev.ratchet.contracts.generator.PredictionsResponse;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.problem.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps uploaded predictions; they never change. */
@Component
public class PredictionStore {

  private static final int MOST_CACHED = 4;

  private final JdbcClient database;
  private final JsonMapper json;

  private final Map<String, List<List<String>>> cache =
      new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<List<String>>> eldest) {
          return size() > MOST_CACHED;
        }
      };

  PredictionStore(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  PredictionsResponse add(@Nullable String name, String sha256, List<List<String>> answers) {
    UUID id =
        database
            .sql(
                """
                insert into predictions (name, sha256, examples, samples_per_example, blank, answers)
                values (:name, :sha256, :examples, :samples, :blank, :answers::jsonb) returning id
                """)
            .param("name", name)
            .param("sha256", sha256)
            .param("examples", answers.size())
            .param("samples", answers.stream().mapToInt(List::size).max().orElse(0))
            .param(
                "blank",
                (int) answers.stream().filter(a -> a.stream().allMatch(String::isBlank)).count())
            .param("answers", json.writeValueAsString(answers))
            .query(UUID.class)
            .single();
    return require(id.toString());
  }

  /** What is known about an upload, or PREDICTIONS_NOT_FOUND. */
  public PredictionsResponse require(String id) {
    return database
        .sql(
            """
            select id, name, examples, samples_per_example, blank, sha256, created_at
            from predictions where id = :id
            """)
        .param("id", uuid(id))
        .query(
            (row, _) ->
                new PredictionsResponse(
                    row.getString("id"),
                    row.getString("name"),
                    row.getInt("examples"),
                    row.getInt("samples_per_example"),
                    row.getInt("blank"),
                    row.getString("sha256"),
                    row.getTimestamp("created_at").toInstant()))
        .optional()
        .orElseThrow(() -> new ApiException(GeneratorError.PREDICTIONS_NOT_FOUND, id));
  }

  /** The answers of each example, in order. */
  public List<List<String>> answers(String id) {
    synchronized (cache) {
      return cache.computeIfAbsent(id, this::load);
    }
  }

  private List<List<String>> load(String id) {
    return database
        .sql("select answers from predictions where id = :id")
        .param("id", uuid(id))
        .query(String.class)
        .optional()
        .map(text -> json.readValue(text, new TypeReference<List<List<String>>>() {}))
        .orElseThrow(() -> new ApiException(GeneratorError.PREDICTIONS_NOT_FOUND, id));
  }

  private static UUID uuid(String id) {
    return Ids.parse(id)
        .orElseThrow(() -> new ApiException(GeneratorError.PREDICTIONS_NOT_FOUND, id));
  }
}
