package org.outturn.connect;

import java.util.List;
import org.outturn.fleet.MachineTransferred;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** When a machine is sold on, its devices go with it: from the next connection on, what they send is the new owner's. */
@Component
class HandOver {
    private final Devices devices;
    private final DeviceKeys keys;
    private final Routing routing;
    private final DeviceActivity activity;

    HandOver(Devices devices, DeviceKeys keys, Routing routing, DeviceActivity activity) {
        this.devices = devices;
        this.keys = keys;
        this.routing = routing;
        this.activity = activity;
    }

    @EventListener
    void transferred(MachineTransferred event) {
        boolean keep = event.credentials() == MachineTransferred.Credentials.KEEP;
        List<Device> handed = devices.hand(event.machine(), event.to(), keep);
        List<DeviceId> feeding = keys.feeding(event.machine());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                feeding.forEach(routing::forget);
                for (Device device : handed) {
                    routing.forget(device.id());
                    activity.forget(device.id()); // what it did for the former owner is nothing to the new one
                }
            }
        });
    }
}
