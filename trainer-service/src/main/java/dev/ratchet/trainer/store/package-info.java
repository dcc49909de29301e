/**
 * The models of the store: immutable versions of a name, each a Hugging Face directory with a hash
 * over its source tensors that exports and adapters carry.
 *
 * <p>Open: {@link dev.ratchet.trainer.store.ModelStore}, {@link
 * dev.ratchet.trainer.store.StoredModel}, {@link dev.ratchet.trainer.store.NewModel}, {@link
 * dev.ratchet.trainer.store.Names}, and two interfaces that features further up fill in: {@link
 * dev.ratchet.trainer.store.ModelUse} and {@link dev.ratchet.trainer.store.ModelExports}.
 */
@NullMarked
package dev.ratchet.trainer.store;

import org.jspecify.annotations.NullMarked;
