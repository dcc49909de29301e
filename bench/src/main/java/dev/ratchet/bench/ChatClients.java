package dev.ratchet.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * Clients that all ask at once and wait for their answers.
 *
 * @param tokens of each answer, forced
 */
record ChatClients(
    String name, String peer, Http http, String model, String question, int clients, int tokens)
    implements Contestant {

  @Override
  public List<Sample> run(int round) throws IOException, InterruptedException {
    long began = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        answers.add(threads.submit(this::ask));
      }
      for (Future<Integer> answer : answers) {
        check(answer.get());
      }
    } catch (ExecutionException e) {
      throw new BenchException("a chat failed: " + e.getCause().getMessage(), e);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return List.of(new Sample(name, peer, clients * tokens / seconds));
  }

  private int ask() throws IOException, InterruptedException {
    JsonNode answer =
        http.post(
            "/v1/chat/completions",
            Map.of(
                "model", model,
                "messages", List.of(Map.of("role", "user", "content", question)),
                "temperature", 0,
                "max_tokens", tokens,
                "min_tokens", tokens),
            new TypeReference<>() {});
    return answer.at("/usage/completion_tokens").asInt();
  }

  private void check(int written) {
    if (written != tokens) {
      throw new BenchException(
          "an answer has %d tokens and not the %d asked for".formatted(written, tokens));
    }
  }
}
