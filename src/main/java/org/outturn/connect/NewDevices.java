package org.outturn.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds devices, one or many: all of them or none. Their secrets are told once. */
@Component
class NewDevices {
    static final int MOST = 5_000;
    private static final int NAME_LENGTH = 200;

    private final Devices devices;
    private final Credentials credentials;
    private final Machines machines;

    NewDevices(Devices devices, Credentials credentials, Machines machines) {
        this.devices = devices;
        this.credentials = credentials;
        this.machines = machines;
    }

    /**
     * A device to be added.
     *
     * @param machine short number of its machine
     * @param name what people call it; the machine's number when it is empty
     * @param credential token, password or certificate; empty for what the other fields tell, else a token
     * @param user user name of a password; one of our making when it is empty
     * @param password one of our making when it is empty
     * @param certificate X.509 in PEM
     * @param fingerprint of a certificate, instead of the certificate
     */
    record Wish(
            @Nullable String machine,
            @Nullable String name,
            @Nullable String credential,
            @Nullable String user,
            @Nullable String password,
            @Nullable String certificate,
            @Nullable String fingerprint) {

        /** A device with a token. */
        static Wish token(@Nullable String machine, @Nullable String name) {
            return new Wish(machine, name, null, null, null, null, null);
        }

        Credential.Kind kind() {
            String said = Field.lineOrEmpty("credential", credential, 20).toUpperCase(Locale.ROOT);
            boolean certified = isThere(certificate) || isThere(fingerprint);
            boolean named = isThere(user) || isThere(password);
            if (said.isEmpty()) {
                return certified
                        ? Credential.Kind.CERTIFICATE
                        : named ? Credential.Kind.PASSWORD : Credential.Kind.TOKEN;
            }
            for (Credential.Kind each : Credential.Kind.values()) {
                if (each.name().equals(said)) {
                    return each;
                }
            }
            throw Refused.input(
                            "credential-kind-unknown",
                            "credential",
                            "Devices don't show a '" + credential + "'.",
                            "Use token, password or certificate.")
                    .naming(String.valueOf(credential));
        }

        private static boolean isThere(@Nullable String text) {
            return text != null && !text.isBlank();
        }
    }

    /** A device that was added, with what was made for it; the secrets that it has not are empty. */
    record Added(Machine machine, Device device, String token, String user, String password, String fingerprint) {}

    @Transactional
    public List<Added> add(List<Wish> wishes) {
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        if (wishes.isEmpty() || wishes.size() > MOST) {
            throw Refused.input(
                            "devices-too-many",
                            "devices",
                            "At once 1 to " + MOST + " devices can be added, these are " + wishes.size() + ".",
                            "Send them in several parts.")
                    .naming(MOST, wishes.size());
        }
        List<Added> added = new ArrayList<>(wishes.size());
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            added.add(naming("devices[" + i + "]", () -> add(wish)));
        }
        return added;
    }

    /** A refusal of one of many says which one. */
    private static <T> T naming(String which, Supplier<T> work) {
        try {
            return work.get();
        } catch (Refused e) {
            String field = e.field().map(name -> which + "." + name).orElse(which);
            throw Refused.input(e.code(), field, e.what(), e.cure())
                    .naming(e.values().toArray());
        }
    }

    private Added add(Wish wish) {
        String number = Field.line("machine", wish.machine(), NAME_LENGTH);
        Machine machine = machines.numbered(number.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> Refused.input(
                                "machine-number-unknown",
                                "machine",
                                "There is no machine " + number + ".",
                                "Use the number of a machine, such as M-1042.")
                        .naming(number));
        String named = Field.lineOrEmpty("name", wish.name(), NAME_LENGTH);
        String name = named.isEmpty() ? machine.number() : named;
        return switch (wish.kind()) {
            case TOKEN -> {
                Devices.Issued issued = devices.add(machine, name);
                yield new Added(machine, issued.device(), issued.token(), "", "", "");
            }
            case PASSWORD -> {
                Device device = devices.addBare(machine, name);
                Credentials.Login login = credentials.login(device, wish.user(), wish.password());
                yield new Added(machine, device, "", login.user(), login.password(), "");
            }
            case CERTIFICATE -> {
                Device device = devices.addBare(machine, name);
                String pem = wish.certificate();
                String fingerprint = pem != null && !pem.isBlank()
                        ? credentials.certificate(device, pem)
                        : credentials.fingerprint(device, Field.line("fingerprint", wish.fingerprint(), 100));
                yield new Added(machine, device, "", "", "", fingerprint);
            }
        };
    }
}
