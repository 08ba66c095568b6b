package org.outturn.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.measure.value.ValueStatement;
import org.outturn.measure.value.ValueStatements;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database itself keeps tenants and customers apart, whatever the program forgets to ask. */
@IntegrationTest
class RowLevelSecurityTests {
    /** A tenant is its own tenant. */
    private static final String TENANTS = "identity.tenant";

    /** What belongs to the provider as a whole, so that it has no customer. */
    private static final List<String> PROVIDERS_OWN = List.of(
            "identity.tenant",
            "identity.organisation",
            "identity.series_number",
            "identity.audit_head",
            "fleet.machine_type",
            "fleet.signal",
            "fleet.type_file",
            "fleet.import",
            "connect.firmware",
            "connect.provisioning",
            "telemetry.retention",
            "measure.figure_definition",
            "measure.driver",
            "bill.charged",
            "bill.settings",
            "bill.seller",
            "bill.tax_rate",
            "bill.bank_statement",
            "bill.dunning",
            "bill.accounts",
            "bill.parked",
            "bill.run",
            "bill.cost",
            "connect.claim_code",
            "contract.index_value",
            "contract.service",
            "contract.offer",
            "contract.entitlement");

    /** From where the program may delete, and why; what else keeps it from deleting too much stands in the policies. */
    private static final Map<String, String> DELETABLE = Map.of(
            "fleet.machine", "an import that is being undone takes away what it wrote, and nothing else",
            "fleet.site", "an import that is being undone takes away what it wrote, and nothing else",
            "fleet.ownership", "an import that is being undone takes away what it wrote, and nothing else");

    /** What belongs to no tenant: an account's own, by its key; links before it is known who comes; one flag. */
    private static final List<String> NO_TENANTS = List.of(
            "identity.account",
            "identity.session",
            "identity.reset",
            "identity.second_factor",
            "identity.recovery_code",
            "identity.elsewhere",
            "identity.founding",
            "identity.installation");

    /** What may be deleted, and why: answers to calls are kept for a day, because they may hold what was erased since. */
    private static final List<String> FORGOTTEN = List.of("api.call");

    @Autowired
    JdbcClient db;

    @Autowired
    World world;

    @Autowired
    ValueStatements values;

    private World.Company north;
    private World.Company south;

    @BeforeEach
    void twoCompanies() {
        north = world.company("north");
        south = world.company("south");
        callsAreRemembered();
        pointsWereErased();
        devicesWereSilent();
        monthsWereContested();
        linesWereContested();
        thingsWereBilled();
        contractsLived();
    }

    /** Contracts of nobody's story: a text is offered, a machine joins, a pause, a notice, an event, a fact. */
    private void contractsLived() {
        for (World.Company company : List.of(north, south)) {
            Asking.run(company.job(), () -> {
                for (World.Customer customer : List.of(company.first(), company.second())) {
                    Object[] whose = {company.tenant().value(), customer.id().value()};
                    db.sql("""
                            insert into contract.wording values (gen_random_uuid(), ?, ?, gen_random_uuid(), 'rules', 1,
                                '2031-01-01', 'DRAFT', '{}', '', null, '', now(), null, null, null, null, '')""").params(whose).update();
                    db.sql("""
                            update contract.wording set state = 'OFFERED', offered_by = '', offered_at = now(),
                                valid_until = '2031-01-01' where number = 'rules' and state = 'DRAFT'""").update();
                    for (String values : List.of(
                            "contract.movement select gen_random_uuid(), t, c, x, x, '2031-01-01', true, '', '', now()",
                            "contract.pause select x, t, c, x, '2031-01-01', '2031-01-02', 'APPROVED', '', true, '', now()",
                            "contract.notice select x, t, c, '2031-01-01', '2031-01-01', true, '', '', now()",
                            "contract.event select x, t, c, x, now(), '', true, false, 'OFFERED', ''",
                            "contract.fact select x, t, c, x, 'SEATS', '', '2031-01-01', null, 1, '', '', 1, false, true, '', now()")) {
                        db.sql("insert into " + values
                                        + " from (select ?::uuid as t, ?::uuid as c, gen_random_uuid() as x) as one")
                                .params(whose)
                                .update();
                    }
                }
                db.sql("""
                        insert into contract.index_value values (?, 'rules', '2031-01-01', 1, 1, '', '', now())
                        on conflict do nothing""").param(company.tenant().value()).update();
                db.sql("insert into contract.entitlement values (?, false, '', now()) on conflict do nothing")
                        .param(company.tenant().value())
                        .update();
                db.sql("""
                        insert into contract.service values (gen_random_uuid(), ?, gen_random_uuid()::text, 1,
                            '{"level":"monitoring","name":"rules"}', '', now())""").param(company.tenant().value()).update();
                db.sql("""
                        insert into contract.offer (id, tenant_id, number, version, state, from_day, document, document_hash, who, at)
                        values (gen_random_uuid(), ?, gen_random_uuid()::text, 1, 'DRAFT', '2031-01-01',
                            '{"plan":{"charges":[{"key":"a","pricePerMonth":1,"type":"subscription"}],"currency":"EUR"},"services":
                            [{"id":"00000000-0000-0000-0000-000000000007","level":"monitoring","name":"rules","number":"S-0",
                            "version":1}],"title":"rules"}', '', '', now())""").param(company.tenant().value()).update();
            });
        }
    }

