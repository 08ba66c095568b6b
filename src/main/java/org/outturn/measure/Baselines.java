package org.outturn.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Slice;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Numbers;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Baselines: fitted by the provider, agreed by both sides, never edited after. */
@Service
public class Baselines {
    private static final int WAIVER = 2000;

    private final JdbcClient db;
    private final Numbers numbers;
    private final BaselinePreviews previews;
    private final PointSets pointSets;
    private final AuditTrail audit;
    private final Clock clock;

    Baselines(
            JdbcClient db,
            Numbers numbers,
            BaselinePreviews previews,
            PointSets pointSets,
            AuditTrail audit,
            Clock clock) {
        this.db = db;
        this.numbers = numbers;
        this.previews = previews;
        this.pointSets = pointSets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Fits a baseline to the stored points of a machine and freezes it as a draft.
     *
     * @throws Refused when the data does not suffice, with the reasons
     */
    @Transactional
    public Baseline fit(Machine machine, BaselineWish wish) {
        Asking.required().require(Role.ENGINEER);
        BaselinePreviews.Preview preview = previews.of(machine, wish);
        ModelFit.Fitted fitted =
                switch (preview.fit()) {
                    case ModelFit.Fitted f -> f;
                    case ModelFit.NotEnough n -> throw notEnough(n);
                    case ModelFit.Refused r ->
                        throw Refused.input(
                                        "data-contradicts",
                                        "drivers",
                                        r.reason(),
                                        "Choose other drivers, another family or another period.")
                                .naming(r.reason());
                };
        Optional<Baseline> before = allAgreed(machine).stream()
                .filter(each -> each.document().design().measured().signal().equals(wish.measured()))
                .findFirst();
        var document = FamilyBaseline.of(
                1 + before.map(each -> each.document().version()).orElse(0),
                before.map(Baseline::number).orElse(null),
                preview.design(),
                wish.firstDay(),
                wish.lastDay(),
                wish.exclusions(),
                fitted,
                preview.points(),
                preview.receivedUntil());
        pointSets.keep(machine.customer(), preview.points());
        return insert(machine, document);
    }

    /** By days and their outside temperature. */
    @Transactional
    public Baseline fit(Machine machine, Signal use, Signal temperature, LocalDate firstDay, LocalDate lastDay) {
        return fit(machine, BaselineWish.daily(use.key(), temperature.key(), firstDay, lastDay));
    }

    private Baseline insert(Machine machine, BaselineDocument document) {
        var baseline = new Baseline(
                BaselineId.next(),
                "B-" + numbers.next("baseline", 1001),
                machine.customer(),
                document,
                document.hash(),
                clock.instant(),
                null,
                null,
                null);
        db.sql("""
                insert into measure.baseline (id, tenant_id, customer_id, machine_id, number, document, hash, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        baseline.id().value(),
                        Asking.required().tenantId(),
                        machine.customer().value(),
                        machine.id().value(),
                        baseline.number(),
                        document.text(),
                        baseline.hash(),
                        OffsetDateTime.now(clock))
                .update();
        audit.record(
                "baseline.fitted",
                thing(baseline),
                Map.of("machine", document.design().machineNumber()));
        return baseline;
    }

    private static AuditEntry.Thing thing(Baseline baseline) {
        return new AuditEntry.Thing(
                "baseline",
                baseline.id().value(),
                baseline.number(),
                baseline.customer().value());
    }

    private static Refused notEnough(ModelFit.NotEnough result) {
        String reasons = result.sufficiency().missed().stream()
                .map(Sufficiency.Check::sentence)
                .collect(Collectors.joining(" "));
        return Refused.input(
                "data-insufficient", "firstDay", reasons, "Choose a period for which the machine has sent its data.");
    }

    /** Records that the viewer's side agrees; a baseline that misses the threshold needs the provider's written waiver. */
    @Transactional
    public Baseline agree(BaselineId id, String hashSeen, @Nullable String waiver) {
        Viewer viewer = Asking.required();
        Baseline baseline = get(id);
        if (!baseline.hash().equals(hashSeen)) {
            throw Refused.state(
                    "baseline-changed", "This is not the baseline that you were shown.", "Load the page again.");
        }
        return viewer.isProvider() ? agreeAsProvider(baseline, viewer, waiver) : agreeAsCustomer(baseline, viewer);
    }

    private Baseline agreeAsProvider(Baseline baseline, Viewer viewer, @Nullable String waiver) {
        viewer.require(Role.ENGINEER);
        String reason = Field.text("waiver", waiver, WAIVER);
        if (!baseline.meetsThreshold() && reason.isEmpty()) {
            throw Refused.input(
                    "waiver-missing",
                    "waiver",
                    "This baseline misses the threshold of fit.",
                    "Say why it may be used all the same, or fit another.");
        }
        int agreed = db.sql("""
                update measure.baseline set provider_by = ?, provider_at = ?, waiver = ?
                where id = ? and provider_at is null""")
                .params(List.of(
                        viewer.name(),
                        OffsetDateTime.now(clock),
                        reason,
                        baseline.id().value()))
                .update();
        return agreed(
                baseline,
                agreed,
                reason.isEmpty() ? Map.of("hash", baseline.hash()) : Map.of("hash", baseline.hash(), "waiver", reason));
    }

    private Baseline agreeAsCustomer(Baseline baseline, Viewer viewer) {
        viewer.require(Role.BUYER);
        int agreed = db.sql("""
                update measure.baseline set customer_by = ?, customer_at = ?
                where id = ? and provider_at is not null and customer_at is null""")
                .params(viewer.name(), OffsetDateTime.now(clock), baseline.id().value())
                .update();
        return agreed(baseline, agreed, Map.of("hash", baseline.hash()));
    }

    /** Who agrees a second time changes nothing. */
    private Baseline agreed(Baseline baseline, int rows, Map<String, String> details) {
        if (rows > 0) {
            audit.record("baseline.agreed", thing(baseline), details);
        }
        return get(baseline.id());
    }

    public Baseline get(BaselineId id) {
        return db.sql("select * from measure.baseline where id = ?")
                .param(id.value())
                .query(Baselines::row)
                .optional()
                .orElseThrow(() -> new NotFound("baseline", id));
    }

    /** The baselines of a machine from when the customer had or has it, newest first. */
    public List<Baseline> of(Machine machine) {
        return db.sql(
                        "select * from measure.baseline where machine_id = ? and customer_id = ? order by created_at desc")
                .params(machine.id().value(), machine.customer().value())
                .query(Baselines::row)
                .list();
    }

    /** The baselines whose number contains the text, newest first. */
    public List<Baseline> find(String text, int most) {
        return db.sql("select * from measure.baseline where number ilike ? order by created_at desc limit ?")
                .params(Slice.containing(text), most)
                .query(Baselines::row)
                .list();
    }

    /** Baselines that wait for the customer, newest first. */
    public List<Baseline> open() {
        return db.sql("select * from measure.baseline where customer_at is null order by created_at desc limit 20")
                .query(Baselines::row)
                .list();
    }

    /** The baselines that a machine's customer and the provider agreed to, the one agreed to last first. */
    List<Baseline> allAgreed(Machine machine) {
        return of(machine).stream()
                .filter(Baseline::agreed)
                .sorted(Comparator.comparing((Baseline each) ->
                                each.byCustomer().orElseThrow().at())
                        .reversed())
                .toList();
    }

    /** The points that a baseline was fitted to. */
    public PointSet points(Baseline baseline) {
        return pointSets.get(baseline.document().pointsHash());
    }

    private static Baseline row(ResultSet row, int index) throws SQLException {
        String waiver = row.getString("waiver");
        return new Baseline(
                new BaselineId(row.getObject("id", UUID.class)),
                row.getString("number"),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                BaselineDocument.parse(row.getString("document")),
                row.getString("hash"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                agreement(row, "provider"),
                agreement(row, "customer"),
                waiver == null || waiver.isEmpty() ? null : waiver);
    }

    private static Baseline.@Nullable Agreement agreement(ResultSet row, String side) throws SQLException {
        String by = row.getString(side + "_by");
        if (by == null) {
            return null;
        }
        Instant at = row.getObject(side + "_at", OffsetDateTime.class).toInstant();
        return new Baseline.Agreement(by, at);
    }
}
