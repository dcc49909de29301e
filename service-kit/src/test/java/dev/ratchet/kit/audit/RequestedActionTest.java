package dev.ratchet.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.access.AuditAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestedActionTest {

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/rollouts, true, STARTED, rollouts,",
    "POST, /v1/datasets, false, CREATED, datasets,",
    "POST, /v1/rollouts/7/cancel, false, CANCELLED, rollouts, 7",
    "POST, /v1/rollouts/7/retry, false, RESUMED, rollouts, 7",
    "POST, /v1/trainings/7/resume, false, RESUMED, trainings, 7",
    "POST, /v1/datasets/7/audits, true, STARTED, audits, 7",
    "POST, /v1/tokens/7/rotate, false, ROTATED, tokens, 7",
    "DELETE, /v1/models/7, false, DELETED, models, 7",
    "POST, /console/runs/7/cancel, false, CANCELLED, runs, 7",
    "POST, /console/runs/7/evaluate, false, STARTED, evaluations, 7",
    "POST, /console/runs/7/analyse, false, STARTED, analyses, 7",
    "POST, /console/pairs/7/3/decide, false, CHANGED, pairs, 7",
    "POST, /console/runs/7/trajectories/3/judge, false, CHANGED, runs, 7",
    "PUT, /v1/things/7, false, CHANGED, things, 7"
  })
  void readsOffWhatARequestDoes(
      String method,
      String path,
      boolean startsJob,
      AuditAction action,
      String resource,
      String subject) {
    assertThat(RequestedAction.of(method, path, startsJob))
        .isEqualTo(new RequestedAction(action, resource, subject));
  }

  @Test
  void leavesOutWhatOnlyLooks() {
    assertThat(RequestedAction.of("GET", "/v1/rollouts", false)).isNull();
    assertThat(RequestedAction.of("HEAD", "/v1/rollouts/7", false)).isNull();
  }
}
