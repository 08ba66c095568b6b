package org.outturn.connect;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.outturn.run.HealthPart;
import org.springframework.stereotype.Component;

/** How the door for devices is, and what collectors learn about it. */
@Component
final class DoorMeters implements MeterBinder, HealthPart {
    private final MqttDoor door;
    private final DeviceActivity activity;

    DoorMeters(MqttDoor door, DeviceActivity activity) {
        this.door = door;
        this.activity = activity;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("outturn.devices.connected", activity, DeviceActivity::online)
                .description("Devices with an open connection")
                .register(meters);
        FunctionCounter.builder("outturn.messages.accepted", activity, DeviceActivity::accepted)
                .description("Messages acknowledged since the start")
                .register(meters);
        FunctionCounter.builder("outturn.messages.refused", activity, DeviceActivity::refused)
                .description("Messages refused since the start, because they were not understood")
                .register(meters);
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public Health health() {
        return door.isRunning()
                ? Health.up("listens at %s, %d devices connected".formatted(door.address(), activity.online()))
                : Health.down("does not listen");
    }
}
