package dev.ratchet.kit.sample;

import static dev.ratchet.contracts.JobState.CANCELLED;
import static dev.ratchet.contracts.JobState.FAILED;
import static dev.ratchet.contracts.JobState.QUEUED;
import static dev.ratchet.contracts.JobState.RUNNING;
import static dev.ratchet.contracts.JobState.SUCCEEDED;
import static dev.ratchet.kit.problem.ServiceKitError.INVALID_LAST_EVENT_ID;
import static dev.ratchet.kit.problem.ServiceKitError.JOB_NOT_FOUND;
import static dev.ratchet.kit.problem.ServiceKitError.JOB_STATE_CONFLICT;
import static dev.ratchet.kit.sample.Http.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobEvent;
import dev.ratchet.kit.job.JobEvents;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.paging.PageQuery;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@KitIntegrationTest
class JobIT {

  private static final Duration LEASE = Duration.ofSeconds(30);

  @LocalServerPort int port;
  @Autowired JobStore jobs;
  @Autowired JobEvents events;
  @Autowired JdbcClient database;
  private Http http;
  private String kind;

  @BeforeEach
  void connect() {
    http = new Http(port);
    kind = "kind-" + UUID.randomUUID();
  }

  @Test
  void listsTheJobsWhoseRequestHasTheseValues() {
    Job wanted = jobs.create(kind, Map.of("datasetId", "d'1", "model", "m")).job();
    jobs.create(kind, Map.of("datasetId", "d2", "model", "m"));
    PageQuery page = PageQuery.of(10, null, kind);

    assertThat(jobs.list(kind, null, Map.of("datasetId", "d'1"), page))
        .extracting(Job::id)
        .containsExactly(wanted.id());
    assertThat(jobs.list(kind, null, Map.of("model", "m"), page)).hasSize(2);
    assertThat(jobs.list(kind, null, Map.of("model", "M"), page)).isEmpty();
    assertThat(jobs.list(kind, SUCCEEDED, Map.of("model", "m"), page)).isEmpty();
  }

  @Test
  void aPausedJobSaysWhyUntilItGoesOn() {
    Job job = claimed(LEASE);
    var why = new ProblemSummary("DEPENDENCY_UNAVAILABLE", "the executor is away");

    Job paused = jobs.tryPause(job, why).orElseThrow();
    Job queued = jobs.tryBecome(paused, QUEUED).orElseThrow();

    assertThat(paused.problem()).isEqualTo(why);
    assertThat(queued.problem()).as("still what held it up").isEqualTo(why);
    assertThat(jobs.claim(kind, "next", LEASE).orElseThrow().problem()).isNull();
  }

  @Test
  void aCancelIsNotForgottenWhenTheJobWouldWait() {
    Job job = claimed(LEASE);
    jobs.requestCancel(job.id());

    Job over = jobs.tryPause(job, new ProblemSummary("X", "away")).orElseThrow();

    assertThat(over.state()).isEqualTo(CANCELLED);
    assertThat(over.problem()).isNull();
  }

  @Test
  void aCancelIsNotForgottenWhenTheWorkerDies() {
    Job job = claimed(Duration.ofMillis(1));
    jobs.requestCancel(job.id());

    await()
        .untilAsserted(
            () -> {
              assertThat(jobs.claim(kind, "next", LEASE)).isEmpty();
              assertThat(jobs.require(job.id()).state()).isEqualTo(CANCELLED);
            });
    jobs.resume(job.id());
    assertThat(jobs.claim(kind, "next", LEASE)).as("resumed, it runs").isPresent();
  }

  private Job claimed(Duration lease) {
    jobs.create(kind, Map.of("n", 1));
    return jobs.claim(kind, "first", lease).orElseThrow();
  }

  @Test
  void tellsHowManyJobsAreOpen() throws Exception {
    int before = jobs.openCounts().getOrDefault(RUNNING, 0);
    Job job = create();
    jobs.become(job.id(), RUNNING);

    assertThat(jobs.openCounts()).containsEntry(RUNNING, before + 1);
    assertThat(http.get("/actuator/info").body()).contains("\"jobs\":{", "\"RUNNING\":");

    jobs.become(job.id(), SUCCEEDED);
    assertThat(jobs.openCounts().getOrDefault(RUNNING, 0)).isEqualTo(before);
  }

