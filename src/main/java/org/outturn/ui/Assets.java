package org.outturn.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.outturn.base.Sha256;
import org.springframework.stereotype.Component;
import org.webjars.WebJarVersionLocator;

/**
 * Addresses of scripts, styles and pictures that change when their content does, so that browsers may keep what they have
 * for good and never show an old one.
 */
@Component
class Assets {
    private static final String WEBJARS = "/webjars/";
    private static final int LENGTH = 12;

    private final WebJarVersionLocator libraries = new WebJarVersionLocator();
    private final Map<String, String> known = new ConcurrentHashMap<>();

    String address(String path) {
        return known.computeIfAbsent(path, this::fingerprinted);
    }

    /** Is this the present version of something that the house's pages name? */
    boolean isPresent(String path, String query) {
        return (path + "?" + query).equals(known.get(path));
    }

    private String fingerprinted(String path) {
        if (path.startsWith(WEBJARS)) {
            String library = path.substring(WEBJARS.length()).replaceFirst("/.*", "");
            String version = libraries.version(library);
            return version == null ? path : path + "?v=" + version;
        }
        try (InputStream file = Assets.class.getResourceAsStream("/static" + path)) {
            return file == null
                    ? path
                    : path + "?v=" + Sha256.of(file.readAllBytes()).substring(0, LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
