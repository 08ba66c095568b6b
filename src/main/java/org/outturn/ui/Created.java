package org.outturn.ui;

import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/** The answer to a call that made something: 201, what was made, and in {@code Location} where it is found from now on. */
public final class Created {
    private Created() {}

    /**
     * Answers with what was made.
     *
     * @param things the path of the things among which it is, such as {@code /api/machines}
     * @param id its id
     */
    public static <T> ResponseEntity<T> in(String things, Object id, T made) {
        return ResponseEntity.created(UriComponentsBuilder.fromPath(things)
                        .pathSegment(id.toString())
                        .build()
                        .toUri())
                .body(made);
    }
}