  @Test
  void streamsEveryEventInOrderAndClosesAfterTheEnd() throws Exception {
    Job job = create();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var stream = threads.submit(() -> http.get(path(job)));
      jobs.become(job.id(), RUNNING);
      jobs.progress(job.id(), Map.of("done", 1));
      events.append(job.id(), JobEvent.Type.METRIC, Map.of("loss", 0.5));
      jobs.become(job.id(), SUCCEEDED);

      HttpResponse<String> response = stream.get();

      assertThat(response.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      assertThat(names(response))
          .containsExactly("state", "state", "progress", "metric", "state", "end");
      assertThat(ids(response)).containsExactly("1", "2", "3", "4", "5", "6");
      assertThat(response.body()).contains("data:{\"state\":\"SUCCEEDED\"}");
    }
  }

  @Test
  void goesOnAfterTheLastEventSeen() throws Exception {
    Job job = create();
    jobs.become(job.id(), RUNNING);
    jobs.fail(job.id(), new ProblemSummary("OUT_OF_LUCK", "No luck today."));

    HttpResponse<String> response = http.get(path(job), "Last-Event-ID", "2");

    assertThat(ids(response)).containsExactly("3", "4");
    assertThat(response.body()).contains("OUT_OF_LUCK");
    assertThat(http.get(path(job), "Last-Event-ID", "4").statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "99", "1.5", "99999999999999999999"})
  void refusesALastEventIdThatIsNone(String id) throws Exception {
    var detail =
        problem(http.get(path(create()), "Last-Event-ID", id), INVALID_LAST_EVENT_ID)
            .path("detail");
    assertThat(detail.asString()).contains("0 to 1", id);
  }

  @Test
  void tellsThatAJobIsUnknown() throws Exception {
    problem(http.get("/v1/jobs/" + UUID.randomUUID() + "/events"), JOB_NOT_FOUND);
    problem(cancel(UUID.randomUUID()), JOB_NOT_FOUND);
  }

  @Test
  void leavesOutAnEndThatAResumeHasOvertaken() throws Exception {
    Job job = create();
    jobs.requestCancel(job.id());
    jobs.resume(job.id());
    jobs.become(job.id(), RUNNING);
    jobs.become(job.id(), SUCCEEDED);

    HttpResponse<String> response = http.get(path(job));

    assertThat(names(response)).containsExactly("state", "state", "state", "state", "state", "end");
  }

  @Test
  void forgetsACallerWhoLeft() throws Exception {
    Job job = create();
    var socket = new java.net.Socket("127.0.0.1", port);
    socket
        .getOutputStream()
        .write(
            ("GET " + path(job) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    await().until(() -> streams(job) == 1);
    socket.setSoLinger(true, 0);
    socket.close();

    // Writing is what notices it.
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              jobs.progress(job.id(), Map.of("done", 1));
              return streams(job) == 0;
            });
  }

  @Test
  void cancelsAWaitingJobAtOnceAndAsksTheWorkerOfARunningOne() throws Exception {
    Job waiting = create();
    Job running = jobs.become(create().id(), RUNNING);

    assertThat(cancel(waiting.id()).body()).contains("CANCELLED");
    assertThat(cancel(running.id()).body()).contains("RUNNING");

    assertThat(jobs.require(running.id()).cancelRequested()).isTrue();
    assertThat(jobs.become(running.id(), CANCELLED).cancelRequested()).isFalse();
    problem(cancel(waiting.id()), JOB_STATE_CONFLICT);
    problem(cancel(running.id()), JOB_STATE_CONFLICT);
  }

  @Test
  void obeysTheLifeCycleAndRefusesWhatAnOldVersionWants() {
    Job seen = create();
    assertThatThrownBy(() -> jobs.become(seen.id(), SUCCEEDED)).hasMessageContaining("QUEUED");

    assertThat(jobs.tryBecome(seen, RUNNING)).map(Job::state).contains(RUNNING);
    assertThat(jobs.tryBecome(seen, CANCELLED)).isEmpty();

    Job failed = jobs.fail(seen.id(), new ProblemSummary("A", "b"));
    assertThat(failed.state()).isEqualTo(FAILED);
    assertThat(failed.problem()).isEqualTo(new ProblemSummary("A", "b"));
    assertThat(failed.startedAt()).isNotNull();
    assertThat(failed.endedAt()).isNotNull();
    Job resumed = jobs.resume(seen.id());
    assertThat(resumed.state()).isEqualTo(QUEUED);
    assertThat(resumed.problem()).isNull();
    assertThat(resumed.endedAt()).isNull();
    assertThatThrownBy(() -> jobs.resume(seen.id())).hasMessageContaining("QUEUED");
  }

