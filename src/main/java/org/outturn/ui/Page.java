package org.outturn.ui;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.Viewer;
import org.springframework.context.MessageSource;

/** What every template knows besides its own view: who reads, in which language and theme, and where in the house. */
public final class Page {
    private final MessageSource messages;
    private final Formats formats;
    private final Theme theme;
    private final @Nullable Viewer viewer;
    private final String path;
    private final List<Room> rooms;
    private final Supplier<String> csrf;

    Page(
            MessageSource messages,
            Formats formats,
            Theme theme,
            @Nullable Viewer viewer,
            String path,
            List<Room> rooms,
            Supplier<String> csrf) {
        this.messages = messages;
        this.formats = formats;
        this.theme = theme;
        this.viewer = viewer;
        this.path = path;
        this.rooms = rooms;
        this.csrf = csrf;
    }

    /** The text of a key in the reader's language; every key exists in every language, which a test checks. */
    public String t(String key, Object... args) {
        return messages.getMessage(key, args, locale());
    }

    /** The same page for a reader of another language. */
    public Page in(Locale language) {
        return new Page(messages, new Formats(language, formats.zone()), theme, viewer, path, rooms, csrf);
    }

    public Formats f() {
        return formats;
    }

    public Locale locale() {
        return formats.locale();
    }

    public Theme theme() {
        return theme;
    }

    public Optional<Viewer> viewer() {
        return Optional.ofNullable(viewer);
    }

    /** The path of this page, for coming back to it. */
    public String path() {
        return path;
    }

    /** The entries of the navigation that this person may see. */
    public List<Room> rooms() {
        return viewer == null
                ? List.of()
                : rooms.stream().filter(room -> room.visible().test(viewer)).toList();
    }

    public boolean isIn(Room room) {
        return room.path().equals("/") || room.path().equals("/my")
                ? path.equals(room.path())
                : path.equals(room.path()) || path.startsWith(room.path() + "/");
    }

    /** The token that every form carries against forged requests. */
    public String csrf() {
        return csrf.get();
    }
}
