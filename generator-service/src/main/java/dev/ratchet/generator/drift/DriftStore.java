package dev.ratchet.generator.drift;

import dev.ratchet.contracts.generator.DriftReport;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of drifts beside their jobs. */
@Component
class DriftStore {

  private final JdbcClient database;
  private final JsonMapper json;

  DriftStore(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  void add(UUID id, List<String> prompts) {
    database
        .sql("insert into drift (id, prompts) values (:id, :prompts::json)")
        .param("id", id)
        .param("prompts", json.writeValueAsString(prompts))
        .update();
  }

  /** The prompts that were given as texts. */
  List<String> prompts(UUID id) {
    String stored =
        database
            .sql("select prompts from drift where id = :id")
            .param("id", id)
            .query(String.class)
            .single();
    return json.readValue(stored, new TypeReference<>() {});
  }

  void report(UUID id, DriftReport report) {
    database
        .sql("update drift set report = :report::jsonb where id = :id")
        .param("id", id)
        .param("report", json.writeValueAsString(report))
        .update();
  }

  Optional<DriftReport> report(UUID id) {
    return database
        .sql("select report from drift where id = :id and report is not null")
        .param("id", id)
        .query(String.class)
        .optional()
        .map(stored -> json.readValue(stored, DriftReport.class));
  }
}
