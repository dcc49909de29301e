package dev.ratchet.kit.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.kit.requestid.RequestId;
import java.io.IOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/**
 * Replaces Tomcat's HTML for requests that never reach the application, like a broken request line.
 */
final class ProblemReportValve extends ErrorReportValve {

  private static final Logger log = LoggerFactory.getLogger(ProblemReportValve.class);

  private final ProblemWriter writer;

  ProblemReportValve(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  protected void report(Request request, Response response, Throwable throwable) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    String id = UUID.randomUUID().toString();
    ApiException problem = StatusProblems.of(response.getStatus(), request, "it is not valid HTTP");
    try {
      response.setHeader(RequestId.HEADER, id);
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setCharacterEncoding(UTF_8);
      var out = response.getReporter();
      if (out != null) {
        out.write(new String(writer.bytes(problem, id), UTF_8));
        response.finishResponse();
      }
    } catch (IOException e) {
      log.atDebug().setCause(e).log("caller left before the problem was written");
    }
  }
}
