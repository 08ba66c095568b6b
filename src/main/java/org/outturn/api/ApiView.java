package org.outturn.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The description of the API as people read it: all calls at a glance, and an area's in full. */
public record ApiView(String search, List<Group> groups) {
    /** An area's calls with the shapes that they take and answer, and the shapes within those. */
    public record Area(Group group, List<Shape> shapes) {}

    /** The calls of one capability. */
    public record Group(String name, List<Call> calls) {}

    /**
     * One call.
     *
     * @param anchor its place on the page
     * @param curl an example for the command line
     * @param body name of the shape that its body has, null when it takes none
     */
    public record Call(
            String anchor,
            String method,
            String path,
            String summary,
            List<Field> parameters,
            @Nullable String body,
            List<Answer> answers,
            String curl) {}

    /** A parameter or a property: where it stands, what it is, and the shape that it has when that is described here. */
    public record Field(
            String name,
            String where,
            String type,
            @Nullable String shape,
            boolean required,
            String description) {}

    /** What comes back under a status. */
    public record Answer(
            String status, String description, @Nullable String shape) {}

    /** The properties of a JSON object. */
    public record Shape(String name, String description, List<Field> fields) {}
}
