package org.outturn.connect;

/**
 * A new key with its secret, which can't be seen again.
 *
 * @param path where the key is found from now on
 */
public record ProvisioningSecretView(String type, String path, String key, String secret) {}
