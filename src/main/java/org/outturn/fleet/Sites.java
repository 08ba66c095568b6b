package org.outturn.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Cursor;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Slice;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The sites of customers. */
@Repository
public class Sites {
    static final int NAME = 200;
    private static final int ADDRESS = 500;

    private final JdbcClient db;
    private final Organisations organisations;
    private final AuditTrail audit;

    Sites(JdbcClient db, Organisations organisations, AuditTrail audit) {
        this.db = db;
        this.organisations = organisations;
        this.audit = audit;
    }

    /**
     * What is told of a site.
     *
     * @param name what people call it
     * @param address postal address
     * @param country ISO 3166-1 alpha-2 code
     * @param zone IANA zone id, such as {@code Europe/Berlin}
     * @param coordinates where it is, or null
     */
    public record Details(
            @Nullable String name,
            @Nullable String address,
            @Nullable String country,
            @Nullable String zone,
            @Nullable Coordinates coordinates) {

        Site of(SiteId id, OrganisationId customer) {
            return new Site(
                    id,
                    customer,
                    Field.line("name", name, NAME),
                    Field.text("address", address, ADDRESS),
                    Field.country("country", country),
                    zoneId(zone),
                    coordinates);
        }
    }

    private static ZoneId zoneId(@Nullable String id) {
        String zone = Field.line("zone", id, NAME);
        // Only places have rules for their days; a fixed offset would be wrong half of the year.
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Refused.input(
                    "zone-unknown",
                    "zone",
                    "'" + zone + "' is no zone.",
                    "Use a zone of the IANA database, such as Europe/Berlin.");
        }
        return ZoneId.of(zone);
    }

    @Transactional
    public Site add(OrganisationId customer, Details details) {
        Fleet.mayChange();
        Organisation owner = organisations.get(customer);
        owner.refuseIfArchived();
        if (owner.kind() != Organisation.Kind.CUSTOMER) {
            throw Refused.input(
                    "not-a-customer", "customer", owner.name() + " is no customer.", "Only customers have sites.");
        }
        Site site = details.of(SiteId.next(), customer);
        db.sql("""
                insert into fleet.site (id, tenant_id, customer_id, name, address, country, zone, latitude, longitude)
                values (:id, :tenant, :customer, :name, :address, :country, :zone, :latitude, :longitude)""")
                .param("tenant", Asking.required().tenantId())
                .param("customer", customer.value())
                .params(parameters(site))
                .update();
        audit.record("site.added", thing(site));
        return site;
    }

    @Transactional
    public Site add(OrganisationId customer, String name, String address, String country, ZoneId zone) {
        return add(customer, new Details(name, address, country, zone.getId(), null));
    }

    @Transactional
    public Site change(SiteId id, Details details) {
        Fleet.mayChange();
        Site before = get(id);
        Site site = details.of(id, before.customer());
        db.sql("""
                update fleet.site set name = :name, address = :address, country = :country, zone = :zone,
                    latitude = :latitude, longitude = :longitude where id = :id""").params(parameters(site)).update();
        audit.record("site.changed", thing(site), Fleet.changes(before, site));
        return site;
    }

    private static Map<String, @Nullable Object> parameters(Site site) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("id", site.id().value());
        parameters.put("name", site.name());
        parameters.put("address", site.address());
        parameters.put("country", site.country());
        parameters.put("zone", site.zone().getId());
        Coordinates place = site.coordinates();
        parameters.put("latitude", place == null ? null : place.latitude());
        parameters.put("longitude", place == null ? null : place.longitude());
        return parameters;
    }

    private static AuditEntry.Thing thing(Site site) {
        return new AuditEntry.Thing(
                "site", site.id().value(), site.name(), site.customer().value());
    }

    public Site get(SiteId id) {
        return db.sql("select s.*, s.name as site_name from fleet.site s where s.id = ?")
                .param(id.value())
                .query((row, index) -> row(row, "id", "customer_id"))
                .optional()
                .orElseThrow(() -> new NotFound("site", id));
    }

    /** The sites of a customer, by name. */
    public List<Site> of(OrganisationId customer) {
        return db.sql("""
                select s.*, s.name as site_name from fleet.site s
                where s.tenant_id = identity.tenant() and s.customer_id = ? order by lower(s.name), s.id""")
                .param(customer.value())
                .query((row, index) -> row(row, "id", "customer_id"))
                .list();
    }

    /**
     * Some sites of a customer, by name.
     *
     * @param cursor {@code next} of the slice before; empty for the first
     */
    public Slice<Site> of(OrganisationId customer, int limit, String cursor) {
        Optional<Cursor> after = Cursor.read(cursor, 2);
        List<Site> found = db.sql("""
                select s.*, s.name as site_name from fleet.site s
                where s.tenant_id = identity.tenant() and s.customer_id = :customer
                    and (cast(:id as uuid) is null or (lower(s.name), s.id) > (lower(:name), cast(:id as uuid)))
                order by lower(s.name), s.id limit :limit""")
                .param("customer", customer.value())
                .param("name", after.map(place -> place.get(0)).orElse(""))
                .param("id", after.map(place -> place.get(1, UUID::fromString)).orElse(null))
                .param("limit", limit + 1)
                .query((row, index) -> row(row, "id", "customer_id"))
                .list();
        return Slice.of(found, limit, site -> Cursor.of(site.name(), site.id()));
    }

    static Site row(ResultSet row, String id, String customer) throws SQLException {
        double latitude = row.getDouble("latitude");
        Coordinates coordinates = row.wasNull() ? null : new Coordinates(latitude, row.getDouble("longitude"));
        return new Site(
                new SiteId(row.getObject(id, UUID.class)),
                new OrganisationId(row.getObject(customer, UUID.class)),
                row.getString("site_name"),
                row.getString("address"),
                row.getString("country"),
                ZoneId.of(row.getString("zone")),
                coordinates);
    }
}
