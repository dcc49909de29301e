package dev.ratchet.benchmark;

import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One question with its gold query, in the field names of Spider (spec 1.2).
 *
 * @param id stays the same as long as database, template and query do
 * @param hardness easy, medium, hard or extra as Spider defines them (spec 7.5)
 * @param intentId shared by the phrasings of one query
 * @param templateId shared by the queries of one shape that differ in their literals
 */
@JsonPropertyOrder({
  "id",
  "db_id",
  "question",
  "query",
  "hardness",
  "split",
  "intent_id",
  "template_id"
})
public record BenchmarkExample(
    String id,
    @JsonProperty("db_id") String dbId,
    String question,
    String query,
    String hardness,
    @JsonIgnore Split split,
    @JsonProperty("intent_id") String intentId,
    @JsonProperty("template_id") String templateId) {

  @JsonGetter("split")
  String splitLabel() {
    return split.label();
  }
}
