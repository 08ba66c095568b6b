package org.outturn.identity;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.util.function.SingletonSupplier;

/**
 * The humans who can sign in. An account belongs to no tenant; what it may see follows from the persons that it is. Its rows
 * show only to who presents its key.
 */
@Repository
class Accounts {
    /** Shortest password that is taken; long ones beat strange ones (NIST SP 800-63B). */
    static final int SHORTEST_PASSWORD = 12;

    /** Longest; the hash reads no more than 72 bytes, and nobody types more. */
    static final int LONGEST_PASSWORD_BYTES = 72;

    private final JdbcClient db;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final Supplier<String> nobodys;

    Accounts(JdbcClient db, PasswordEncoder encoder, Clock clock) {
        this.db = db;
        this.encoder = encoder;
        this.clock = clock;
        this.nobodys = SingletonSupplier.of(() -> Objects.requireNonNull(encoder.encode(AccessTokens.secret(""))));
    }

    /** Somebody who can sign in; without a password, only elsewhere. */
    record Account(UUID id, String email, @Nullable String passwordHash) {}

    /** An address as it is kept: without blanks around it, in lower case. */
    static String address(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** Refuses what is no address. */
    static String checkedAddress(String email) {
        String address = address(email);
        if (address.length() > 254 || !address.matches("[^\\s@<>\"(),;:\\\\]+@[^\\s@<>\"(),;:\\\\]+")) {
            throw Refused.input(
                    "email-unusable", "email", "This is no e-mail address.", "Write it like name@company.example.");
        }
        return address;
    }

    /** Refuses a password that is too easy to guess or too long to be read whole. */
    static void checkPassword(String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw Refused.input(
                            "password-too-short",
                            "password",
                            "This password is too short.",
                            "Choose one with at least " + SHORTEST_PASSWORD + " characters, for example four words.")
                    .naming(SHORTEST_PASSWORD);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES) {
            throw Refused.input(
                    "password-too-long",
                    "password",
                    "This password is too long.",
                    "Choose one with at most " + LONGEST_PASSWORD_BYTES + " characters.");
        }
        if (password.chars().distinct().count() < 5) {
            throw Refused.input(
                    "password-too-plain",
                    "password",
                    "This password is too easy to guess.",
                    "Choose one with more different characters, for example four words.");
        }
    }

    Optional<Account> byEmail(String email) {
        String address = address(email);
        if (address.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty(); // nobody's; the database does not even take a NUL
        }
        return Asking.presenting(
                "email:" + address,
                () -> db.sql("select id, email, password_hash from identity.account where email = ?")
                        .param(address)
                        .query(Account.class)
                        .optional());
    }

    Optional<Account> get(UUID id) {
        return as(
                id,
                () -> db.sql("select id, email, password_hash from identity.account where id = ?")
                        .param(id)
                        .query(Account.class)
                        .optional());
    }

    /** Does what only the account itself may: presents its key. */
    static <T> T as(UUID account, Supplier<T> work) {
        return Asking.presenting("account:" + account, work);
    }

    /**
     * Makes an account.
     *
     * @param password null for somebody who signs in elsewhere
     */
    UUID add(String email, @Nullable String password) {
        String address = checkedAddress(email);
        if (password != null) {
            checkPassword(password);
        }
        UUID id = Uuid7.next();
        OffsetDateTime now = OffsetDateTime.now(clock);
        Asking.presenting(
                "email:" + address,
                () -> db.sql("""
                insert into identity.account (id, email, password_hash, created_at, password_changed_at)
                values (:id, :email, :password, :now, :now)""")
                        .param("id", id)
                        .param("email", address)
                        .param("password", password == null ? null : encoder.encode(password))
                        .param("now", now)
                        .update());
        return id;
    }

    /** Is this the account's password? Takes as long when it has none. */
    boolean matches(Account account, String password) {
        return account.passwordHash() != null && encoder.matches(password, account.passwordHash());
    }

    /** Works as long as {@link #matches} does, so that the time tells nobody which addresses are known. */
    void takeAsLong(String password) {
        encoder.matches(password, nobodys.get());
    }

    void changePassword(UUID account, String password) {
        checkPassword(password);
        String hash = encoder.encode(password);
        as(
                account,
                () -> db.sql("update identity.account set password_hash = ?, password_changed_at = ? where id = ?")
                        .params(hash, OffsetDateTime.now(clock), account)
                        .update());
    }

    /** The persons that an account is, those who left excepted, ordered by organisation. */
    List<UUID> persons(UUID account) {
        return as(account, () -> db.sql("""
                select id from identity.person where account_id = ? and ended_at is null order by created_at""").param(account).query(UUID.class).list());
    }
}
