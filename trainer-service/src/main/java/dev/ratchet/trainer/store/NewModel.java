package dev.ratchet.trainer.store;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model that was made here.
 *
 * @param name its next version is made when there are some
 * @param directory a Hugging Face directory; its files are linked or copied, and must not be
 *     changed afterwards
 * @param parentModelId what it was trained from
 * @param trainingId the training that made it
 * @param licence null to take over that of the parent
 */
public record NewModel(
    String name,
    Path directory,
    @Nullable UUID parentModelId,
    @Nullable UUID trainingId,
    @Nullable String licence) {}
