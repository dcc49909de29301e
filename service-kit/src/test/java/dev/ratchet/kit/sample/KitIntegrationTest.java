package dev.ratchet.kit.sample;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The sample service on a free port over its own PostgreSQL, started once for all of these tests.
 */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@interface KitIntegrationTest {}