  @Test
  void numbersEventsWithoutGapsUnderConcurrency() throws Exception {
    Job job = create();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var added :
          IntStream.range(0, 50)
              .mapToObj(
                  n ->
                      threads.submit(
                          () -> events.append(job.id(), JobEvent.Type.METRIC, Map.of("n", n))))
              .toList()) {
        added.get();
      }
    }
    assertThat(events.after(job.id(), 0, 100))
        .extracting(JobEvent::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 51).boxed().toList());
  }

  @Test
  void givesAJobToOneReplicaAndToAnotherWhenThatGoesQuiet() throws Exception {
    Job job = create();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var claims =
          IntStream.range(0, 8)
              .mapToObj(n -> threads.submit(() -> jobs.claim(kind, "replica-" + n, LEASE)))
              .toList();
      int winners = 0;
      for (var claim : claims) {
        winners += claim.get().isPresent() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    }
    assertThat(jobs.claim(kind, "late", LEASE)).isEmpty();
    Job lost = jobs.require(job.id());
    database
        .sql("update job set lease_until = now() - interval '1 s' where id = :id")
        .param("id", job.id())
        .update();

    Optional<Job> taken = jobs.claim(kind, "late", LEASE);

    assertThat(taken).map(Job::state).contains(RUNNING);
    assertThat(jobs.tryBecome(lost, SUCCEEDED)).isEmpty();
    assertThat(jobs.heartbeat(job.id(), "replica-0", LEASE)).isFalse();
    assertThat(jobs.heartbeat(job.id(), "late", LEASE)).isTrue();
    assertThat(jobs.tryBecome(taken.orElseThrow(), SUCCEEDED)).isPresent();
  }

  @Test
  void listsNewestFirstInPages() {
    List<UUID> made = IntStream.range(0, 5).mapToObj(_ -> create().id()).toList();
    PageQuery query = PageQuery.of(3, null, kind);
    var first = query.page(jobs.list(kind, null, query), Job::id, JobStore::sortKey);
    PageQuery next = PageQuery.of(3, first.nextCursor(), kind);
    var second = next.page(jobs.list(kind, null, next), Job::id, JobStore::sortKey);

    assertThat(first.items()).containsExactly(made.get(4), made.get(3), made.get(2));
    assertThat(second.items()).containsExactly(made.get(1), made.get(0));
    assertThat(second.nextCursor()).isNull();
    assertThat(jobs.list(kind, RUNNING, query)).isEmpty();
    assertThat(jobs.open(kind)).hasSize(5);
  }

  private Job create() {
    return jobs.create(kind, Map.of("a", 1)).job();
  }

  private static String path(Job job) {
    return "/v1/jobs/" + job.id() + "/events";
  }

  private HttpResponse<String> cancel(UUID id) throws Exception {
    return http.send(http.to("/v1/jobs/" + id + "/cancel").POST(BodyPublishers.noBody()));
  }

  /** Their threads, named after the job. */
  private long streams(Job job) throws Exception {
    var dump = java.nio.file.Files.createTempDirectory("threads").resolve("dump.txt");
    java.lang.management.ManagementFactory.getPlatformMXBean(
            com.sun.management.HotSpotDiagnosticMXBean.class)
        .dumpThreads(
            dump.toString(),
            com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
    return java.nio.file.Files.readAllLines(dump).stream()
        .filter(line -> line.contains("job-events-" + job.id()))
        .count();
  }

  private static List<String> names(HttpResponse<String> response) {
    return values(response, "event:");
  }

  private static List<String> ids(HttpResponse<String> response) {
    return values(response, "id:");
  }

  private static List<String> values(HttpResponse<String> response, String field) {
    return response
        .body()
        .lines()
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(field.length()))
        .toList();
  }
}
