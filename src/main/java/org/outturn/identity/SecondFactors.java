package org.outturn.identity;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.outturn.base.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The second factors of accounts. All of it is done with the account's key; see {@link Accounts#as}. */
@Repository
class SecondFactors {
    private static final int RECOVERY_CODES = 10;
    private static final int TYPED_DIGITS = 6;

    private final JdbcClient db;
    private final SecretBox box;
    private final Clock clock;

    SecondFactors(JdbcClient db, SecretBox box, Clock clock) {
        this.db = db;
        this.box = box;
        this.clock = clock;
    }

    private record Row(String secret, boolean confirmed, long lastStep) {}

    private Optional<Row> row(UUID account) {
        return db.sql("""
                select secret, confirmed_at is not null as confirmed, last_step from identity.second_factor
                where account_id = ? and secret <> ''""").param(account).query(Row.class).optional();
    }

    private byte[] secret(UUID account, Row row) {
        try {
            return box.open(place(account), row.secret());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The second factor of account " + account + " can't be opened: it was closed with another key than "
                            + "secrets.key in the data folder.",
                    e);
        }
    }

    private static String place(UUID account) {
        return "second-factor:" + account;
    }

    boolean isOn(UUID account) {
        return row(account).filter(Row::confirmed).isPresent();
    }

    /** Begins anew with a fresh secret, which counts only when a code of it was shown. */
    void begin(UUID account) {
        db.sql("""
                insert into identity.second_factor as f (account_id, secret, begun_at, last_step)
                values (:account, :secret, :now, 0)
                on conflict (account_id) do update set secret = :secret, begun_at = :now, last_step = 0
                where f.confirmed_at is null""")
                .param("account", account)
                .param("secret", box.close(place(account), OneTimeCodes.newSecret()))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** The secret that waits for its first code. */
    Optional<byte[]> begun(UUID account) {
        return row(account).filter(row -> !row.confirmed()).map(row -> secret(account, row));
    }

    /** Turns it on if the code is right. */
    boolean confirm(UUID account, String code) {
        Optional<Row> row = row(account).filter(r -> !r.confirmed());
        if (row.isEmpty() || !takeStep(account, row.get(), code)) {
            return false;
        }
        db.sql("update identity.second_factor set confirmed_at = ? where account_id = ?")
                .params(OffsetDateTime.now(clock), account)
                .update();
        return true;
    }

    private boolean takeStep(UUID account, Row row, String code) {
        OptionalLong step =
                OneTimeCodes.step(secret(account, row), OneTimeCodes.typed(code), clock.instant(), row.lastStep());
        // Two who show the same code at once: the second finds the step taken.
        return step.isPresent()
                && db.sql(
                                        "update identity.second_factor set last_step = :step where account_id = :account and last_step < :step")
                                .param("step", step.getAsLong())
                                .param("account", account)
                                .update()
                        == 1;
    }

    /** Is it a code of the app or one of the recovery codes? Either works once. */
    boolean take(UUID account, String code) {
        Optional<Row> row = row(account).filter(Row::confirmed);
        if (row.isEmpty()) {
            return false;
        }
        return OneTimeCodes.typed(code).length() == TYPED_DIGITS
                ? takeStep(account, row.get(), code)
                : takeRecoveryCode(account, code);
    }

    private boolean takeRecoveryCode(UUID account, String code) {
        return db.sql("""
                update identity.recovery_code set ended_at = ?
                where account_id = ? and hash = ? and ended_at is null""")
                        .params(OffsetDateTime.now(clock), account, hash(account, code))
                        .update()
                == 1;
    }

    /** 80 random bits are too many to guess, so a slow hash would add nothing. */
    private static String hash(UUID account, String code) {
        return Sha256.of(account + ":" + OneTimeCodes.typed(code));
    }

    /** Replaces all recovery codes by new ones, which can't be seen again. */
    List<String> renewRecoveryCodes(UUID account) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        endRecoveryCodes(account, now);
        List<String> codes = Stream.generate(OneTimeCodes::newRecoveryCode)
                .limit(RECOVERY_CODES)
                .toList();
        codes.forEach(
                code -> db.sql("""
                insert into identity.recovery_code (account_id, hash, created_at) values (?, ?, ?)""").params(account, hash(account, code), now).update());
        return codes;
    }

    private void endRecoveryCodes(UUID account, OffsetDateTime now) {
        db.sql("update identity.recovery_code set ended_at = ? where account_id = ? and ended_at is null")
                .params(now, account)
                .update();
    }

    int recoveryCodesLeft(UUID account) {
        return db.sql("select count(*) from identity.recovery_code where account_id = ? and ended_at is null")
                .param(account)
                .query(Integer.class)
                .single();
    }

    /** Forgets the secret and all codes. */
    void turnOff(UUID account) {
        endRecoveryCodes(account, OffsetDateTime.now(clock));
        db.sql("update identity.second_factor set secret = '', confirmed_at = null, last_step = 0 where account_id = ?")
                .param(account)
                .update();
    }

    /** {@link #isOn} for who does not yet work with the account's key. */
    boolean isDemandedOf(UUID account) {
        return Accounts.as(account, () -> isOn(account));
    }
}
