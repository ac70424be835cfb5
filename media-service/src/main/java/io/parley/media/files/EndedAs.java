package io.parley.media.files;

import io.parley.schemas.media.MediaEvent;

/// Why a file is no more.
public enum EndedAs {
    DELETED,
    EXPIRED,
    ORPHANED;

    public MediaEvent.Change change() {
        return switch (this) {
            case DELETED -> MediaEvent.Change.DELETED;
            case EXPIRED -> MediaEvent.Change.EXPIRED;
            case ORPHANED -> MediaEvent.Change.ORPHANED;
        };
    }
}
