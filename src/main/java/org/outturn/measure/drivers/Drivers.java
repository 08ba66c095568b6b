package org.outturn.measure.drivers;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Json;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** The library of drivers, in versions, and what their inputs are for each customer. */
@Service
public class Drivers {
    private static final String KEY = "[a-z][a-z0-9-]{0,60}";

    private final JdbcClient db;
    private final Organisations organisations;
    private final AuditTrail audit;
    private final Clock clock;

    Drivers(JdbcClient db, Organisations organisations, AuditTrail audit, Clock clock) {
        this.db = db;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /** A driver in a version; 0 is that of the library as it came. */
    public record Version(
            int version, Driver driver, String by, @Nullable OffsetDateTime at) {}

    /** Whether this person may edit drivers and set their inputs. */
    public static boolean mayEdit(Viewer viewer) {
        return viewer.isProvider()
                && (viewer.personId() == null
                        || viewer.has(Role.BUSINESS_DEVELOPER)
                        || viewer.has(Role.SALES)
                        || viewer.has(Role.ENGINEER)
                        || viewer.has(Role.ADMINISTRATOR));
    }

    /** Refuses who may not. */
    public static void requireRight() {
        Asking.required().requireProvider(Role.BUSINESS_DEVELOPER, Role.SALES, Role.ENGINEER, Role.ADMINISTRATOR);
    }

    /** The newest version of each driver, those of the library first. */
    public List<Version> all() {
        Map<String, Version> all = new LinkedHashMap<>();
        Library.DRIVERS.forEach(each -> all.put(each.key(), new Version(0, each, "", null)));
        db.sql("""
                select distinct on (key) * from measure.driver where tenant_id = identity.tenant()
                order by key, version desc""")
                .query((row, index) -> version(
                        row.getInt("version"),
                        row.getString("document"),
                        row.getString("who"),
                        row.getObject("at", OffsetDateTime.class)))
                .list()
                .forEach(each -> all.put(each.driver().key(), each));
        return List.copyOf(all.values());
    }

    private static Version version(int version, String document, String who, OffsetDateTime at) {
        return new Version(version, Json.mapper().readValue(document, Driver.class), who, at);
    }

    /** The newest version of a driver. */
    public Version get(String key) {
        return all().stream()
                .filter(each -> each.driver().key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("driver", key));
    }

    /** All versions of a driver, the latest first; that of the library, if it has one, is the last. */
    public List<Version> versions(String key) {
        List<Version> all = new ArrayList<>(db.sql("""
                select * from measure.driver where tenant_id = identity.tenant() and key = ? order by version desc""")
                .param(key)
                .query((row, index) -> version(
                        row.getInt("version"),
                        row.getString("document"),
                        row.getString("who"),
                        row.getObject("at", OffsetDateTime.class)))
                .list());
        Library.DRIVERS.stream()
                .filter(each -> each.key().equals(key))
                .forEach(each -> all.add(new Version(0, each, "", null)));
        return all;
    }

    /**
     * Makes a driver, or a new version of one.
     *
     * @param seen the version that was looked at, 0 for one of the library, -1 for a new driver
     */
    @Transactional
    public Version save(int seen, Driver driver) {
        requireRight();
        if (!driver.key().matches(KEY) || driver.key().equals("new")) {
            throw Refused.input(
                    "driver-key",
                    "key",
                    "A driver can't be called that in addresses.",
                    "Use lower case letters, digits and dashes, such as water-use.");
        }
        Driver accepted = driver.accepted();
        int latest =
                versions(driver.key()).stream().mapToInt(Version::version).max().orElse(-1);
        if (latest != seen) {
            throw Refused.state(
                    "driver-changed",
                    seen < 0 ? "There is a driver of this name." : "Somebody was quicker.",
                    seen < 0 ? "Choose another name, or edit that one." : "Load the page again.");
        }
        int next = Math.max(0, latest) + 1;
        db.sql("""
                insert into measure.driver (tenant_id, key, version, document, who, at) values (?, ?, ?, ?, ?, ?)""")
                .params(
                        Asking.required().tenantId(),
                        accepted.key(),
                        next,
                        Json.text(accepted),
                        Asking.required().name(),
                        OffsetDateTime.now(clock))
                .update();
        audit.record(
                "driver.saved",
                new AuditEntry.Thing("driver", null, accepted.key(), null),
                Map.of("version", Integer.toString(next)));
        return get(accepted.key());
    }

    /** Every version of inputs that was ever set for a contract, of any driver, the latest first; at most 200. */
    public List<Inputs> history(OrganisationId customer, UUID contract) {
        return db.sql("""
                select * from measure.driver_input
                where tenant_id = identity.tenant() and customer_id = ? and contract_id = ? order by at desc, version desc limit 200""")
                .params(customer.value(), contract)
                .query((row, index) -> read(row))
                .list();
    }

    /** What the inputs of a driver are for a customer, or for one of its contracts: those of the contract count before the customer's. */
    public Optional<Inputs> inputs(String key, OrganisationId customer, @Nullable UUID contract) {
        return db.sql("""
                select * from measure.driver_input
                where tenant_id = identity.tenant() and key = :key and customer_id = :customer
                    and (contract_id is null or contract_id = :contract)
                order by contract_id is null, version desc limit 1""")
                .param("key", key)
                .param("customer", customer.value())
                .param("contract", contract, Types.OTHER)
                .query((row, index) -> read(row))
                .optional();
    }

    private static Inputs read(ResultSet row) throws SQLException {
        return new Inputs(
                row.getString("key"),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                row.getObject("contract_id", UUID.class),
                row.getInt("version"),
                Currency.getInstance(row.getString("currency")),
                Json.mapper().readValue(row.getString("document"), new TypeReference<Map<String, BigDecimal>>() {}),
                row.getString("who"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    /** Sets the inputs of a driver for a customer, or for one of its contracts; what was set before stays kept. */
    @Transactional
    public Inputs set(
            String key,
            OrganisationId customer,
            @Nullable UUID contract,
            String currency,
            Map<String, BigDecimal> values) {
        requireRight();
        Driver driver = get(key).driver();
        organisations.get(customer);
        Map<String, BigDecimal> kept = new TreeMap<>();
        for (String name : driver.formula().inputs()) {
            BigDecimal value = Field.given(name, values.get(name));
            if (value.signum() < 0
                    || value.precision() > 30
                    || Math.abs(value.scale()) > 12
                    || value.precision() - value.scale() > 15) {
                throw Refused.input(
                                "driver-input",
                                name,
                                "'" + name + "' is no number that can be kept.",
                                "Use a number from 0 with at most 15 digits before and 12 behind the point.")
                        .naming(name);
            }
            kept.put(name, value);
        }
        db.sql("""
                insert into measure.driver_input (id, tenant_id, customer_id, contract_id, key, version, currency, document,
                    who, at)
                select gen_random_uuid(), :tenant, :customer, :contract, :key, coalesce(max(version), 0) + 1, :currency,
                    :document, :who, :at
                from measure.driver_input where tenant_id = :tenant and customer_id = :customer and key = :key
                    and contract_id is not distinct from cast(:contract as uuid)""")
                .param("tenant", Asking.required().tenantId())
                .param("customer", customer.value())
                .param("contract", contract, Types.OTHER)
                .param("key", key)
                .param("currency", currency(currency).getCurrencyCode())
                .param("document", Json.text(kept))
                .param("who", Asking.required().name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        audit.record(
                "driver.inputs-set",
                new AuditEntry.Thing("driver", null, key, customer.value()),
                Map.of("inputs", Json.text(kept)));
        return inputs(key, customer, contract).orElseThrow();
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(Field.line("currency", code, 3));
        } catch (IllegalArgumentException e) {
            throw Refused.input(
                    "currency-unknown",
                    "currency",
                    "There is no such currency.",
                    "Use three letters of ISO 4217, such as EUR.");
        }
    }
}
