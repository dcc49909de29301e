package dev.ratchet.kit.sample;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.kit.idempotency.IdempotentJob;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobEventStream;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import dev.ratchet.kit.problem.ServiceKitError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
@RequestMapping("/v1")
class SampleController {

  enum Color {
    RED,
    BLUE
  }

  record Thing(
      @NotBlank String name, @Min(1) @Max(9) int count, @Nullable Color color, @Nullable UUID id) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(Circle.class),
    @JsonSubTypes.Type(value = Square.class, name = "SQUARE")
  })
  sealed interface Shape {}

  @JsonTypeName("CIRCLE")
  record Circle(int radius) implements Shape {}

  record Square(int side) implements Shape {}

  record Drawing(List<Shape> shapes) {}

  final AtomicInteger made = new AtomicInteger();
  final AtomicInteger slowCalls = new AtomicInteger();
  volatile CountDownLatch slowMayEnd = new CountDownLatch(0);

  private final JobStore jobs;
  private final JobEventStream stream;

  SampleController(JobStore jobs, JobEventStream stream) {
    this.jobs = jobs;
    this.stream = stream;
  }

  @PostMapping({"/things", "/things/large"})
  ResponseEntity<Map<String, Object>> make(@Valid @RequestBody Thing thing) {
    int number = made.incrementAndGet();
    return ResponseEntity.created(URI.create("/v1/things/" + number))
        .body(Map.of("number", number, "name", thing.name()));
  }

  @PostMapping("/shapes")
  Shape shape(@RequestBody Shape shape) {
    return shape;
  }

  @PostMapping("/drawings")
  Drawing drawing(@RequestBody Drawing drawing) {
    return drawing;
  }

  @GetMapping("/things")
  Page<Integer> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Color color) {
    PageQuery page = PageQuery.ofMax(20, limit, cursor, "things", color);
    SortKey after = page.after();
    int from = after == null ? 0 : after.integer(0) + 1;
    List<Integer> rows = IntStream.range(from, 45).boxed().limit(page.fetch()).toList();
    return page.page(rows, n -> n, n -> List.of(n.toString()));
  }

  @GetMapping("/things/{id}")
  String byId(@PathVariable UUID id, @RequestHeader("X-Needed") String needed) {
    return id + needed;
  }

  @GetMapping("/checked")
  int checked(@RequestParam @Min(1) int n) {
    return n;
  }

  @GetMapping("/boom")
  String boom() {
    throw new IllegalStateException("secret: the password is 1234");
  }

  @PostMapping("/referring")
  Thing refer(@Valid @RequestBody Thing thing) {
    return Referred.by(
        "name",
        () -> {
          throw new ApiException(ServiceKitError.JOB_NOT_FOUND, thing.name());
        });
  }

  @PostMapping("/slow")
  Map<String, Integer> slow() throws InterruptedException {
    int call = slowCalls.incrementAndGet();
    slowMayEnd.await();
    return Map.of("call", call);
  }

  @PostMapping("/stream")
  StreamingResponseBody streamed(@RequestBody Thing thing) {
    made.incrementAndGet();
    return out ->
        out.write(thing.name().repeat(3).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @PostMapping("/uploads")
  Map<String, Object> upload(@RequestParam MultipartFile file) {
    return Map.of("number", made.incrementAndGet(), "bytes", file.getSize());
  }

  @IdempotentJob
  @PostMapping("/jobs")
  ResponseEntity<Map<String, String>> start(@Valid @RequestBody Thing thing) {
    Job job = jobs.create("sample", thing).job();
    return ResponseEntity.accepted()
        .location(URI.create("/v1/jobs/" + job.id()))
        .body(Map.of("id", job.id().toString(), "state", job.state().name()));
  }

  @PostMapping("/jobs/{id}/cancel")
  ResponseEntity<Map<String, JobState>> cancel(@PathVariable UUID id) {
    return ResponseEntity.accepted().body(Map.of("state", jobs.requestCancel(id).state()));
  }

  @GetMapping("/jobs/{id}/events")
  ResponseEntity<SseEmitter> events(
      @PathVariable UUID id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
    return stream.open(id, last);
  }
}
