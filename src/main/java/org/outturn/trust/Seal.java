package org.outturn.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.outturn.base.Sha256;

/**
 * The installation's seal on what it hands out: an Ed25519 signature (RFC 8032). Whoever knows the fingerprint of the seal,
 * which is printed on every invoice, can tell that a package came from this installation and was not changed since.
 */
public final class Seal {
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final String publicKey;

    private Seal(PrivateKey secret, PublicKey known) {
        this.secret = secret;
        this.publicKey = Base64.getEncoder().encodeToString(known.getEncoded());
    }

    /** Opens the seal kept in a folder, or cuts a new one there, readable by its owner only. */
    public static Seal in(Path folder) throws IOException {
        Path secretFile = folder.resolve("seal.key");
        Path publicFile = folder.resolve("seal.pub");
        try {
            if (!Files.exists(publicFile)) {
                KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
                Files.createDirectories(folder);
                write(secretFile, pair.getPrivate().getEncoded());
                write(publicFile, pair.getPublic().getEncoded());
            }
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            return new Seal(
                    keys.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(secretFile))),
                    keys.generatePublic(new X509EncodedKeySpec(Files.readAllBytes(publicFile))));
        } catch (GeneralSecurityException e) {
            throw new IOException("The seal in " + folder + " can't be read; restore it from your backup.", e);
        }
    }

    /** The public half, base64 of its X.509 encoding. */
    public String publicKey() {
        return publicKey;
    }

    /** Short name of the seal to compare by eye: the first 16 digits of the SHA-256 of its public half. */
    public String fingerprint() {
        return fingerprint(publicKey);
    }

    public static String fingerprint(String publicKey) {
        return Sha256.of(Base64.getDecoder().decode(publicKey)).substring(0, 16);
    }

    /** Signs the bytes; base64. */
    public String sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(bytes);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Signing failed although the key was readable.", e);
        }
    }

    /** Did the holder of the public key sign exactly these bytes? Anything unreadable is a no. */
    public static boolean holds(byte[] bytes, String signature, String publicKey) {
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey.strip())));
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(bytes);
            return check.verify(Base64.getDecoder().decode(signature.strip()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Written under a temporary name first: a crash leaves no half key. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
