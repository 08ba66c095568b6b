package org.outturn.connect;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.springframework.stereotype.Component;

/** What a device gets of the package that it was told of, and of no other. Must be called as a job of the device's tenant. */
@Component
class FirmwareDownloads {
    /** The most bytes of one chunk. */
    static final int LARGEST_PART = 1 << 20;

    private final FirmwarePackages packages;
    private final Attributes attributes;

    FirmwareDownloads(FirmwarePackages packages, Attributes attributes) {
        this.packages = packages;
        this.attributes = attributes;
    }

    /** The package of which the device was told last; empty when it was told of none. */
    Optional<Firmware> toldTo(Device device, Firmware.Kind kind) {
        Map<String, String> shared = attributes.of(device.id(), Attributes.Scope.SHARED);
        return packages.find(
                kind, text(shared.get(kind.prefix() + "_title")), text(shared.get(kind.prefix() + "_version")));
    }

    private static String text(@Nullable String json) {
        return json == null ? "" : DialectJson.node(json).asString("");
    }

    /**
     * A chunk over MQTT.
     *
     * @param size bytes of each chunk, as decimal text; empty for the whole package
     */
    byte[] chunk(Device device, Firmware.Kind kind, long chunk, byte[] size) {
        Firmware firmware = toldTo(device, kind).orElseThrow(FirmwareDownloads::none);
        String text = new String(size, StandardCharsets.US_ASCII).strip();
        if (text.isEmpty()) {
            return part(firmware, firmware.size(), 0);
        }
        if (text.length() > 9 || !text.chars().allMatch(Character::isDigit)) {
            throw DialectJson.unreadable("The payload must be the size of a chunk in bytes, such as 8192.");
        }
        return part(firmware, Integer.parseInt(text), chunk);
    }

    /**
     * A chunk; shorter at the end of the package, empty beyond.
     *
     * @param size bytes of each chunk
     * @param chunk counted from 0
     */
    byte[] part(Firmware firmware, int size, long chunk) {
        if (size < 1 || size > LARGEST_PART) {
            throw DialectJson.unreadable("A chunk may have 1 to " + LARGEST_PART + " bytes, not " + size + ".");
        }
        if (chunk < 0 || chunk > Firmware.LARGEST) {
            throw DialectJson.unreadable("There is no chunk " + chunk + ".");
        }
        return packages.part(firmware, chunk * size, size);
    }

    /** The whole package, for who has asked over HTTP without a size. */
    byte[] whole(Firmware firmware) {
        return packages.part(firmware, 0, firmware.size());
    }

    static Refused none() {
        return DialectJson.unreadable("The device was not told of a package that is still there.");
    }
}
