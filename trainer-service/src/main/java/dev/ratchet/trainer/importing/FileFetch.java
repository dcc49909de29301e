package dev.ratchet.trainer.importing;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads one file: goes on where a cut connection, or an earlier run, left off; waits longer
 * after each failure in a row; checks the whole against the hub's checksum, and starts over once
 * when it is wrong.
 */
final class FileFetch {

  private static final Logger log = LoggerFactory.getLogger(FileFetch.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final int BUFFER = 1 << 17;

  private final Hub hub;
  private final HubConnection connection;
  private final HubProperties properties;

  FileFetch(Hub hub, HubConnection connection, HubProperties properties) {
    this.hub = hub;
    this.connection = connection;
    this.properties = properties;
  }

  /**
   * @param reached is told how many bytes of the file are there, and may throw to stop
   */
  void fetch(Snapshot snapshot, RemoteFile file, Path target, LongConsumer reached)
      throws IOException, InterruptedException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    if (Files.exists(target)) {
      Files.move(target, part, StandardCopyOption.REPLACE_EXISTING); // of an earlier run
    }
    for (int round = 1; ; round++) {
      Optional<Checksum> expected = complete(snapshot, file, part, reached);
      Checksum found = expected.isEmpty() ? null : expected.get().of(part);
      if (found == null || expected.get().equals(found)) {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        return;
      }
      Files.delete(part);
      if (round == 2) {
        throw new ApiException(
            TrainerError.HUB_CHECKSUM_MISMATCH,
            snapshot.repository() + "/" + file.path(),
            found.hex(),
            expected.get().hex());
      }
      log.atWarn().addKeyValue("file", file.path()).log("a download has a wrong checksum; again");
    }
  }

  /** Downloads until every byte is there. */
  private Optional<Checksum> complete(
      Snapshot snapshot, RemoteFile file, Path part, LongConsumer reached)
      throws IOException, InterruptedException {
    int failures = 0;
    while (true) {
      long before = size(part);
      if (file.size() >= 0 && before == file.size() && Checksum.of(file, null).isPresent()) {
        reached.accept(before);
        return Checksum.of(file, null);
      }
      try {
        return transfer(snapshot, file, part, reached);
      } catch (TransferFailed e) {
        failures = size(part) > before ? 1 : failures + 1;
        if (failures >= properties.attempts()) {
          throw failed(snapshot, file, failures, e);
        }
        Duration wait = e.wait == null ? backoff(failures) : e.wait;
        log.atInfo()
            .addKeyValue("file", file.path())
            .addKeyValue("bytes", size(part))
            .log("a download was cut ({}); it goes on in {}", e.getMessage(), wait);
        Thread.sleep(wait);
      }
    }
  }

  private ApiException failed(Snapshot snapshot, RemoteFile file, int failures, TransferFailed e) {
    if (e.getCause() instanceof IOException io && Hub.isOffline(io)) {
      return hub.unreachable(io, snapshot.repository());
    }
    return new ApiException(
            TrainerError.HUB_FAILED,
            properties.baseUrl().toString(),
            snapshot.repository() + "/" + file.path(),
            failures,
            e.getMessage())
        .causedBy(e);
  }

  private Duration backoff(int failures) {
    Duration wait = properties.backoff().multipliedBy(1L << Math.min(failures - 1, 16));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private Optional<Checksum> transfer(
      Snapshot snapshot, RemoteFile file, Path part, LongConsumer reached)
      throws TransferFailed, IOException, InterruptedException {
    long from = file.size() >= 0 && size(part) > file.size() ? 0 : size(part);
    HubConnection.Answer answer;
    try {
      answer = connection.get(hub.address(snapshot, file.path()), from);
    } catch (IOException e) {
      throw new TransferFailed(e.toString(), e, null);
    }
    try (answer) {
      long begin = begin(snapshot, answer, from);
      long announced = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
      long end = file.size() >= 0 ? file.size() : announced < 0 ? -1 : begin + announced;
      write(answer.body(), part, begin, reached);
      if (end >= 0 && size(part) != end) {
        throw new TransferFailed("%d of %d bytes came".formatted(size(part), end), null, null);
      }
      return Checksum.of(file, answer.tag().orElse(null));
    }
  }

  /** The first byte that the answer brings. */
  private long begin(Snapshot snapshot, HubConnection.Answer answer, long from)
      throws TransferFailed {
    switch (answer.status()) {
      case 200 -> {
        return 0;
      }
      case 206 -> {
        String range = answer.headers().firstValue("Content-Range").orElse("");
        if (range.startsWith("bytes " + from + "-")) {
          return from;
        }
        throw new TransferFailed("it sent the range '" + range + "'", null, null);
      }
      case 408, 416, 429, 500, 502, 503, 504 ->
          throw new TransferFailed("it answered " + answer.status(), null, retryAfter(answer));
      default -> throw hub.refusal(snapshot.repository(), snapshot.commit(), answer.status(), 1);
    }
  }

  private static @Nullable Duration retryAfter(HubConnection.Answer answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,5}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
        .orElse(null);
  }

  private void write(InputStream body, Path part, long begin, LongConsumer reached)
      throws TransferFailed, IOException {
    byte[] buffer = new byte[BUFFER];
    try (FileChannel out =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        StallGuard guard = StallGuard.watch(body, properties.stallTimeout())) {
      out.truncate(begin).position(begin);
      long at = begin;
      for (int read = read(body, buffer, guard); read >= 0; read = read(body, buffer, guard)) {
        guard.alive();
        for (ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read); bytes.hasRemaining(); ) {
          out.write(bytes);
        }
        at += read;
        reached.accept(at);
      }
    }
  }

  /** Failures of the network are told apart from those of the disk: only they are tried again. */
  private int read(InputStream body, byte[] buffer, StallGuard guard) throws TransferFailed {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      String what =
          guard.hasStalled() ? "nothing came for " + properties.stallTimeout() : e.toString();
      throw new TransferFailed(what, e, null);
    }
  }

  private static long size(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** Something that another attempt may mend. */
  private static final class TransferFailed extends Exception {
    private static final long serialVersionUID = 1;
    private final transient @Nullable Duration wait;

    TransferFailed(String what, @Nullable Throwable cause, @Nullable Duration wait) {
      super(what, cause);
      this.wait = wait;
    }
  }
}
