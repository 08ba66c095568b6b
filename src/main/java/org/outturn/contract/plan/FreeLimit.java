package org.outturn.contract.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Period;
import java.util.List;

/** What is free in a freemium. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FreeLimit.Features.class, name = "features"),
    @JsonSubTypes.Type(value = FreeLimit.Seats.class, name = "seats"),
    @JsonSubTypes.Type(value = FreeLimit.Time.class, name = "time"),
    @JsonSubTypes.Type(value = FreeLimit.CustomerTypes.class, name = "customer-types")
})
public sealed interface FreeLimit {
    /** These features and no others. */
    record Features(List<String> features) implements FreeLimit {
        public Features {
            features = Check.keys("features", features, 100);
        }
    }

    /** So many seats. */
    record Seats(int most) implements FreeLimit {
        public Seats {
            Check.count("most", most, 1, 1_000_000);
        }
    }

    /** So long from the first day. */
    record Time(Period length) implements FreeLimit {
        public Time {
            Check.span("length", length);
        }
    }

    /** Customers of these types, such as schools; for others it costs from the first day. */
    record CustomerTypes(List<String> types) implements FreeLimit {
        public CustomerTypes {
            types = Check.keys("types", types, 100);
        }
    }
}