    /** Nothing is due, but the tables are not empty. */
    private void thingsWereBilled() {
        for (World.Company company : List.of(north, south)) {
            UUID tenant = company.tenant().value();
            Asking.run(company.job(), () -> {
                for (World.Customer customer : List.of(company.first(), company.second())) {
                    UUID contract = customer.contract().id().value();
                    db.sql("""
                            insert into bill.usage values (gen_random_uuid(), ?, ?, ?, 'rules', '2024-01-01', '2024-02-01',
                                '2024-02-02', '', '', '') on conflict do nothing""").params(tenant, customer.id().value(), contract).update();
                    db.sql("""
                            insert into bill.charged values (gen_random_uuid(), ?, ?, ?, 1, 'rules', '2024-01-01',
                                '2024-02-01', 1, 0, false)""")
                            .params(
                                    tenant,
                                    contract,
                                    customer.invoice("2024-01").id().value())
                            .update();
                    db.sql("""
                            insert into bill.parked values (?, ?, 'rules', '', '', '[]', now(), now(), now())
                            on conflict do nothing""").params(tenant, contract).update();
                }
                moneyCame(tenant, List.of(company.first(), company.second()));
                db.sql("""
                        insert into bill.cost (id, tenant_id, month, kind, amount, currency, service, note, who, at)
                        values (gen_random_uuid(), ?, '2024-01-01', 'PLATFORM', 1, 'EUR', '', '', '', now())""").param(tenant).update();
                db.sql("insert into bill.settings values (?, 3, 92, '', now()) on conflict do nothing")
                        .param(tenant)
                        .update();
                db.sql("""
                        insert into bill.run (id, tenant_id, owner, kind, state, as_of, created_at)
                        values (gen_random_uuid(), ?, '', 'DRAFT', 'DONE', now(), now())""").param(tenant).update();
            });
        }
    }

