/**
 * A query as a tree, read with JSqlParser: what it selects, from where, under which conditions, in
 * one normal form, so that two queries can be compared part by part. Text that does not parse, or
 * that is built to exhaust the parser, is an outcome with its reason and never an exception. Open
 * to every service.
 */
@NullMarked
package dev.ratchet.sql.tree;

import org.jspecify.annotations.NullMarked;
