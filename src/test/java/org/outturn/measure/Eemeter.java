package org.outturn.measure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.outturn.base.Json;
import tools.jackson.databind.JsonNode;

/** The samples of eemeter 3.2.0 and what it makes of them. */
enum Eemeter {
    ILLINOIS("il-electricity-cdd-hdd-daily", "il-electricity-cdd-hdd-daily.design.csv.gz"),
    UNITED_KINGDOM("uk-electricity-hdd-only-hourly-sample-0", "uk-electricity-hdd-only-sample-0-daily.design.csv.gz"),
    ILLINOIS_MONTHLY("il-electricity-cdd-hdd-billing_monthly", "il-electricity-cdd-hdd-billing_monthly.design.csv.gz"),
    ILLINOIS_BIMONTHLY(
            "il-electricity-cdd-hdd-billing_bimonthly", "il-electricity-cdd-hdd-billing_bimonthly.design.csv.gz"),
    ILLINOIS_HOURLY("il-electricity-cdd-hdd-hourly", "il-electricity-cdd-hdd-hourly.design.csv.gz");

    private final String name;
    private final String file;

    Eemeter(String name, String file) {
        this.name = name;
        this.file = file;
    }

    Path path() {
        try {
            return Path.of(Objects.requireNonNull(Eemeter.class.getResource("/eemeter/" + file))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    DesignFile design() throws DesignFile.Unusable {
        return DesignFile.read(path(), null);
    }

    /** eemeter's figure at a path such as {@code totals_metrics/n_prime}. */
    double expected(String pointer) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Eemeter.class.getResourceAsStream("/eemeter/expected_eemeter_3.2.0.json"))) {
            JsonNode figure = Json.mapper()
                    .readTree(in)
                    .path(
                            this == ILLINOIS_HOURLY
                                    ? "caltrack_hourly_three_month_weighted"
                                    : "caltrack_daily_and_billing")
                    .path(name)
                    .at("/" + pointer);
            if (!figure.isNumber()) {
                throw new IllegalArgumentException("eemeter gives no " + pointer);
            }
            return figure.doubleValue();
        }
    }
}
