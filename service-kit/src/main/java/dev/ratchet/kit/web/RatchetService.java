package dev.ratchet.kit.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a service on its application class. Its settings are then read from {@code <name>.yaml}
 * over those of {@code ratchet-service.yaml}, wherever it is started: by its main method, in a
 * test, or beside the other services in one JVM, where four files named {@code application.yaml}
 * would hide one another.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RatchetService {
  String value();
}
