/**
 * Takes one evaluated run elsewhere: everything small that it produced in one zip, with a manifest
 * and the hash of each entry, and reads such a zip back as an evaluation that is marked as
 * imported. The rollout itself stays where it ran. Nothing here is open to other features.
 */
@NullMarked
package dev.ratchet.evaluator.runbundle;

import org.jspecify.annotations.NullMarked;