    private void moneyCame(UUID tenant, List<World.Customer> customers) {
        for (World.Customer customer : customers) {
            Object[] whose = {customer.id().value(), tenant};
            db.sql("insert into bill.buyer values (?, ?, null, 'en', '', now()) on conflict do nothing")
                    .params(whose)
                    .update();
            UUID invoice = customer.invoice("2024-01").id().value();
            db.sql("""
                    insert into bill.payment values (gen_random_uuid(), ?, ?, ?, 1, 'EUR', '2024-02-01', '', '', null, null, '',
                        now())""").params(tenant, customer.id().value(), invoice).update();
        }
        for (World.Customer customer : customers) {
            Object[] whose = {
                tenant, customer.id().value(), customer.invoice("2024-01").id().value()
            };
            db.sql("""
                    insert into bill.reminder (id, tenant_id, customer_id, invoice_id, level, day, document, who, at)
                    values (gen_random_uuid(), ?, ?, ?, 1, '2024-02-01', '{"invoice":"INV-1","level":1,"day":"2024-02-01",
                        "seller":{"name":"","address":"","country":"DE"},"buyer":{"name":"","address":"","country":"DE"},
                        "issuedOn":"2024-01-01","due":"2024-01-15","currency":"EUR","gross":1,"paid":0,"left":1,"fee":0,
                        "payUntil":"2024-02-08","language":"en"}', '', now()) on conflict do nothing""").params(whose).update();
            db.sql("""
                    insert into bill.dunning_hold (tenant_id, customer_id, invoice_id, held, why, who, at)
                    values (?, ?, ?, true, '', '', now()) on conflict do nothing""").params(whose).update();
        }
        db.sql("insert into bill.dunning values (?, '[]', '', now()) on conflict do nothing")
                .param(tenant)
                .update();
        db.sql("insert into bill.accounts values (gen_random_uuid(), ?, '1', '2', '3', '4', '5', '', now())")
                .param(tenant)
                .update();
        db.sql("""
                insert into bill.bank_statement values (gen_random_uuid(), ?, '', '[]', 0, '', now(), null)""").param(tenant).update();
        db.sql("insert into bill.seller values (?, null, null, '', now()) on conflict do nothing")
                .param(tenant)
                .update();
        db.sql("""
                insert into bill.tax_rate values (?, 'DE', '2024-01-01', 0.19, '', '', now())
                on conflict do nothing""").param(tenant).update();
    }

    private void linesWereContested() {
        for (World.Company company : List.of(north, south)) {
            for (World.Customer customer : List.of(company.first(), company.second())) {
                Asking.run(company.engineer().viewer(), () -> {
                    if (values.of(customer.contract().id()).isEmpty()) {
                        LocalDate day = LocalDate.parse("2024-01-31");
                        values.sign(values.draft(customer.contract(), day, day, List.of("failures"))
                                .id());
                    }
                });
                Asking.run(customer.buyer().viewer(), () -> {
                    ValueStatement told = values.of(customer.contract().id()).getFirst();
                    if (told.state() == ValueStatement.State.SIGNED && !told.isContested()) {
                        values.contest(told.id(), "failures", "rules");
                    }
                });
            }
        }
    }

    private void monthsWereContested() {
        for (World.Company company : List.of(north, south)) {
            for (World.Customer customer : List.of(company.first(), company.second())) {
                UUID statement = customer.statement("2024-01").id().value();
                Asking.run(customer.buyer().viewer(), () -> {
                    db.sql("""
                            insert into measure.adjustment (id, tenant_id, customer_id, contract_id, first_day, last_day, unit,
                                reason, state, by_provider, proposed_by, proposed_at)
                            values (gen_random_uuid(), ?, ?, ?, '2023-01-01', '2023-01-01', '1', 'rules', 'PROPOSED', false,
                                '', now())""")
                            .params(
                                    company.tenant().value(),
                                    customer.id().value(),
                                    customer.contract().id().value())
                            .update();
                    db.sql("""
                            insert into measure.contest (id, tenant_id, customer_id, statement_id, opened_by, opened_at, settle_by)
                            values (gen_random_uuid(), ?, ?, ?, '', now(), '2024-03-01') on conflict do nothing""")
                            .params(company.tenant().value(), customer.id().value(), statement)
                            .update();
                    db.sql("""
                            insert into measure.contest_message
                            select gen_random_uuid(), tenant_id, customer_id, id, now(), '', false, 'rules'
                            from measure.contest where statement_id = ?""").param(statement).update();
                });
            }
        }
    }

