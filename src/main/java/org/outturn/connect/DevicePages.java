package org.outturn.connect;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** A new token for a device, shown once. */
@Controller
class DevicePages {
    private final Devices devices;
    private final MqttDoor door;

    DevicePages(Devices devices, MqttDoor door) {
        this.devices = devices;
        this.door = door;
    }

    @PostMapping("/devices/{id}/token")
    ModelAndView renew(@PathVariable DeviceId id) {
        Device device = devices.get(id);
        String token = devices.rotate(id);
        door.sendAway(id);
        return new ModelAndView(
                "connect/token", "view", new TokenView(device.name(), "/machines/" + device.machine(), token));
    }
}
