package dev.ratchet.generator.verifier;

import dev.ratchet.contracts.generator.Verifier.HttpCallback;
import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.generator.engine.Stop;
import dev.ratchet.generator.openai.JsonReply;
import dev.ratchet.generator.openai.JsonServers;
import dev.ratchet.generator.verifier.Questions.Answer;
import dev.ratchet.kit.problem.ApiException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks call-backs. What they are told has nothing of gold in it. */
final class CallbackChecks {

  private final JsonServers servers;
  private final Questions questions;
  private final JsonMapper json;

  CallbackChecks(JsonServers servers, Questions questions, JsonMapper json) {
    this.servers = servers;
    this.questions = questions;
    this.json = json;
  }

  /** Why a call-back can't be asked; empty when it can. */
  Optional<String> problem(HttpCallback callback) {
    try {
      servers.require(callback.url(), callback.apiKeyName());
      return Optional.empty();
    } catch (ApiException e) {
      return Optional.of(e.detail());
    }
  }

  List<Spoken> of(HttpCallback callback, UUID rollout, List<Subject> subjects, Stop stop)
      throws InterruptedException {
    Duration timeout =
        callback.timeoutMillis() == null ? null : Duration.ofMillis(callback.timeoutMillis());
    return questions.ask(
        callback.name(),
        subjects,
        subject -> ask(callback, timeout, body(callback, rollout, subject)),
        stop);
  }

  private Answer ask(HttpCallback callback, @Nullable Duration timeout, JsonNode body)
      throws InterruptedException {
    try {
      return switch (servers.post(callback.url(), callback.apiKeyName(), timeout, body)) {
        case JsonReply.Answered(JsonNode answer) -> new Answer(read(answer), true);
        case JsonReply.Unanswered(String told) ->
            Answer.unanswered("the call-back gave no answer: " + told);
      };
    } catch (ApiException e) {
      // The settings have changed since the rollout was started.
      return Answer.unanswered("the call-back can't be asked: " + e.detail());
    }
  }

  /** A verdict of ours, and a message that is a text or absent; anything else is no word. */
  static Word read(JsonNode answer) {
    JsonNode verdict = answer.path("verdict");
    JsonNode message = answer.path("message");
    Optional<VerifierOutcome> outcome =
        Arrays.stream(VerifierOutcome.values())
            .filter(each -> verdict.isString() && each.name().equals(verdict.asString()))
            .findFirst();
    if (outcome.isEmpty()) {
      return Word.unknown("the call-back's verdict is not PASS, FAIL or UNKNOWN: " + verdict);
    }
    if (!message.isMissingNode() && !message.isNull() && !message.isString()) {
      return Word.unknown("the call-back's message is no text: " + message);
    }
    String told = message.isString() ? message.asString() : null;
    return outcome.get() == VerifierOutcome.FAIL && (told == null || told.isBlank())
        ? Word.fail("the call-back gives no reason")
        : new Word(outcome.get(), told);
  }

  private ObjectNode body(HttpCallback callback, UUID rollout, Subject subject) {
    ObjectNode body = json.createObjectNode();
    body.put("verifier", callback.name());
    body.put("rolloutId", rollout.toString());
    body.put("exampleIndex", subject.example());
    body.put("turn", subject.turn());
    body.put("sample", subject.sample());
    body.put("question", subject.question());
    body.put("evidence", subject.evidence());
    body.put("database", subject.databaseName());
    body.put("databaseId", subject.databaseId());
    body.put("sql", subject.sql());
    ObjectNode result = body.putObject("result");
    result.put("rowCount", subject.rows());
    result.put("columnCount", subject.columns());
    result.put("truncated", subject.execution().truncated());
    ArrayNode rows = result.putArray("firstRows");
    subject
        .execution()
        .sampleRows()
        .forEach(
            row -> {
              ArrayNode cells = rows.addArray();
              row.forEach(cells::add);
            });
    return body;
  }
}