    /** Nothing is erased, but the tables are not empty. */
    private void pointsWereErased() {
        for (World.Company company : List.of(north, south)) {
            Asking.run(company.job(), () -> {
                for (World.Customer customer : List.of(company.first(), company.second())) {
                    db.sql("""
                            insert into telemetry.erasure (id, tenant_id, customer_id, thing, from_at, to_at, reason, person,
                                ordered_at, rest_from, state)
                            values (gen_random_uuid(), ?, ?, 'rules', now(), now() + interval '1 s', '', '', now(), now(),
                                'DONE')""")
                            .params(company.tenant().value(), customer.id().value())
                            .update();
                }
                db.sql("""
                        insert into telemetry.retention (tenant_id, type_name, key, person, changed_at)
                        values (?, 'rules', 'rules', '', now()) on conflict do nothing""").param(company.tenant().value()).update();
            });
        }
    }

    private void devicesWereSilent() {
        for (World.Company company : List.of(north, south)) {
            Asking.run(company.job(), () -> db.sql("""
                    insert into connect.silence (device_id, tenant_id, customer_id, from_at, to_at)
                    select id, tenant_id, customer_id, '2026-01-01', '2026-01-02' from connect.device
                    on conflict do nothing""").update());
        }
    }

    /** Everybody made a call that is remembered. */
    private void callsAreRemembered() {
        for (World.Company company : List.of(north, south)) {
            for (World.Person person : List.of(
                    company.engineer(),
                    company.first().buyer(),
                    company.second().buyer())) {
                Asking.run(
                        person.viewer(),
                        () -> db.sql("""
                                insert into api.call (tenant_id, customer_id, person_id, key, fingerprint, started_at)
                                values (:tenant, :customer, :person, 'rules', '', now()) on conflict do nothing""")
                                .param("tenant", person.viewer().tenantId())
                                .param("customer", person.viewer().customerId(), java.sql.Types.OTHER)
                                .param("person", person.viewer().personId())
                                .update());
            }
        }
    }

