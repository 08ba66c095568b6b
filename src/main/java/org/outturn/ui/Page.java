package org.outturn.ui;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    private final Frame frame;

    Page(MessageSource messages, Formats formats, Theme theme, @Nullable Viewer viewer, String path, Frame frame) {
        this.messages = messages;
        this.formats = formats;
        this.theme = theme;
        this.viewer = viewer;
        this.path = path;
        this.frame = frame;
    }

    /** The text of a key in the reader's language; every key exists in every language, which a test checks. */
    public String t(String key, Object... args) {
        return messages.getMessage(key, args, locale());
    }

    /** The text of a key in the reader's language, or the key itself where there is none; for names that come from outside. */
    public String named(String prefix, String name) {
        return Objects.requireNonNull(messages.getMessage(prefix + name, null, name, locale()));
    }

    /** The same page for a reader of another language. */
    public Page in(Locale language) {
        return new Page(messages, new Formats(language, formats.zone()), theme, viewer, path, frame);
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
                : frame.rooms().stream()
                        .filter(room -> room.visible().test(viewer))
                        .toList();
    }

    /** The same entries, each under its capability. */
    public List<RoomGroup> groups() {
        Map<Room.Group, List<Room>> groups =
                rooms().stream().collect(Collectors.groupingBy(Room::group, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new RoomGroup(group.getKey(), group.getValue()))
                .toList();
    }

    /** The organisations between which this person can switch; empty when there is nothing to choose. */
    public List<OrganisationSwitch.Membership> memberships() {
        List<OrganisationSwitch.Membership> all =
                viewer == null ? List.of() : frame.memberships().get();
        return all.size() > 1 ? all : List.of();
    }

    /** What was done just now, if this page is the first to tell it. */
    public Optional<String> notice() {
        return frame.notice()
                .get()
                .map(notice -> messages.getMessage(notice.key(), notice.values().toArray(), null, locale()));
    }

    /** What everybody who is signed in should know. */
    public List<Banner.Words> banners() {
        return viewer == null
                ? List.of()
                : frame.banners().stream()
                        .flatMap(each -> each.of(this).stream())
                        .toList();
    }

    /** The address of the help for this page: of the given topic, else of the room, else all of it. */
    public String help(@Nullable String topic) {
        if (topic != null && frame.hasHelp().test(topic)) {
            return "/help/" + topic;
        }
        return rooms().stream()
                .filter(this::isIn)
                .map(Room::key)
                .filter(frame.hasHelp())
                .findFirst()
                .map(key -> "/help/" + key)
                .orElse("/help");
    }

    public boolean isIn(Room room) {
        return room.path().equals("/") || room.path().equals("/my")
                ? path.equals(room.path())
                : path.equals(room.path()) || path.startsWith(room.path() + "/");
    }

    /** The address of a script, style or picture of the house under which it never changes, so that it is kept for good. */
    public String asset(String asset) {
        return frame.assets().apply(asset);
    }

    /** The token that every form carries against forged requests. */
    public String csrf() {
        return frame.csrf().get();
    }
}
