/**
 * Reads SQL text without a database: tokens by SQLite's own rules, the tables and aliases of a
 * query, its features and its Spider hardness class. Everything here is a pure function that never
 * throws on any text, because the text comes from a model. Open to every service.
 */
@NullMarked
package dev.ratchet.sql;

import org.jspecify.annotations.NullMarked;
