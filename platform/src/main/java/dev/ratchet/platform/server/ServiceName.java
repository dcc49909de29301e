package dev.ratchet.platform.server;

import dev.ratchet.evaluator.EvaluatorApplication;
import dev.ratchet.executor.ExecutorApplication;
import dev.ratchet.generator.GeneratorApplication;
import dev.ratchet.trainer.TrainerApplication;
import java.util.Locale;

/** The services, as {@code --only} names them. */
enum ServiceName {
  EVALUATOR(EvaluatorApplication.class),
  GENERATOR(GeneratorApplication.class),
  EXECUTOR(ExecutorApplication.class),
  TRAINER(TrainerApplication.class);

  private final Class<?> application;

  ServiceName(Class<?> application) {
    this.application = application;
  }

  Class<?> application() {
    return application;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
