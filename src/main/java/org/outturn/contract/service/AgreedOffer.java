package org.outturn.contract.service;

import java.util.UUID;
import org.outturn.base.Field;
import org.outturn.contract.plan.Check;

/** The offer and the version of it from which the terms of a contract were made. */
public record AgreedOffer(UUID id, String number, int version) {
    public AgreedOffer {
        Field.given("id", id);
        number = Check.text("number", number);
    }
}
