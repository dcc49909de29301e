package dev.ratchet.generator.openai;

import tools.jackson.databind.JsonNode;

/** What came of posting JSON to a server. */
public sealed interface JsonReply {

  /** A 2xx with a JSON object. What it holds is not checked. */
  record Answered(JsonNode body) implements JsonReply {}

  /**
   * Nothing usable, after the last retry.
   *
   * @param told what came instead, in one bounded line without secrets
   */
  record Unanswered(String told) implements JsonReply {}
}
