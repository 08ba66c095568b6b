package org.outturn.fleet;

import org.outturn.base.Refused;

/** A place on Earth in degrees (WGS 84). */
public record Coordinates(double latitude, double longitude) {
    public Coordinates {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw Refused.input(
                    "latitude-out-of-range",
                    "latitude",
                    "The latitude " + latitude + " is not on Earth.",
                    "Give degrees from -90 to 90.");
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw Refused.input(
                    "longitude-out-of-range",
                    "longitude",
                    "The longitude " + longitude + " is not on Earth.",
                    "Give degrees from -180 to 180.");
        }
    }
}
