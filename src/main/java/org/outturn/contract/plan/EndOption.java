package org.outturn.contract.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Period;

/** What the customer can choose when a lease ends. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EndOption.Buy.class, name = "buy"),
    @JsonSubTypes.Type(value = EndOption.Return.class, name = "return"),
    @JsonSubTypes.Type(value = EndOption.Extend.class, name = "extend")
})
public sealed interface EndOption {
    /** Buy what was leased at a price. */
    record Buy(BigDecimal price) implements EndOption {
        public Buy {
            price = Check.notNegative("price", price);
        }
    }

    /** Give it back, for a fee that may be 0. */
    record Return(BigDecimal fee) implements EndOption {
        public Return {
            fee = Check.notNegative("fee", fee);
        }
    }

    /** Keep leasing for a while at a price per interval. */
    record Extend(BigDecimal price, Period length) implements EndOption {
        public Extend {
            price = Check.notNegative("price", price);
            Check.span("length", length);
        }
    }
}
