package org.outturn.connect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Adds one device by a form, or many by a file. */
@Controller
class NewDevicePages {
    private final NewDevices devices;

    NewDevicePages(NewDevices devices) {
        this.devices = devices;
    }

    @GetMapping("/devices/new")
    ModelAndView form(@RequestParam(defaultValue = "") String machine, Viewer viewer) {
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        return new ModelAndView("connect/new", "view", new NewDeviceView(machine));
    }

    @PostMapping("/devices")
    ModelAndView add(@RequestParam(defaultValue = "") String machine, @RequestParam(defaultValue = "") String name) {
        NewDevices.Added added =
                devices.add(List.of(NewDevices.Wish.token(machine, name))).getFirst();
        return new ModelAndView(
                "connect/token",
                "view",
                new TokenView(
                        added.device().name(), "/devices/" + added.device().id(), "", added.token()));
    }

    @PostMapping("/devices/file")
    ResponseEntity<String> add(@RequestParam(required = false) @Nullable MultipartFile file, Viewer viewer)
            throws IOException {
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        String added = DeviceFile.credentials(devices.add(DeviceFile.read(text(file))));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"device-credentials.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(added);
    }

    /** A file's text in UTF-8; empty when there is none. */
    static String text(@Nullable MultipartFile file) throws IOException {
        try {
            return file == null
                    ? ""
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(file.getBytes()))
                            .toString();
        } catch (CharacterCodingException e) {
            throw DeviceFile.unreadable("It is no UTF-8.");
        }
    }
}
