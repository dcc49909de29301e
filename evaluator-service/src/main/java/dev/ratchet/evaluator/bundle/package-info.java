/**
 * The zip files that results travel in: entries written one by one with a hash of each, and read
 * from somebody who may not mean well. What the entries mean is told by those who use it.
 *
 * <p>Open to other features: {@link dev.ratchet.evaluator.bundle.Bundle}, {@link
 * dev.ratchet.evaluator.bundle.BundleEntry}, {@link dev.ratchet.evaluator.bundle.BundleMedia} and
 * {@link dev.ratchet.evaluator.bundle.BundleZip}.
 */
@NullMarked
package dev.ratchet.evaluator.bundle;

import org.jspecify.annotations.NullMarked;
