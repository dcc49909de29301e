package dev.ratchet.executor.verification;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an answer ends that goes out while the work is done. */
final class StreamedAnswer {

  private static final Logger log = LoggerFactory.getLogger(StreamedAnswer.class);

  private StreamedAnswer() {}

  /**
   * Does the work. That a client leaves is no error. Whatever else goes wrong is passed on: as long
   * as nothing was sent it becomes a problem, afterwards it breaks the answer off.
   *
   * @param work writes to the response
   */
  static void write(HttpServletResponse response, Runnable work) {
    try {
      work.run();
    } catch (ClientLeft e) {
      log.info("A client left before its answer was complete: {}", e.getMessage());
    } catch (RuntimeException | Error e) {
      if (!response.isCommitted()) {
        response.resetBuffer(); // lines that wait there would stand before the problem
      }
      throw e;
    }
  }
}
