package org.outturn.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.outturn.Browser;
import org.outturn.World;
import org.outturn.identity.Role;

/** Walks addresses as everybody: the provider's engineer and finance, the customer's buyer and somebody beside, strangers, nobody. */
final class RouteWalk implements AutoCloseable {
    private static final int MOVED = 302;
    private static final int WHO_IS_IT = 401;
    private static final int NOT_YOURS = 403;
    private static final int GONE = 404;

    private final Browser.Door door;
    private final World.Company north;
    private final World.Customer ours;
    private final World.Customer other;
    private final World.Company south;
    private final Role bystanding;
    private final Map<String, Browser> browsers = new HashMap<>();
    private final List<Walk> walks = new ArrayList<>();

    /**
     * Walks as a provider and its customer; its other customer and another provider are there to find nothing.
     *
     * @param bystanding role of the customer's person beside the buyer
     */
    RouteWalk(
            Browser.Door door,
            World.Company north,
            World.Customer ours,
            World.Customer other,
            World.Company south,
            Role bystanding) {
        this.door = door;
        this.north = north;
        this.ours = ours;
        this.other = other;
        this.south = south;
        this.bystanding = bystanding;
    }

    /** An address, what is sent there (a form as a map, or JSON), and the status for each; 0 when it isn't tried. */
    private record Walk(String route, String path, Object body, int engineer, int finance, int bystander, int buyer) {
        boolean reads() {
            return route.startsWith("GET");
        }
    }

    void add(String route, String path, Object body, int engineer, int finance, int bystander, int buyer) {
        walks.add(new Walk(route, path, body, engineer, finance, bystander, buyer));
    }

    /** What everybody of both sides may read. */
    void reads(String route, String path) {
        int ok = 200;
        add("GET " + route, path, "", ok, ok, ok, ok);
    }

    List<String> routes() {
        return walks.stream().map(Walk::route).distinct().toList();
    }

    /** What answered otherwise than expected; messages are written by the engineer first, all else is done by the buyer first. */
    List<String> wrongByRole() {
        List<String> wrong = new ArrayList<>();
        World.Person bystander = Objects.requireNonNull(ours.people().get(bystanding));
        for (Walk walk : walks) {
            check(walk, north.finance(), walk.finance(), wrong);
            check(walk, bystander, walk.bystander(), wrong);
            boolean engineerFirst = walk.route().endsWith("/messages");
            check(walk, north.engineer(), engineerFirst ? walk.engineer() : 0, wrong);
            check(walk, ours.buyer(), walk.buyer(), wrong);
            check(walk, north.engineer(), engineerFirst ? 0 : walk.engineer(), wrong);
        }
        return wrong;
    }

    private void check(Walk walk, World.Person person, int wanted, List<String> wrong) {
        if (wanted > 0) {
            int status = status(person, walk);
            if (status != wanted) {
                wrong.add("%s as %s: %d instead of %d".formatted(walk.route(), person.email(), status, wanted));
            }
        }
    }

    /** Where strangers found something at others' ids. */
    List<String> openToStrangers() {
        List<String> wrong = new ArrayList<>();
        for (Walk walk : walks) {
            if (walk.route().contains("{")) {
                List<Integer> told = List.of(
                        status(south.engineer(), walk),
                        status(south.first().buyer(), walk),
                        status(other.buyer(), walk));
                if (!told.stream().allMatch(status -> status == GONE || !walk.reads() && status == NOT_YOURS)) {
                    wrong.add(walk.route() + " " + told);
                }
            }
        }
        return wrong;
    }

    /** Where somebody who is nobody was not sent to the door. */
    List<String> openToNobody() {
        List<String> wrong = new ArrayList<>();
        try (Browser nobody = door.stranger()) {
            for (Walk walk : walks) {
                int status = asked(nobody, walk).status();
                boolean api = walk.path().startsWith("/api/");
                boolean right = api ? status == WHO_IS_IT || !walk.reads() && status == NOT_YOURS : status == MOVED;
                if (!right) {
                    wrong.add(walk.route() + " " + status);
                }
            }
        }
        return wrong;
    }

    private int status(World.Person person, Walk walk) {
        return asked(browsers.computeIfAbsent(person.token(), door::withToken), walk)
                .status();
    }

    private static Browser.Answer asked(Browser browser, Walk walk) {
        if (walk.reads()) {
            return browser.get(walk.path());
        }
        if (walk.body() instanceof Map<?, ?> form) {
            Map<String, String> fields = new HashMap<>();
            form.forEach((name, value) -> fields.put((String) name, (String) value));
            return browser.post(walk.path(), fields);
        }
        return browser.json(walk.route().substring(0, walk.route().indexOf(' ')), walk.path(), (String) walk.body());
    }

    @Override
    public void close() {
        browsers.values().forEach(Browser::close);
    }
}
