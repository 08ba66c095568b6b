package org.outturn.connect;

import java.time.Instant;
import java.util.List;

/** Values of a device with times that can't be right, newest first. */
public record QuestionableView(Device device, List<Row> rows) {
    /** One value: when it was received, its key, the time that was told with it, and the value. */
    public record Row(Instant received, String key, String told, String value) {}
}
