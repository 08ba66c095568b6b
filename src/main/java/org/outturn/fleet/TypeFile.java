package org.outturn.fleet;

import java.time.Instant;
import java.util.UUID;

/**
 * A picture or document of a machine type, whatever its version.
 *
 * @param id identifies it
 * @param kind whether it is shown or downloaded
 * @param title what people call it
 * @param mediaType what its content is, as it was recognised
 * @param size length of its content in bytes
 * @param hash SHA-256 of its content
 * @param addedBy who put it there
 * @param addedAt when
 */
public record TypeFile(
        UUID id, Kind kind, String title, String mediaType, long size, String hash, String addedBy, Instant addedAt) {

    /** What a file is for. */
    public enum Kind {
        PICTURE,
        DOCUMENT
    }

    /** The ending of its name when it is saved. */
    public String ending() {
        return switch (mediaType) {
            case "image/png" -> "png";
            case "image/jpeg" -> "jpg";
            case "image/webp" -> "webp";
            default -> "pdf";
        };
    }
}
