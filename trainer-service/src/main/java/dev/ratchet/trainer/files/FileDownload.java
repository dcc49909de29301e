package dev.ratchet.trainer.files;

import dev.ratchet.contracts.trainer.StoredFile;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Sends stored files: whole or one range, with the SHA-256 as strong ETag, so that a caller can go
 * on with a download that was cut, and can skip one that it has.
 */
@Component
public final class FileDownload {

  private static final Logger log = LoggerFactory.getLogger(FileDownload.class);
  private static final int BUFFER = 1 << 17;

  private final StoredFiles files;

  FileDownload(StoredFiles files) {
    this.files = files;
  }

  /**
   * Answers a request for one file.
   *
   * @param folder of the model, export or adapter
   * @param shown what it is, for the message
   * @param path as in the listing; whatever is not listed is not there
   */
  public void send(
      java.util.UUID artifact,
      Path folder,
      String shown,
      String path,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String listed = path.startsWith("/") ? path.substring(1) : path;
    StoredFile file =
        files
            .find(artifact, listed.replace("\0", "\uFFFD"))
            .orElseThrow(() -> new ApiException(TrainerError.FILE_NOT_FOUND, shown, listed));
    String tag = '"' + file.sha256() + '"';
    response.setHeader(HttpHeaders.ETAG, tag);
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    // A name can come to mean a newer version, so a copy may be kept but not used unasked.
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatus(HttpStatus.NOT_MODIFIED.value());
      return;
    }
    ByteRange range = range(request, response, file, tag);
    response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLengthLong(range.length());
    if (!request.getMethod().equals("HEAD")) {
      copy(folder.resolve(file.path()), range, response.getOutputStream());
    }
  }

  private static ByteRange range(
      HttpServletRequest request, HttpServletResponse response, StoredFile file, String tag) {
    String condition = request.getHeader(HttpHeaders.IF_RANGE);
    String asked =
        condition == null || condition.equals(tag) ? request.getHeader(HttpHeaders.RANGE) : null;
    return switch (ByteRange.parse(asked, file.bytes())) {
      case ByteRange.Asked.Whole() -> new ByteRange(0, file.bytes() - 1);
      case ByteRange.Asked.Part(ByteRange part) -> {
        response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
        response.setHeader(
            HttpHeaders.CONTENT_RANGE,
            "bytes %d-%d/%d".formatted(part.first(), part.last(), file.bytes()));
        yield part;
      }
      case ByteRange.Asked.Unsatisfiable() ->
          throw new ApiException(
                  TrainerError.RANGE_NOT_SATISFIABLE, asked, file.bytes(), file.path())
              .withHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.bytes());
    };
  }

  private static boolean isKnown(@Nullable String condition, String tag) {
    return condition != null
        && Arrays.stream(condition.split(","))
            .map(String::strip)
            .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
  }

  private static void copy(Path file, ByteRange range, OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long position = range.first();
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      while (position <= range.last()) {
        buffer.clear().limit((int) Math.min(BUFFER, range.last() + 1 - position));
        int read = in.read(buffer, position);
        if (read < 0) {
          throw new IOException("%s ends at byte %d".formatted(file, position));
        }
        position += read;
        if (!write(out, buffer.array(), read)) {
          return;
        }
      }
    }
  }

  /** False when the caller has gone, which is theirs to decide and no error of ours. */
  private static boolean write(OutputStream out, byte[] bytes, int length) {
    try {
      out.write(bytes, 0, length);
      return true;
    } catch (IOException e) {
      log.debug("a download was cut by its caller", e);
      return false;
    }
  }
}
