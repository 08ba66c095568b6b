package org.outturn.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps small secrets where others may read: encrypted and bound to the place they belong to (AES-256 in GCM, NIST SP
 * 800-38D). The key lies in a file beside the data, not in the database; nodes that share a database share the file too.
 */
final class SecretBox {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;

    private SecretBox(SecretKey key) {
        this.key = key;
    }

    /** The box whose key lies in a folder; a new key is made where there is none, readable by its owner only. */
    static SecretBox in(Path folder) throws IOException {
        Path file = folder.resolve("secrets.key");
        if (!Files.exists(file)) {
            byte[] fresh = new byte[KEY_BYTES];
            RANDOM.nextBytes(fresh);
            write(file, fresh);
        }
        byte[] kept = Files.readAllBytes(file);
        if (kept.length != KEY_BYTES) {
            throw new IOException("The key " + file + " can't be read; restore it from your backup.");
        }
        return new SecretBox(new SecretKeySpec(kept, "AES"));
    }

    /** Written under a temporary name first: a crash leaves no half key. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(part, bytes);
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Encrypts for one place; the text opens for no other. */
    String close(String place, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret);
            byte[] all = ByteBuffer.allocate(nonce.length + closed.length)
                    .put(nonce)
                    .put(closed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform encrypts with AES.", e);
        }
    }

    /** Opens what was closed for this place with this key and was not changed since. */
    byte[] open(String place, String text) throws GeneralSecurityException {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("This was never closed here.", e);
        }
        if (all.length < NONCE_BYTES) {
            throw new GeneralSecurityException("This was never closed here.");
        }
        ByteBuffer parts = ByteBuffer.wrap(all);
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        byte[] closed = new byte[parts.remaining()];
        parts.get(closed);
        return cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(closed);
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
