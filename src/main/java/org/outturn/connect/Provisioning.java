package org.outturn.connect;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * A device asks for its credentials, as in ThingsBoard's dialect: it shows the key of its machine type and names itself by the
 * number or the serial number of its machine. Each machine gets one device that way under that name.
 */
@Component
class Provisioning {
    private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);
    private static final int CANDIDATES = 50;

    private final ProvisioningKeys keys;
    private final Machines machines;
    private final Devices devices;
    private final Credentials credentials;
    private final Clock clock;
    private final TransactionTemplate transactions;
    /** Anybody may ask; nobody must take the database from others. */
    private final Semaphore atOnce = new Semaphore(2);

    Provisioning(
            ProvisioningKeys keys,
            Machines machines,
            Devices devices,
            Credentials credentials,
            Clock clock,
            PlatformTransactionManager manager) {
        this.clock = clock;
        this.transactions = new TransactionTemplate(manager);
        this.keys = keys;
        this.machines = machines;
        this.devices = devices;
        this.credentials = credentials;
    }

    /** The answer to a request; it never fails. */
    ObjectNode answer(byte[] request) {
        atOnce.acquireUninterruptibly();
        try {
            ObjectNode asked = DialectJson.object(request);
            String key = asked.path("provisionDeviceKey").asString("");
            Optional<ProvisioningKeys.Entry> entry =
                    keys.find(key, asked.path("provisionDeviceSecret").asString(""));
            return entry.isEmpty()
                    ? failed("NOT_FOUND", "There is no such provisioning key.")
                    : Asking.as(
                            Viewer.job(entry.get().tenant(), "provisioning"),
                            () -> Objects.requireNonNull(transactions.execute(
                                    status -> provision(keys.lock(entry.get().id()), asked))));
        } catch (Refused e) {
            return failed("FAILURE", e.what());
        } catch (DuplicateKeyException e) {
            return failed("FAILURE", "This device has its credentials already."); // somebody asked at the same time
        } catch (RuntimeException e) {
            LOG.warn("A device could not get its credentials: {}", e.toString());
            return failed("FAILURE", "Not now; try again.");
        } finally {
            atOnce.release();
        }
    }

    private ObjectNode provision(ProvisioningKeys.Entry key, ObjectNode asked) {
        if (!key.state(clock.instant()).equals("open")) {
            return failed("FAILURE", "With this key no more devices get credentials.");
        }
        String name = asked.path("deviceName").asString("");
        Optional<Machine> machine = machine(key.type(), name);
        if (machine.isEmpty()) {
            return failed("NOT_FOUND", "There is no machine with this number or serial number.");
        }
        if (devices.of(machine.get().id()).stream().anyMatch(each -> each.name().equals(name))) {
            return failed("FAILURE", "This device has its credentials already.");
        }
        return switch (asked.path("credentialsType").asString("ACCESS_TOKEN")) {
            case "ACCESS_TOKEN" -> {
                Devices.Issued issued = devices.add(machine.get(), name);
                keys.made(key.id(), issued.device().id());
                yield succeeded("ACCESS_TOKEN").put("credentialsValue", issued.token());
            }
            case "MQTT_BASIC" -> {
                Device device = add(key, machine.get(), name);
                Credentials.Login login = credentials.login(
                        device,
                        asked.path("username").asString(""),
                        asked.path("password").asString(""));
                ObjectNode answer = succeeded("MQTT_BASIC");
                answer.putObject("credentialsValue")
                        .put("userName", login.user())
                        .put("password", login.password());
                yield answer;
            }
            case "X509_CERTIFICATE" -> {
                Device device = add(key, machine.get(), name);
                credentials.certificate(device, asked.path("hash").asString(""));
                yield succeeded("X509_CERTIFICATE");
            }
            default -> failed("FAILURE", "Credentials of this type are not given out.");
        };
    }

    private Device add(ProvisioningKeys.Entry key, Machine machine, String name) {
        Device device = devices.addBare(machine, name);
        keys.made(key.id(), device.id());
        return device;
    }

    private Optional<Machine> machine(String type, String name) {
        if (name.isBlank() || name.length() > 200) {
            return Optional.empty();
        }
        Optional<Machine> numbered =
                machines.numbered(name).filter(each -> each.type().name().equals(type));
        if (numbered.isPresent()) {
            return numbered;
        }
        List<Machine> found = machines.find(name, "", CANDIDATES).machines().stream()
                .filter(each -> each.serial().equals(name) && each.type().name().equals(type))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static ObjectNode succeeded(String type) {
        return DialectJson.MAPPER
                .createObjectNode()
                .put("credentialsType", type)
                .put("status", "SUCCESS");
    }

    private static ObjectNode failed(String status, String why) {
        return DialectJson.MAPPER.createObjectNode().put("status", status).put("errorMsg", why);
    }
}
