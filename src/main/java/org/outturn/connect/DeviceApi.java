package org.outturn.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Cursor;
import org.outturn.base.Field;
import org.outturn.base.Slice;
import org.outturn.fleet.MachineId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Devices for programs. */
@RestController
@RequestMapping("/api/devices")
class DeviceApi {
    private static final int MOST = 1_000;

    private final Devices devices;
    private final DeviceList list;
    private final NewDevices fresh;
    private final Silences silences;
    private final DeviceActivity activity;

    DeviceApi(Devices devices, DeviceList list, NewDevices fresh, Silences silences, DeviceActivity activity) {
        this.silences = silences;
        this.devices = devices;
        this.list = list;
        this.fresh = fresh;
        this.activity = activity;
    }

    /**
     * A device.
     *
     * @param online whether it has an open connection
     * @param seen when it was heard of last; absent when it never was
     * @param trouble what was wrong with its last message; empty when nothing was
     * @param accepted messages accepted since the program started
     * @param refused messages refused since the program started
     */
    record DeviceJson(
            DeviceId id,
            String name,
            MachineId machineId,
            boolean hasCredential,
            boolean online,
            @Nullable Instant seen,
            String trouble,
            long accepted,
            long refused) {}

    /**
     * A device that was added, with what it is to show, told once; what it does not have is empty.
     *
     * @param fingerprint SHA-256 over the certificate that it shows, in hexadecimal
     */
    record AddedJson(
            DeviceId id,
            String name,
            MachineId machineId,
            String token,
            String user,
            String password,
            String fingerprint) {}

    /**
     * When a device said nothing for longer than it usually waits.
     *
     * @param usual how long it usually waits between two messages, at least a minute
     * @param since since when it is silent; absent when it is not
     * @param silences of the last 30 days, the latest first
     */
    record SilencesJson(Duration usual, @Nullable Instant since, List<SilenceJson> silences) {}

    record SilenceJson(Instant from, Instant to) {}

    record AddedsJson(List<AddedJson> devices) {}

    /**
     * A device to be added.
     *
     * @param machine number of its machine, such as M-1042
     * @param name the machine's number when it is absent
     * @param credential token, password or certificate; what the other fields tell when it is absent, else a token
     * @param user user name of a password; one of our making when it is absent
     * @param password one of our making when it is absent
     * @param certificate X.509 in PEM
     * @param fingerprint SHA-256 over the certificate in hexadecimal, instead of the certificate
     */
    record NewJson(
            @Nullable String machine,
            @Nullable String name,
            @Nullable String credential,
            @Nullable String user,
            @Nullable String password,
            @Nullable String certificate,
            @Nullable String fingerprint) {

        NewDevices.Wish wish() {
            return new NewDevices.Wish(machine, name, credential, user, password, certificate, fingerprint);
        }
    }

    record NewsJson(@Nullable List<NewJson> devices) {}

    /** The devices that one may see, by name. */
    @GetMapping
    Slice<DeviceJson> list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        int most = Slice.limit(limit, MOST);
        long skip = Cursor.read(cursor, 1)
                .map(place -> place.get(0, Long::parseLong))
                .orElse(0L);
        DeviceList.Found found = list.find(search, DeviceList.State.of(state), "name", Math.max(0, skip), most);
        long end = skip + found.devices().size();
        return new Slice<>(
                found.devices().stream().map(this::json).toList(),
                end < found.total() && !found.devices().isEmpty()
                        ? Cursor.of(end).text()
                        : null);
    }

    /** One device. */
    @GetMapping("/{id}")
    DeviceJson get(@PathVariable DeviceId id) {
        return json(devices.get(id));
    }

    /** When a device said nothing for more than three times as long as it usually waits. */
    @GetMapping("/{id}/silences")
    SilencesJson silences(@PathVariable DeviceId id) {
        devices.get(id);
        Silences.Found found = silences.of(id);
        return new SilencesJson(
                found.usual(),
                found.since(),
                found.past().stream()
                        .map(each -> new SilenceJson(each.from(), each.to()))
                        .toList());
    }

    /** Adds devices, all of them or none, each with a token or what else it is to show, told once. */
    @PostMapping
    AddedsJson add(@RequestBody NewsJson request) {
        var wishes = Field.given("devices", request.devices()).stream()
                .map(NewJson::wish)
                .toList();
        return new AddedsJson(fresh.add(wishes).stream()
                .map(each -> new AddedJson(
                        each.device().id(),
                        each.device().name(),
                        each.machine().id(),
                        each.token(),
                        each.user(),
                        each.password(),
                        each.fingerprint()))
                .toList());
    }

    private DeviceJson json(Device device) {
        var seen = activity.of(device.id()).orElse(DeviceActivity.Seen.NOTHING);
        boolean news = seen.last() != null;
        return new DeviceJson(
                device.id(),
                device.name(),
                device.machine(),
                device.hasToken(),
                seen.online(),
                news ? seen.last() : device.lastSeen(),
                news ? seen.ill() : device.trouble(),
                seen.accepted(),
                seen.refused());
    }
}
