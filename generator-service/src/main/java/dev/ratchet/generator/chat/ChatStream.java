package dev.ratchet.generator.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.generator.chat.ChatCompletion.Chunk;
import dev.ratchet.generator.genai.Cancellation;
import dev.ratchet.generator.genai.GenerationResult;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends an answer as it is generated, as server-sent events. Generation runs on a thread of its
 * own, so that a slow reader does not hold up the model; a reader who left ends the generation.
 */
final class ChatStream {

  /** What the generating thread tells the writing one. */
  private sealed interface News {
    record Text(int sample, String text) implements News {}

    record Done(GenerationResult result) implements News {}

    record Failed(RuntimeException cause) implements News {}
  }

  private final ChatRun run;
  private final ChatAnswer answer;
  private final JsonMapper json;
  private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
  private final Cancellation cancellation = new Cancellation();

  ChatStream(ChatRun run, ChatAnswer answer, JsonMapper json) {
    this.run = run;
    this.answer = answer;
    this.json = json;
  }

  /**
   * Returns when all is sent. What fails before the first text is thrown, so that it can be
   * answered with a status; what fails later is the last event of the stream.
   */
  void send(long seed, HttpServletResponse response) throws IOException, InterruptedException {
    Thread generating = Thread.ofVirtual().name("chat-" + answer.id()).start(() -> generate(seed));
    try {
      News first = news.take();
      if (first instanceof News.Failed failed) {
        throw failed.cause();
      }
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding(UTF_8);
      response.setHeader("Cache-Control", "no-cache");
      OutputStream out = response.getOutputStream();
      for (int sample = 0; sample < run.request().samples(); sample++) {
        send(out, answer.begin(sample));
      }
      News next = first;
      while (tell(out, next)) {
        next = news.take();
      }
    } finally {
      cancellation.cancel();
      generating.join();
    }
  }

  private void generate(long seed) {
    try {
      news.add(
          new News.Done(
              run.generate(
                  seed, (sample, text) -> news.add(new News.Text(sample, text)), cancellation)));
    } catch (RuntimeException e) {
      news.add(new News.Failed(e));
    } catch (Error e) { // whatever it is, a reader waits
      news.add(new News.Failed(new IllegalStateException("the generation ended in an Error", e)));
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      news.add(new News.Failed(new IllegalStateException("the generation was interrupted", e)));
    }
  }

  /** False when that was the last. */
  private boolean tell(OutputStream out, News told) throws IOException {
    switch (told) {
      case News.Text(int sample, String text) -> {
        send(out, answer.more(sample, text));
        return true;
      }
      case News.Done(GenerationResult result) -> {
        for (int sample = 0; sample < result.texts().size(); sample++) {
          send(out, answer.end(sample, result.texts().get(sample)));
        }
        if (run.request().includeUsage()) {
          send(out, answer.usageOnly(result));
        }
        event(out, "[DONE]");
        return false;
      }
      case News.Failed(RuntimeException cause) -> {
        event(out, json.writeValueAsString(ChatErrors.of(cause).body()));
        return false;
      }
    }
  }

  private void send(OutputStream out, Chunk chunk) throws IOException {
    event(out, json.writeValueAsString(chunk));
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(UTF_8));
    out.flush();
  }
}
