package org.outturn.fleet;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;

/** What holds for all changes of the installed base. */
final class Fleet {
    private static final int LONGEST = 200;

    private Fleet() {}

    /** Refuses who may not change the installed base. */
    static void mayChange() {
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
    }

    /** Refuses who may not do the daily work with machines. */
    static void mayOperate() {
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR, Role.ENGINEER);
    }

    /** What differs between two versions of a record, as the audit trail keeps it: {@code before → after}. */
    static <T extends Record> Map<String, String> changes(T before, T after) {
        Map<String, String> changes = new TreeMap<>();
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            try {
                Object old = component.getAccessor().invoke(before);
                Object now = component.getAccessor().invoke(after);
                if (!Objects.equals(old, now)) {
                    changes.put(component.getName(), shortened(old) + " → " + shortened(now));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return changes;
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