    private List<String> tables() {
        return db.sql("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%'
                    and n.nspname not in ('information_schema', 'outturn')
                order by 1""").query(String.class).stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    private List<String> business() {
        return tables().stream().filter(table -> !NO_TENANTS.contains(table)).toList();
    }

    private static String tenantOf(String table) {
        return table.equals(TENANTS) ? "id" : "tenant_id";
    }

    private long count(String table, String where) {
        return db.sql("select count(*) from " + table + " where " + where)
                .query(Long.class)
                .single();
    }

    @Test
    void theProgramsRoleOwnsNothingAndCantBypassTheRules() {
        assertThat(db.sql("""
                select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user""").query(Boolean.class).single()).isFalse();
        assertThat(db.sql("""
                select relname from pg_class where relowner = current_user::regrole
                union all select nspname from pg_namespace where nspowner = current_user::regrole
                union all select proname from pg_proc where proowner = current_user::regrole
                union all select roleid::regrole::text from pg_auth_members where member = current_user::regrole""").query(String.class).list()).isEmpty();
    }

    @Test
    void theProgramsRoleCantDeleteOrEmptyAnyTable() {
        assertThat(tables())
                .isNotEmpty()
                .filteredOn(
                        table -> db.sql("select has_table_privilege(?, 'delete') or has_table_privilege(?, 'truncate')")
                                .params(table, table)
                                .query(Boolean.class)
                                .single())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(DELETABLE.keySet().stream(), FORGOTTEN.stream())
                        .toList())
                .filteredOn(DELETABLE::containsKey)
                .allSatisfy(table -> assertThat(
                                db.sql("""
                                select count(*) from pg_policy where polrelid = ?::regclass and polcmd = 'd' and not polpermissive""").param(table).query(Long.class).single())
                        .as("a rule restricts what may be deleted from %s", table)
                        .isPositive());
    }

    @Test
    void everyBusinessTableHasForcedRulesAndATenant() {
        assertThat(tables()).hasSizeGreaterThan(10).allSatisfy(table -> {
            assertThat(db.sql("select relrowsecurity and relforcerowsecurity from pg_class where oid = ?::regclass")
                            .param(table)
                            .query(Boolean.class)
                            .single())
                    .as("row-level security is on and forced for %s", table)
                    .isTrue();
            if (NO_TENANTS.contains(table)) {
                return;
            }
            assertThat(hasColumn(table, tenantOf(table)))
                    .as("%s knows its tenant", table)
                    .isTrue();
            assertThat(hasColumn(table, "customer_id"))
                    .as("%s knows its customer", table)
                    .isNotEqualTo(PROVIDERS_OWN.contains(table));
        });
    }

    private boolean hasColumn(String table, String column) {
        return db.sql("""
                select exists (select 1 from pg_attribute
                where attrelid = ?::regclass and attname = ? and attnotnull >= (? = 'tenant_id'))""").params(table, column, column).query(Boolean.class).single();
    }

    @Test
    void whoIsNobodySeesNoRow() {
        assertThat(tables())
                .filteredOn(table -> !table.equals("identity.installation"))
                .allSatisfy(table ->
                        assertThat(count(table, "true")).as("rows of %s", table).isZero());
    }

    @Test
    void aTenantSeesItsOwnRowsAndNoOther() {
        for (World.Company company : List.of(north, south)) {
            Asking.run(
                    company.job(),
                    () -> assertThat(business()).allSatisfy(table -> {
                        assertThat(count(table, tenantOf(table) + " <> '" + company.tenant() + "'"))
                                .as("others' rows of %s", table)
                                .isZero();
                        assertThat(count(table, "true"))
                                .as("own rows of %s, so that the sentence before means something", table)
                                .isPositive();
                    }));
        }
    }

    @Test
    void aCustomerSeesItsOwnRowsAndNoOther() {
        for (World.Customer customer : List.of(north.first(), north.second())) {
            Asking.run(
                    customer.buyer().viewer(),
                    () -> assertThat(business())
                            .filteredOn(table -> !PROVIDERS_OWN.contains(table))
                            .allSatisfy(table -> {
                                assertThat(count(table, "customer_id is distinct from '" + customer.id() + "'"))
                                        .as("others' rows of %s", table)
                                        .isZero();
                                assertThat(count(table, "true"))
                                        .as("own rows of %s", table)
                                        .isPositive();
                            }));
        }
    }

    @Test
    void aCustomerSeesNeitherOtherCustomersNorAnybodysTokens() {
        Asking.run(north.first().buyer().viewer(), () -> {
            assertThat(count("identity.organisation", "id <> '" + north.first().id() + "'"))
                    .isZero();
            assertThat(count(
                            "identity.access_token",
                            "customer_id is distinct from '" + north.first().id() + "'"))
                    .isZero();
            for (String table : NO_TENANTS.stream()
                    .filter(t -> !t.equals("identity.installation"))
                    .toList()) {
                assertThat(count(table, "true")).as(table).isZero();
            }
        });
    }

    @Test
    void aCustomerDoesNotSeeWhatTheProviderHasNotFinished() {
        Asking.run(north.first().buyer().viewer(), () -> {
            assertThat(count("measure.statement", "state = 'DRAFT'")).isZero();
            assertThat(count("contract.wording", "offered_at is null")).isZero();
            assertThat(count("contract.event", "internal")).isZero();
            assertThat(count("bill.invoice", "state <> 'ISSUED'")).isZero();
            assertThat(count("measure.baseline", "provider_at is null")).isZero();
        });
    }

    @Test
    void nobodyWritesIntoAnotherTenant() {
        UUID other = south.tenant().value();
        Asking.run(north.job(), () -> {
            assertRefused("insert into fleet.machine_type values (gen_random_uuid(), '" + other + "', 'smuggled', 1)");
            assertRefused("insert into identity.organisation values (gen_random_uuid(), '" + other
                    + "', 'CU-9', 'smuggled', '', 'DE', now())");
            assertThat(db.sql("update identity.person set name = 'taken' where tenant_id = ?")
                            .param(other)
                            .update())
                    .isZero();
        });
    }

    @Test
    void aCustomerDoesNotChangeWhatTheProviderKeeps() {
        var buyer = north.first().buyer().viewer();
        Asking.run(buyer, () -> {
            assertRefused("insert into fleet.site values (gen_random_uuid(), '" + north.tenant() + "', '"
                    + north.first().id() + "', 'smuggled', '', 'DE', 'UTC')");
            assertRefused("update fleet.machine set name = 'mine'");
            assertRefused("update identity.person set roles = '{FINANCE}'");
        });
    }

    @Test
    void whatWasAgreedAndBilledCantBeChangedByAnybody() {
        Asking.run(north.job(), () -> {
            assertRefused("update measure.statement set document = '{}'");
            assertRefused("update measure.baseline set document = '{}'");
            assertRefused("update measure.statement set state = 'CONTESTED' where state = 'ACCEPTED'");
            assertRefused("update measure.baseline set waiver = '' where customer_at is not null");
            assertRefused("delete from measure.statement");
            assertRefused("update measure.contest_message set text = ''");
            assertRefused("update measure.adjustment set amount = 1");
            assertRefused("update contract.contract set terms = '{}'");
            assertRefused("update contract.wording set terms = '{}' where state <> 'DRAFT'");
            assertRefused("update contract.wording set state = 'ACCEPTED' where state = 'OFFERED'");
            assertRefused("update contract.movement set joins = false");
            assertRefused("update contract.notice set ends_on = given_on");
            assertRefused("update contract.fact set amount = 0");
            assertRefused("update measure.statement_event set what = 'ACCEPTED'");
            assertRefused("update trust.access_log set who = 'nobody'");
            assertRefused("update identity.audit_entry set who = 'nobody'");
            assertRefused("update bill.invoice set document = '{}' where state = 'ISSUED'");
        });
    }

    private void assertRefused(String sql) {
        assertThatThrownBy(() -> db.sql(sql).update()).as(sql).isInstanceOf(DataAccessException.class);
    }

    @Test
    void whatOneSideProposesOnlyTheOtherAnswers() {
        Asking.run(north.first().buyer().viewer(), () -> {
            assertRefused("update measure.adjustment set state = 'AGREED' where state = 'PROPOSED'");
            assertRefused("update measure.contest set outcome = 'KEPT' where outcome is null");
            assertRefused(
                    "insert into measure.adjustment select gen_random_uuid(), tenant_id, customer_id, contract_id,"
                            + " first_day, last_day, amount, unit, reason, 'AGREED', true, '', now(), null, null"
                            + " from measure.adjustment");
        });
        Asking.run(north.job(), () -> {
            assertRefused(
                    "update measure.adjustment set state = 'WITHDRAWN' where state = 'PROPOSED' and not by_provider");
            assertRefused("update measure.contest set outcome = 'WITHDRAWN' where outcome is null");
        });
    }

    /** A customer brings a contract into being only by accepting the very text that was offered. */
    @Test
    void nobodyMakesAContractForThemselves() {
        Asking.run(north.first().buyer().viewer(), () -> {
            assertRefused(
                    "insert into contract.contract select gen_random_uuid(), tenant_id, customer_id, 'mine', 1, '{}', '', '',"
                            + " now() from contract.contract");
            assertRefused(
                    "insert into contract.wording select gen_random_uuid(), tenant_id, customer_id, gen_random_uuid(), 'mine',"
                            + " 1, from_day, 'DRAFT', '{}', '', null, '', now() from contract.wording");
            assertRefused(
                    "update contract.wording set state = 'WITHDRAWN', decided_at = now() where state = 'OFFERED'");
            assertRefused(
                    "insert into contract.pause select gen_random_uuid(), tenant_id, customer_id, contract_id, from_day,"
                            + " until_day, 'APPROVED', '', false, '', now() from contract.pause");
            assertRefused(
                    "insert into contract.fact select gen_random_uuid(), tenant_id, customer_id, contract_id, 'PROMISE', 'x',"
                            + " from_day, until_day, 1, '', '', 1, false, false, '', now() from contract.fact");
        });
    }

    @Test
    void whoAsksIsForgottenWhenTheConnectionGoesBack() {
        Asking.run(north.job(), () -> assertThat(count(TENANTS, "true")).isEqualTo(1));
        // More often than there are connections, so that the one from before is met again.
        for (int i = 0; i < 40; i++) {
            assertThat(count(TENANTS, "true")).isZero();
        }
    }
}
