package org.outturn.measure;

/** The unit of a temperature series. */
public enum TemperatureUnit {
    FAHRENHEIT,
    CELSIUS;

    /** The same temperature in degrees Fahrenheit. */
    public double toFahrenheit(double temperature) {
        return switch (this) {
            case FAHRENHEIT -> temperature;
            case CELSIUS -> 32 + 1.8 * temperature;
        };
    }

    /** A temperature in degrees Fahrenheit, in this unit. */
    public double fromFahrenheit(double fahrenheit) {
        return switch (this) {
            case FAHRENHEIT -> fahrenheit;
            case CELSIUS -> (fahrenheit - 32) / 1.8;
        };
    }

    /** {@code °F} or {@code °C}. */
    public String symbol() {
        return this == FAHRENHEIT ? "°F" : "°C";
    }
}
